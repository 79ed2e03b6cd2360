"""Where the next and the previous step lead: pure functions over sorted spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from index.article import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.search.results import Result

_Part = TypeVar("_Part", bound=Span | Mention)


def next_span(parts: Sequence[_Part], focus: Span | None, step: int) -> int | None:
    """Return the index of the next (``step`` 1) or previous (-1) of some sorted spans, seen from the focus.

    None past the last or the first one. Without a focus the step starts before the first or after the last.
    """
    if focus is None:
        index = 0 if step > 0 else len(parts) - 1
    elif step > 0:
        index = bisect_right(parts, focus.start, key=attrgetter("start"))
    else:
        index = bisect_left(parts, focus.start, key=attrgetter("start")) - 1
    return index if 0 <= index < len(parts) else None


def index_of(parts: Sequence[Span] | Sequence[Mention], focus: Span) -> int | None:
    """Return which of some sorted spans the focus is, None if it is none of them."""
    index = bisect_left(parts, focus.start, key=attrgetter("start"))
    return index if index < len(parts) and (parts[index].start, parts[index].end) == focus else None


def next_article(results: Sequence[Result], current: int, step: int) -> int | None:
    """Return the index of the next article that has hits, wrapping around; the current one if no other has any."""
    count = len(results)
    around = ((current + step * distance) % count for distance in range(1, count + 1))
    return next((index for index in around if results[index].hits), None)
