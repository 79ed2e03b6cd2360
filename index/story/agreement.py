"""Which dated reports say when another one of their story was published: those that agree, where chance would not."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_WITHIN = timedelta(days=7)
"""Reports of one story that are further apart do not agree."""
_SURE = 4
"""Odds from which a day counts as known."""
_MAJORITY = 0.6
"""How much of the squared weight of all anchors those that agree must have."""
_STRENGTH, _STEEPNESS = 16, 4
"""A report whose cosine is c is of the same week with odds of 16 c^4, chance aside: even at 0.5, 1 to 8 at 0.3."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A dated report that another resembles: ``weight`` says how much, as a cosine."""

    id: str
    day: date
    weight: float


def agreeing(anchors: Sequence[Anchor], days: Sequence[date], support: Callable[[date], float]) -> list[Anchor]:
    """Return the anchors that agree on when a report was published, the most alike first; none where that is unsure.

    ``days`` are the dates of all dated reports, in order, and ``support`` says how much likelier the report's own words
    are if it is of about a day. By the rule of Bayes: before, a week is as likely as it has dated reports; each anchor
    of that week raises this the more, the fewer they are. So two alike reports of one week tell much where the reports
    are of many years, and one is enough where all reports are of that week.
    """
    odds = {anchor.day: _likelihood(anchor.day, anchors, days) * support(anchor.day) for anchor in anchors}
    best = max(odds, key=odds.__getitem__, default=None)
    if best is None:
        return []
    rival = max((value for day, value in odds.items() if abs(day - best) > 2 * _WITHIN), default=0.0)
    together = [anchor for anchor in anchors if abs(anchor.day - best) <= _WITHIN]
    known = odds[best] >= _SURE * (1 - _share(best, days) + rival)
    return together if known and _weight(together) >= _MAJORITY * _weight(anchors) else []


def _likelihood(day: date, anchors: Sequence[Anchor], days: Sequence[date]) -> float:
    likelihood = share = _share(day, days)
    for anchor in anchors:
        if abs(anchor.day - day) <= _WITHIN:
            likelihood *= 1 + _STRENGTH * anchor.weight**_STEEPNESS / share
    return likelihood


def _share(day: date, days: Sequence[date]) -> float:
    """Return how many of the days, as a part of 1, are at most a week from the day."""
    return (bisect_right(days, day + _WITHIN) - bisect_left(days, day - _WITHIN)) / len(days)


def _weight(anchors: Sequence[Anchor]) -> float:
    return sum(anchor.weight**2 for anchor in anchors)
