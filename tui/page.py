"""How an article is set: its rows at a given width, and where in the article's text each row stands."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from index.article import Block, DateSource, HiddenLine, Role
from tui.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.article import Article, Published


class Row(NamedTuple):
    """One row of the page.

    ``style`` names how it looks; ``start`` is where its text begins in the article's text, None for what the text
    does not have (blank rows, the header, hidden lines and their reasons).
    """

    text: str
    style: str
    start: int | None = None


class Page(NamedTuple):
    """The rows of an article, and those of them that show its text, in order."""

    rows: tuple[Row, ...]
    offsets: tuple[int, ...]
    numbers: tuple[int, ...]

    def row_of(self, offset: int) -> int:
        """Return the number of the row that shows this code point of the text."""
        index = bisect_right(self.offsets, offset) - 1
        return self.numbers[max(index, 0)] if self.numbers else 0


def page(article: Article, width: int, *, raw: bool = False) -> Page:
    """Set an article in rows of ``width`` cells; ``raw`` brings the hidden lines back, each with its reason."""
    rows: list[Row] = []
    for paragraph in _paragraphs(article, raw=raw):
        if rows:
            rows.append(Row("", "paragraph"))
        for part in paragraph:
            for start, end in wrap(part.text, max(width, 1)):
                offset = None if part.start is None else part.start + start
                rows.append(Row(part.text[start:end].rstrip(), part.style, offset))
    shown = [(row.start, number) for number, row in enumerate(rows) if row.start is not None]
    return Page(tuple(rows), tuple(offset for offset, _ in shown), tuple(number for _, number in shown))


def short_date(published: Published) -> str:
    """Write a date as a list has room for it, with ≈ before what is inferred."""
    if published.date is None:
        return "undated"
    written = f"{published.date.day} {published.date:%b %Y}"
    return f"≈ {written}" if published.how is DateSource.INFERRED else written


def long_date(published: Published) -> str:
    """Write a date as the header of an article has it, saying so where it is inferred."""
    if published.date is None:
        return "undated"
    written = f"{published.date.day} {published.date:%B %Y}"
    return f"{written} (inferred)" if published.how is DateSource.INFERRED else written


def _paragraphs(article: Article, *, raw: bool) -> Iterator[list[Row]]:
    """Yield groups of unwrapped rows with a blank row between groups."""
    shown: list[Block | HiddenLine] = [*article.blocks]
    header = _header(article, raw=raw)
    if article.title_derived:
        yield [Row(f"≈\N{NO-BREAK SPACE}{article.title}", "derived"), *header]
    if raw:
        shown = sorted([*shown, *article.hidden], key=attrgetter("line"))
    for item in shown:
        if isinstance(item, HiddenLine):
            yield [Row(item.text, "hidden"), Row(f"↳ hidden: {item.reason}", "reason")]
            continue
        block = [Row(article.text[item.start : item.end], item.role.value, item.start)]
        is_headline = item.role is Role.HEADLINE and not article.title_derived
        yield block + header if is_headline else block


def _header(article: Article, *, raw: bool) -> list[Row]:
    credit = f"credit: {article.credit}" if article.credit else None
    facts = [long_date(article.published), f"{article.words} words", article.byline, article.publisher, credit]
    rows = [Row(" · ".join(fact for fact in facts if fact), "meta")]
    if article.title_derived:
        rows.append(Row("no headline in the file: the title is derived from the first sentence", "meta"))
    if raw and article.published.evidence:
        rows.append(Row(f"date {article.published.how}: {article.published.evidence}", "meta"))
    return rows
