"""Where the clauses of a query stand in an article, and where they stand together."""

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
    """An occurrence: the positions of its first and last word, and its span of code points."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a clause, and all occurrences of its words."""

    hits: tuple[Place, ...]
    words: tuple[Place, ...]


def either(clauses: Sequence[Found]) -> Found:
    """Return the hits of any of the clauses."""
    return Found(_sorted(clause.hits for clause in clauses), _sorted(clause.words for clause in clauses))


def together(clauses: Sequence[Found], words: int) -> Found:
    """Return the places where all clauses that have hits stand together.

    Each is a shortest interval that covers a hit of each, with at most 6 words for each clause after the first.
    Shorter intervals come before longer ones, and no two overlap: after Clarke, Cormack and Tudhope, "Relevance ranking
    for one to three term queries" (2000). If there are none, the first ``words`` clauses are tried without the others,
    and if those never stand together either, every hit counts on its own.
    """
    everywhere = either(clauses)
    present = [clause.hits for clause in clauses if clause.hits]
    if len(present) < 2:  # noqa: PLR2004 - one clause alone stands together with none
        return everywhere
    chosen: list[Place] = []
    for cover in sorted(set(_covers(present)), key=lambda place: (place.last - place.first, place.first)):
        if all(cover.end <= other.start or other.end <= cover.start for other in chosen):
            chosen.append(cover)
    if chosen:
        return Found(tuple(sorted(chosen)), everywhere.words)
    return Found(together(clauses[:words], words).hits, everywhere.words) if words < len(clauses) else everywhere


def _covers(parts: Sequence[tuple[Place, ...]]) -> list[Place]:
    """Return the shortest intervals: they cover a place of each part and contain no other such interval."""
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
    """Return the chains of a place from each part, each at most ``slop`` positions behind the one before."""
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
    """Return the spans of the places in order; overlapping ones become one."""
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
