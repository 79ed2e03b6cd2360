"""A web page as a browser saved it."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from index.article import Article, DateSource, Problem, Published, Role
from index.errors import ReadingError
from index.reading.binary_content import is_binary, signature
from index.reading.decode import decoded
from index.reading.structured_article import compose

_LONGEST = 32 << 20
"""Bytes of a page that are read; some pages embed their pictures."""
_SAVED_FROM = re.compile(
    rb"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000}?)\s*-->|<!--[^>]{0,500}?\burl:\s*(https?://\S{1,2000})"
)


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:  # noqa: ARG001 - a page names its own fields
    """Read a saved page: its article, then what was lost. Raises ReadingError if it holds no text."""
    data = source.read(_LONGEST)
    saved = _SAVED_FROM.search(data, 0, 8192)
    yield from read_page(file, data, url=(saved[1] or saved[2]).decode("ascii", "replace") if saved else None)
    if len(data) == _LONGEST and source.read(1):
        yield Problem(file, "", f"only its first {_LONGEST >> 20} MB are read", skipped=False)


def read_page(
    file: str, data: bytes, *, url: str | None = None, charset: str | None = None
) -> Iterator[Article | Problem]:
    """Yield the article of a page, and a problem if only its headline was found. Raises as `page_article` does."""
    article = page_article(file, data, url=url, charset=charset)
    yield article
    if all(block.role is Role.HEADLINE for block in article.blocks):
        yield Problem(file, "", "only a headline: no text was found on the page", skipped=False)


def page_article(  # noqa: PLR0913 - what the carrier of a page may know of it
    file: str,
    data: bytes,
    *,
    place: str = "",
    url: str | None = None,
    charset: str | None = None,
    published: Published = Published(),  # noqa: B008 - a named tuple is as fixed as a number
    title: str | None = None,
) -> Article:
    """Make an article of the bytes of a page.

    ``url``, ``charset``, ``published`` and ``title`` are what the carrier of the page (an archive, a mail) says of it.
    The carrier's title is the headline; for the rest, the page's own statements come first and guesses last. Raises
    ReadingError if there is no text.
    """
    from index.reading.pages.page_content import content
    from index.reading.pages.page_facts import read_facts
    from index.reading.pages.page_markup import declared, parse

    found = decoded(data, (charset or "", *declared(data)))
    if signature(data) or is_binary(found):
        raise ReadingError(f"{file}: not a web page (it holds binary data)")
    tree = parse(found.text)
    if tree is None:
        raise ReadingError(f"{file}: holds no text to read")
    facts = read_facts(tree, url)
    dated = published if published.date and facts.published.how is not DateSource.STATED else facts.published
    return compose(
        file,
        content(tree),
        place=place,
        title=title or facts.title,
        published=dated,
        byline=facts.byline,
        publisher=facts.publisher,
        url=facts.url,
    )
