"""From spans to what the screen shows: pure functions that make `Content`, never markup."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual.content import Content
from textual.content import Span as StyledSpan

from index.article import Mention, Span, Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.style import Style

    from tui.page import Row

    Styles = Callable[[str], Style]
    """Gives the style of a component by its name."""


_Part = TypeVar("_Part", bound=Span | Mention)


class Highlight(StrEnum):
    """What is highlighted in the article."""

    ALL = "all"
    HITS = "hits"
    ENTITIES = "entities"
    NONE = "none"

    @property
    def following(self) -> Highlight:
        """The next one, round and round."""
        members = list(Highlight)
        return members[(members.index(self) + 1) % len(members)]


class Marks(NamedTuple):
    """What to paint over a text, all in its offsets: later kinds cover earlier ones.

    ``words`` are the query's words wherever they stand, ``hits`` the places that answer the query, ``chosen`` is
    the entity whose mentions stand out, ``focus`` the span that the reader has come to.
    """

    mentions: tuple[Mention, ...] = ()
    words: tuple[Span, ...] = ()
    hits: tuple[Span, ...] = ()
    chosen: str | None = None
    focus: Span | None = None


def paint(row: Row, marks: Marks, styles: Styles) -> Content:
    """Paint one row of a page: entities give the colour, hits the background."""
    if row.start is None or not row.text:
        return Content(row.text).stylize(styles(row.style))
    first, last = row.start, row.start + len(row.text)
    spans = [StyledSpan(0, len(row.text), styles(row.style))]

    def lay(style: str, part: Span | Mention) -> None:
        spans.append(StyledSpan(max(part.start - first, 0), min(part.end, last) - first, styles(style)))

    for mention in overlapping(marks.mentions, first, last):
        lay(mention.type.value, mention)
        if mention.strength is Strength.SLIP:
            lay("slip", mention)
        if mention.entity == marks.chosen:
            lay("chosen", mention)
    for style, parts in (("word", marks.words), ("hit", marks.hits), ("focus", (marks.focus,) if marks.focus else ())):
        for part in overlapping(parts, first, last):
            lay(style, part)
    return Content(row.text, spans)


def overlapping(parts: Sequence[_Part], first: int, last: int) -> Sequence[_Part]:
    """Return those of some sorted spans, none within another, that share a code point with ``[first, last)``."""
    low = bisect_right(parts, first, key=attrgetter("end"))
    return parts[low : bisect_left(parts, last, lo=low, key=attrgetter("start"))]


def highlighted(text: str, hits: Iterable[Span], style: Style) -> Content:
    """Return a text with some of its spans in one style."""
    return Content(text, [StyledSpan(hit.start, hit.end, style) for hit in hits])


def changed(before: Marks, after: Marks, first: int, last: int) -> bool:
    """Whether ``[first, last)`` of the text looks different under other marks."""

    def differ(old: Sequence[_Part], new: Sequence[_Part]) -> bool:
        return old is not new and overlapping(old, first, last) != overlapping(new, first, last)

    if differ(before.mentions, after.mentions) or differ(before.words, after.words) or differ(before.hits, after.hits):
        return True
    if before.focus != after.focus and any(
        focus and focus.start < last and focus.end > first for focus in (before.focus, after.focus)
    ):
        return True
    chosen = {before.chosen, after.chosen}
    return len(chosen) > 1 and any(mention.entity in chosen for mention in overlapping(after.mentions, first, last))
