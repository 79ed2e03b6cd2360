"""How an article is set: its rows at a given width, and where in the text each row stands."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from index.article import Block, DateSource, Role
from tui.render.wrapping import last_break, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.article import Article, HiddenLine, Published

SECTION = 8192
"""About how many characters are set at once: a few screens."""
LONG = 4 * SECTION
"""The length in characters from which a paragraph is set in several sections, each of which starts a row."""
NEARBY = 256
"""How many characters before a cut in a paragraph are searched for a space."""
KEPT = 64
"""The number of sections whose rows are kept; of the others only the number of rows is known."""


class Row(NamedTuple):
    """One row of the page.

    ``style`` names how it looks; ``start`` is where its text begins in the article's text, None for what the text
    does not have (blank rows, the header, hidden lines and their reasons).
    """

    text: str
    style: str
    start: int | None = None


BLANK = Row("", "paragraph")


class Place(NamedTuple):
    """A row by its section and its number there, which stays true when a section turns out higher or lower."""

    section: int
    row: int


class _Cut(NamedTuple):
    """Where a section starts: at an offset in a block or hidden line."""

    item: int
    offset: int


class Page:
    """The rows of an article, laid out section by section on demand.

    How many rows a section has is estimated until `settle` reaches it: only then the numbers of the rows below change.
    """

    def __init__(self, article: Article, width: int, *, raw: bool = False, words: int | None = None) -> None:
        """Set the start of an article in rows of ``width`` cells, with its hidden lines if ``raw``.

        ``words`` is the number of words that the header states; without it they are counted.
        """
        self.width = max(width, 1)
        self._article, self._raw, self._words = article, raw, words
        self._items: Sequence[Block | HiddenLine] = article.blocks
        if raw:
            self._items = sorted([*article.blocks, *article.hidden], key=attrgetter("line"))
        starts = _starts(article, self._items)
        self._cuts = tuple(_cuts(article.text, self._items, starts))
        ends = [starts[item] + offset for item, offset in self._cuts]
        lengths = [end - start for start, end in pairwise(ends)]
        self._rows: dict[int, tuple[Row, ...]] = {}
        share = len(self._set(0)) / max(lengths[0], 1)
        self._heights = [max(round(length * share), 1) for length in lengths]
        self._known = bytearray(len(lengths))
        self._tops = [0]
        self.settle(Place(0, 0), 0)

    @property
    def height(self) -> int:
        """How many rows there are, as far as that is known."""
        return self._tops[-1]

    def place(self, number: int) -> Place:
        """Return the place of the row of this number."""
        section = max(bisect_right(self._tops, number, hi=len(self._heights)) - 1, 0)
        return Place(section, number - self._tops[section])

    def number(self, place: Place) -> int:
        """Return the number that the row at a place has now."""
        return self._tops[place.section] + max(min(place.row, self._heights[place.section] - 1), 0)

    def place_of(self, offset: int) -> Place:
        """Return the place of the row that shows this code point of the text; the first row if there is no text."""
        blocks = self._article.blocks
        if not blocks:
            return Place(0, 0)
        index = max(bisect_right(blocks, offset, key=attrgetter("start")) - 1, 0)
        block = blocks[index]
        if self._raw:
            index = bisect_left(self._items, block.line, key=attrgetter("line"))
            index = self._items.index(block, index)
        section = bisect_right(self._cuts, _Cut(index, max(offset - block.start, 0)), hi=len(self._heights)) - 1
        starts = ((row.start, number) for number, row in enumerate(self._set(section)) if row.start is not None)
        return Place(section, max((pair for pair in starts if pair[0] <= offset), default=(0, 0))[1])

    def settle(self, place: Place, rows: int) -> None:
        """Set what lies within ``rows`` rows before and after a place, so that its distance to them is true."""
        height = self._measure(place.section)
        row = min(place.row, height - 1)
        above = (range(place.section - 1, -1, -1), row)
        below = (range(place.section + 1, len(self._heights)), height - row)
        for sections, near in (above, below):
            done = near
            for section in sections:
                if done >= rows:
                    break
                done += self._measure(section)
        self._tops = [0, *accumulate(self._heights)]

    def row(self, number: int) -> Row:
        """Return the row with this number; a blank one past the end."""
        section, index = self.place(number)
        rows = self._set(section)
        return rows[index] if 0 <= index < len(rows) else BLANK

    def _measure(self, section: int) -> int:
        """Return how many rows a section has; set it if that is not known."""
        if not self._known[section]:
            self._known[section] = True
            self._heights[section] = len(self._set(section))
        return self._heights[section]

    def _set(self, section: int) -> tuple[Row, ...]:
        """Return the rows of a section."""
        rows = self._rows.get(section)
        if rows is None:
            if len(self._rows) >= KEPT:
                del self._rows[next(iter(self._rows))]
            rows = self._rows[section] = tuple(self._rows_between(*self._cuts[section : section + 2]))
        return rows

    def _rows_between(self, first: _Cut, last: _Cut) -> Iterator[Row]:
        article = self._article
        if first == (0, 0) and article.title_derived:
            yield from self._wrapped(f"≈\N{NO-BREAK SPACE}{article.title}", "derived")
            yield from self._header()
        for index in range(first.item, last.item + (last.offset > 0)):
            item = self._items[index]
            begin = first.offset if index == first.item else 0
            end = last.offset if index == last.item else _length(item)
            if begin == 0 and (index or article.title_derived):
                yield BLANK
            if isinstance(item, Block):
                start = item.start + begin
                yield from self._wrapped(article.text[start : item.start + end], item.role.value, start)
                if item.role is Role.HEADLINE and not article.title_derived and index != last.item:
                    yield from self._header()
            else:
                yield from self._wrapped(item.text[begin:end], "hidden")
                if index != last.item:
                    yield from self._wrapped(f"↳ hidden: {item.reason}", "reason")

    def _header(self) -> Iterator[Row]:
        article = self._article
        words = article.words if self._words is None else self._words
        credit = f"credit: {article.credit}" if article.credit else None
        facts = [long_date(article.published), f"{words} words", article.byline, article.publisher, credit]
        yield from self._wrapped(" · ".join(fact for fact in facts if fact), "meta")
        if article.title_derived:
            yield from self._wrapped("no headline in the file: the title is derived from the first sentence", "meta")
        if self._raw and article.published.evidence:
            yield from self._wrapped(f"date {article.published.how}: {article.published.evidence}", "meta")

    def _wrapped(self, text: str, style: str, offset: int | None = None) -> Iterator[Row]:
        for start, end in wrap(text, self.width):
            yield Row(text[start:end].rstrip(), style, None if offset is None else offset + start)


def short_date(published: Published) -> str:
    """Write a date for a list, with ≈ before an inferred one."""
    if published.date is None:
        return "undated"
    written = f"{published.date.day} {published.date:%b %Y}"
    return f"≈ {written}" if published.how is DateSource.INFERRED else written


def long_date(published: Published) -> str:
    """Write a date for the header of an article; say so if it is inferred."""
    if published.date is None:
        return "undated"
    written = f"{published.date.day} {published.date:%B %Y}"
    return f"{written} (inferred)" if published.how is DateSource.INFERRED else written


def _length(item: Block | HiddenLine) -> int:
    return item.end - item.start if isinstance(item, Block) else len(item.text)


def _starts(article: Article, items: Sequence[Block | HiddenLine]) -> Sequence[int]:
    """Return how many characters come before each of some items, and before the end."""
    if items is article.blocks:
        starts = array("I", map(itemgetter(Block._fields.index("start")), article.blocks))
        starts.append(len(article.text))
        return starts
    return array("I", accumulate((_length(item) + 2 for item in items), initial=0))


def _cuts(text: str, items: Sequence[Block | HiddenLine], starts: Sequence[int]) -> Iterator[_Cut]:
    """Yield where each section starts, and the end: before a paragraph, or between the words of a long one."""
    last, end = _Cut(0, 0), _Cut(len(items), 0)
    yield last
    for place in range(SECTION, starts[-1], SECTION):
        index = bisect_right(starts, place) - 1
        cut = _Cut(index, 0)
        if _length(items[index]) > LONG:
            cut = _between_words(text, index, items[index], place - starts[index])
        if last < cut < end:
            yield cut
            last = cut
    yield end


def _between_words(text: str, index: int, item: Block | HiddenLine, offset: int) -> _Cut:
    """Return the cut nearest to an offset in a long paragraph that breaks no word, if there is one nearby."""
    if offset < NEARBY:
        return _Cut(index, 0)
    text, start = (text, item.start) if isinstance(item, Block) else (item.text, 0)
    end, limit = start + _length(item), start + offset
    limit = last_break(text, limit - NEARBY, limit, min(limit + SECTION, end))
    return _Cut(index, limit - start) if limit < end else _Cut(index + 1, 0)
