"""Which segments to merge: small ones of similar size, so that readers need not open many."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

LARGE = 4000
"""Segments of this many articles are no longer merged: merging takes memory, and a few of them read fast."""

_MOST_ALIKE = 3
_RATIO = 4
_WORN = 3
"""A segment with more than a third of its documents deleted is rewritten."""


def merges_something(segments: Sequence[Any]) -> bool:
    """Return whether a thorough commit would merge some of these segments."""
    return bool(segments_to_merge(segments, 0, thoroughly=True))


def segments_to_merge(segments: Sequence[Any], added: int, *, thoroughly: bool) -> list[Any]:
    """Return the segments to merge with ``added`` new documents: small ones, and those with many deletions."""
    small = sorted((segment for segment in segments if live_count(segment) < LARGE), key=live_count)
    sizes = [live_count(segment) for segment in small]
    small = small[: _alike(sizes, added) if thoroughly else _crowded(sizes, added)]
    worn = [one for one in segments if one.deleted_count() * _WORN > one.doc_count_all()]
    return [one for one in segments if one in small or one in worn]


def _alike(sizes: Sequence[int], added: int) -> int:
    """Return how many of the smallest segments to merge so that each one left is several times all smaller ones."""
    before = list(accumulate(sizes, initial=added))
    return max((number for number, size in enumerate(sizes, 1) if size <= _RATIO * before[number - 1]), default=0)


def _crowded(sizes: Sequence[int], added: int) -> int:
    """Return how many of the smallest segments to merge so that few are left of each size, within a factor of four."""
    tiers = Counter(map(_tier, [*sizes, added] if added else sizes))
    full = max((tier for tier, segments_in_it in tiers.items() if segments_in_it > _MOST_ALIKE), default=-1)
    return sum(_tier(size) <= full for size in sizes)


def _tier(size: int) -> int:
    """Return the exponent of the largest power of four that is at most ``size``."""
    return (size.bit_length() - 1) // 2


def live_count(segment: Any) -> int:  # noqa: ANN401 - untyped
    """Return how many documents in a segment are not deleted."""
    return int(segment.doc_count_all() - segment.deleted_count())
