"""Finds positions in a document that closely follow others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence


def following(before: Sequence[int], positions: Sequence[int], slop: int) -> Iterator[int]:
    """Return the ``positions`` that come at most ``slop`` after one of those ``before``; all lists are ascending."""
    if len(before) < len(positions):
        end = 0
        for start in before:
            begin = bisect_right(positions, start, end)
            end = bisect_right(positions, start + slop, begin)
            yield from positions[begin:end]
    else:
        for position in positions:
            nearest = bisect_left(before, position)
            if nearest and before[nearest - 1] >= position - slop:
                yield position
