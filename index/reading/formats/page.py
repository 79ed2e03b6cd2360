"""A web page as a browser saved it."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from index.article import Article, DateSource, Problem, Published, Role
from index.errors import ReadingError
from index.reading.compose import compose
from index.reading.decode import decode


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:  # noqa: ARG001 - a page names its own fields
    """Read a saved page: its article, and what was lost. Raises ReadingError where it holds no text."""
    article = page_article(file, source.read())
    yield article
    if all(block.role is Role.HEADLINE for block in article.blocks):
        yield Problem(file, "", "only a headline: no text was found on the page", skipped=False)


def page_article(  # noqa: PLR0913 - what the bearer of a page may know of it
    file: str,
    data: bytes,
    *,
    place: str = "",
    url: str | None = None,
    charset: str | None = None,  # noqa: ARG001
    published: Published = Published(),  # noqa: B008 - a named tuple is as fixed as a number
    title: str | None = None,
) -> Article:
    """Make an article of the bytes of a page.

    ``url``, ``charset``, ``published`` and ``title`` are what the bearer of the page (an archive, a mail, a feed) says
    of it; what the page itself states comes first, its guesses last. Raises ReadingError where there is no text.
    """
    from index.reading.pages.content import content
    from index.reading.pages.facts import read_facts
    from index.reading.pages.markup import parse

    tree = parse(decode(data))
    if tree is None:
        raise ReadingError(f"{file}: holds no text to read")
    facts = read_facts(tree)
    dated = facts.published if facts.published.how is DateSource.STATED or not published.date else published
    return compose(
        file,
        content(tree),
        place=place,
        title=facts.title or title,
        published=dated,
        byline=facts.byline,
        publisher=facts.publisher,
        url=facts.url or url,
    )
