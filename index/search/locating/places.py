"""Where a query's parts stand in an article, and where they stand together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from index.article import Span

_GAP = 6
_WIDEST = 500
_BOUNDS = itemgetter(2, 3)


class Place(NamedTuple):
    """An occurrence: positions of its first and last word, and the code points from ``start`` to ``end``."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """The places that answer a part of a query, and all occurrences of its words."""

    hits: tuple[Place, ...]
    words: tuple[Place, ...]


def either(parts: Sequence[Found]) -> Found:
    """Return the places of any of the parts."""
    return Found(_sorted(part.hits for part in parts), _sorted(part.words for part in parts))


def together(parts: Sequence[Found], words: int) -> Found:
    """Return the places where all parts stand together; where they never do, those of the first ``words`` parts.

    Those are joined in the same way if they are not all, and every place of each counts if they are.

    Such a place is a shortest interval that covers a place of each part, at most 6 words for each part after the
    first; the shortest ones are taken first, and no two overlap (after Clarke, Cormack and Tudhope, "Relevance ranking
    for one to three term queries", 2000).
    """
    everywhere = either(parts)
    present = [part.hits for part in parts if part.hits]
    if len(present) < 2:  # noqa: PLR2004 - one part has nothing to stand together with
        return everywhere
    chosen: list[Place] = []
    for cover in sorted(set(_covers(present)), key=lambda place: (place.last - place.first, place.first)):
        if all(cover.end <= other.start or other.end <= cover.start for other in chosen):
            chosen.append(cover)
    if chosen:
        return Found(tuple(sorted(chosen)), everywhere.words)
    return Found(together(parts[:words], words).hits, everywhere.words) if words < len(parts) else everywhere


def _covers(parts: Sequence[tuple[Place, ...]]) -> list[Place]:
    """Return the intervals that cover a place of each part and hold no other such interval."""
    width = min(_GAP * (len(parts) - 1), _WIDEST)
    latest: dict[int, Place] = {}
    covers: list[Place] = []
    for place, part in sorted((place, part) for part, places in enumerate(parts) for place in places):
        latest[part] = place
        first = min(latest.values()).first
        if len(latest) < len(parts) or place.last - first > width:
            continue
        _, lasts, starts, ends = zip(*latest.values(), strict=True)
        if max(lasts) - first <= width:
            covers.append(Place(first, max(lasts), min(starts), max(ends)))
    return covers


def chains(parts: Sequence[Iterable[Place]], slop: int) -> list[Place]:
    """Return where a place of each part follows one of the part before, at most ``slop`` positions on."""
    first, *others = parts
    found = list(first)
    for part in others:
        following: dict[int, list[Place]] = {}
        for place in part:
            following.setdefault(place.first, []).append(place)
        found = [
            Place(before.first, place.last, before.start, place.end)
            for before in found
            for position in range(before.last + 1, before.last + slop + 1)
            for place in following.get(position, ())
        ]
    return found


def _sorted(places: Iterable[tuple[Place, ...]]) -> tuple[Place, ...]:
    return tuple(sorted(set(chain.from_iterable(places))))


def spans(places: Sequence[Place]) -> tuple[Span, ...]:
    """Return the spans of the places in order, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    last = -1
    for start, end in sorted(map(_BOUNDS, places)):
        if start < last:
            last = max(last, end)
            merged[-1] = (merged[-1][0], last)
        else:
            last = end
            merged.append((start, end))
    return tuple(map(Span._make, merged))
