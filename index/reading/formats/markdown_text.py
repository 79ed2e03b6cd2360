"""Markdown, parsed by markdown-it: headings, paragraphs and the fields of the front matter, without the marks.

The dialect is CommonMark with tables and strikethrough. It differs in two points: indented lines are paragraphs, since
exports indent them, and dashes below several lines are a rule, not the underline of a heading.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.article import Article, Role
from index.dates.field_dates import stated
from index.reading.documents.document_article import Properties, Text, document_article
from index.reading.formats.export_record import Record
from index.reading.formats.field_values import first, is_address, line, outlet, people
from index.reading.formats.front_matter import front_matter
from index.reading.pages.html_fragment import fragment
from index.reading.structured_article import compose

_LONGEST = 20_000
"""Characters; longer paragraphs keep their marks, which would take long to find."""
_DEEPEST = 100
"""Levels of quotations and lists; anything nested deeper is dropped."""
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,100}\](?:: ?)?")
_TICK = re.compile(r"^\[[ xX]\] ")
_CELLS = frozenset(("th_open", "td_open"))
_TAG = re.compile(
    r"<!--|</?(?:a|abbr|b|br|code|del|em|i|ins|kbd|mark|p|s|small|span|strong|sub|sup|u)\b", re.IGNORECASE
)
"""Tags that are dropped; other words in angle brackets are text."""


def markdown_article(file: str, text: str, fields: Mapping[str, str]) -> Article:
    """Make an article of a Markdown file; its first heading is the headline unless its front matter states one.

    Without front matter, byline and date are sought below the headline, as in documents.
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


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    return parser.disable(["code", "inline"])  # `_plain` parses lines, unless they are very long


def _blocks(text: str) -> Iterator[tuple[Role, str]]:
    parser, references = _parser(), dict[str, object]()
    tokens = parser.parse(_NOTE.sub("", text), references)
    number, cells = "", list[str]()
    for before, token in pairwise([Token("", "", 0), *tokens]):
        if token.type == "inline":
            line = _plain(parser, token.content, references)
            if before.type in _CELLS:
                cells.append(line)
            else:
                is_heading = before.type == "heading_open" and "\n" not in token.content
                yield Role.SUBHEADING if is_heading else Role.PARAGRAPH, number + line
                number = ""
        elif token.type == "tr_close":
            yield Role.PARAGRAPH, " ".join(cells)
            cells.clear()
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "fence":
            yield from ((Role.PARAGRAPH, row) for row in token.content.split("\n"))
        elif token.type == "html_block":
            yield from fragment(token.content)


def _plain(parser: MarkdownIt, text: str, references: dict[str, object]) -> str:
    """Return a paragraph as it reads."""
    if len(text) > _LONGEST:
        return text
    parts: list[Token] = []
    parser.inline.parse(_TICK.sub("", text), parser, references, parts)
    return "".join(map(_reading, parts))


def _reading(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "html_inline":
        return "" if _TAG.match(token.content) else token.content
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""
