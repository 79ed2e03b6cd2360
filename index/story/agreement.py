"""When an article was published, by the dates of similar articles: an answer where they agree beyond chance."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_WITHIN = timedelta(days=7)
"""Dates that are further apart do not agree."""
_ODDS = 4
"""Odds from which a day counts as known."""
_MAJORITY = 0.6
"""Which part of the squared cosines of all anchors those that agree must have."""
_FACTOR, _POWER = 16, 4
"""An article with cosine c is of the same week with odds of 16 c⁴, chance aside: even at 0.5, 1 to 8 at 0.3."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A dated article that is similar to another, and how similar it is."""

    id: str
    day: date
    cosine: float


def agreeing(anchors: Sequence[Anchor], days: Sequence[date], likelihood: Callable[[date], float]) -> list[Anchor]:
    """Return the anchors that agree on when an article was published, the most similar first; none if that is unsure.

    ``days`` are the dates of all dated articles, in order. ``likelihood`` says how much likelier the article's own
    words are if it is of about a day. By Bayes' rule the posterior odds of a day are its prior, the share of dated
    articles in that week, times the likelihood of the words and a Bayes factor for each anchor of that week, which is
    the larger the rarer such articles are. So two similar articles of one week tell much where articles are of many
    years, and one is enough where all are of that week.
    """
    odds = {anchor.day: _odds(anchor.day, anchors, days) * likelihood(anchor.day) for anchor in anchors}
    best = max(odds, key=odds.__getitem__, default=None)
    if best is None:
        return []
    rival = max((value for day, value in odds.items() if abs(day - best) > 2 * _WITHIN), default=0.0)
    together = [anchor for anchor in anchors if abs(anchor.day - best) <= _WITHIN]
    known = odds[best] >= _ODDS * (1 - _prior(best, days) + rival)
    return together if known and _weight(together) >= _MAJORITY * _weight(anchors) else []


def _odds(day: date, anchors: Sequence[Anchor], days: Sequence[date]) -> float:
    odds = prior = _prior(day, days)
    for anchor in anchors:
        if abs(anchor.day - day) <= _WITHIN:
            odds *= 1 + _FACTOR * anchor.cosine**_POWER / prior
    return odds


def _prior(day: date, days: Sequence[date]) -> float:
    """Return which share of the days are at most a week from the day."""
    return (bisect_right(days, day + _WITHIN) - bisect_left(days, day - _WITHIN)) / len(days)


def _weight(anchors: Sequence[Anchor]) -> float:
    return sum(anchor.cosine**2 for anchor in anchors)
