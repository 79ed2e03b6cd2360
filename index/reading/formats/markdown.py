"""Markdown: headings, paragraphs and what the front matter states; the marks are taken out."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from index.article import Article, Role
from index.dates.field_dates import stated
from index.reading.documents.document import Properties, Text, document_article
from index.reading.formats.fields import Record
from index.reading.formats.front_matter import front_matter
from index.reading.formats.values import first, is_address, line, outlet, people
from index.reading.plain.compose import compose

_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(r"^[ \t]*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|(?=\d{1,4}[.)][ \t]))")
_QUOTE = re.compile(r"^[ \t]{0,3}>[> \t]*")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t:-]*)+$")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]]{1,200}\]:[ \t]*\S")
_LONGEST = 20_000
"""Characters of the longest paragraph whose marks are looked for."""
_MARKS = (
    (re.compile(r"<!--.{0,2000}?-->"), ""),
    (re.compile(r"\[\^[^\[\]\s]{1,100}\](?:: ?)?"), ""),
    (re.compile(r"!\[[^\[\]]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\[\]]{0,200}\])"), ""),
    (re.compile(r"\[([^\[\]]{1,1000})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\[\]]{0,200}\])"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,1000})>"), r"\1"),
    (re.compile(r"</?(?:a|abbr|b|br|code|del|em|i|ins|kbd|mark|p|s|small|span|strong|sub|sup|u)\b[^<>]{0,500}>"), ""),
    (re.compile(r"`{1,3}([^`]{1,1000})`{1,3}"), r"\1"),
    (re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])(?=[^*]{1,1000}(?<!\s)\1)|(?<=[^\s*\\])\*{1,3}(?![\w*])"), ""),
    (re.compile(r"(?<![\w_\\])_{1,3}(?=[^\s_])|(?<=[^\s_\\])_{1,3}(?![\w_])"), ""),
    (re.compile(r"~~(?=\S)|(?<=\S)~~"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
"""What stands for notes, emphasis, links, images, code and characters, and what it is read as."""


def markdown_article(file: str, text: str, fields: Mapping[str, str]) -> Article:
    """Make an article of a Markdown file; its first heading is the headline unless its front matter states one.

    Without front matter, byline and date are looked for below the headline, as in documents.
    """
    front, start = front_matter(text)
    blocks = list(_blocks(text[start:]))
    if not front:
        return document_article(file, (Text(role, block) for role, block in blocks), Properties())
    record = Record(front, fields)
    title = line(record.value("title"))
    if not title and blocks and blocks[0][0] is Role.SUBHEADING:
        title = blocks.pop(0)[1]
    addresses = filter(None, (first(record.value("url")), first(record.value("publisher"))))
    return compose(
        file,
        blocks,
        title=title,
        published=stated(record.date, "date in the front matter"),
        byline=people(record.value("author")),
        publisher=outlet(record.value("publisher")),
        url=next(filter(is_address, addresses), None),
    )


def _blocks(text: str) -> Iterator[tuple[Role, str]]:
    paragraph: list[str] = []
    fenced = False
    for row in text.split("\n"):
        if _FENCE.match(row):
            fenced = not fenced
            yield from _flush(paragraph)
        elif fenced:
            yield Role.PARAGRAPH, row
        elif heading := _HEADING.match(row):
            yield from _flush(paragraph)
            yield Role.SUBHEADING, _plain(heading[2].rstrip(" \t#"))
        elif _UNDERLINE.match(row) and len(paragraph) == 1:
            yield from _flush(paragraph, Role.SUBHEADING)
        elif not row.strip() or _RULE.match(row) or _TABLE_RULE.match(row) or _DEFINITION.match(row):
            yield from _flush(paragraph)
        else:
            if _ITEM.match(row) or row.lstrip().startswith("|"):
                yield from _flush(paragraph)
            paragraph.append(_content(row))
    yield from _flush(paragraph)


def _content(row: str) -> str:
    row = _ITEM.sub("", _QUOTE.sub("", row, count=1), count=1)
    return row.strip().strip("|").replace("|", " ") if row.lstrip().startswith("|") else row


def _flush(paragraph: list[str], role: Role = Role.PARAGRAPH) -> Iterator[tuple[Role, str]]:
    if paragraph:
        yield role, _plain(" ".join(paragraph))
        paragraph.clear()


def _plain(text: str) -> str:
    """Return a paragraph as it reads."""
    if len(text) <= _LONGEST:
        for mark, reading in _MARKS:
            text = mark.sub(reading, text)
    return unescape(text)
