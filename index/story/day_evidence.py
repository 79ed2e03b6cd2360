"""What the days that an article names tell about when it was published."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from index.dates.named_days import DatedWords, NamedWeekday, YearlessWords, full_dates, past_weekdays, yearless_dates
from index.dates.tense import lies_ahead
from index.story.agreement import Anchor

NEAR_WITH_YEAR, NEAR_WITHOUT_YEAR = 14, 7
"""Days from an anchor's date at which a date with a year, or without one, is news and not background."""
_WEEK = 7
_NAMED_WITH_YEAR, _NAMED_WITHOUT_YEAR, _NAMED_OTHERS = 100.0, 10.0, 0.3
"""How much likelier an article is of about a day that it names so, and of one if it names only other days."""


class Elected(NamedTuple):
    """A day that the text names at code points ``[start, end)``, and an anchor that takes it so."""

    day: date
    start: int
    end: int
    anchor: Anchor


class DayEvidence:
    """The past days that a text names, found when they are asked for: the last of them may be that of publication."""

    def __init__(self, text: str) -> None:
        """Take in the text."""
        self._text = text

    def likelihood(self, day: date) -> float:
        """Return how much likelier these days are in an article of about a day than in one of any other."""
        if any(abs((full.day - day).days) <= NEAR_WITHOUT_YEAR for full in self._full):
            return _NAMED_WITH_YEAR
        nearest = [near for yearless in self._yearless if (near := yearless.nearest_to(day))]
        if any(abs((near - day).days) <= NEAR_WITHOUT_YEAR for near in nearest):
            return _NAMED_WITHOUT_YEAR
        return _NAMED_OTHERS if nearest else 1.0

    def elected(self, anchors: Sequence[Anchor]) -> list[Elected]:
        """Return the days as the majority of anchors, by their cosines, takes them.

        The same words may mean another day to each anchor: "Tuesday" is the one nearest to the anchor's date.
        """
        votes: dict[int, dict[date, float]] = {}
        offers: dict[tuple[int, date], Elected] = {}
        for anchor in anchors:
            for day, start, end in self._near(anchor.day):
                count = votes.setdefault(start, {})
                count[day] = count.get(day, 0.0) + anchor.cosine
                offers.setdefault((start, day), Elected(day, start, end, anchor))
        all_votes = sum(anchor.cosine for anchor in anchors)
        winners = [(start, max(count, key=count.__getitem__), count) for start, count in votes.items()]
        return [offers[start, day] for start, day, count in winners if count[day] >= all_votes - sum(count.values())]

    def _near(self, anchor: date) -> Iterator[tuple[date, int, int]]:
        """Yield the days that may be meant near a date, and where."""
        for full in self._full:
            if abs((full.day - anchor).days) <= NEAR_WITH_YEAR:
                yield full.day, full.start, full.end
        for yearless in self._yearless:
            day = yearless.nearest_to(anchor)
            if day and abs((day - anchor).days) <= NEAR_WITHOUT_YEAR:
                yield day, yearless.start, yearless.end
        for weekday in self._weekdays:
            yield _nearest_weekday(weekday.number, anchor), weekday.start, weekday.end

    @cached_property
    def _full(self) -> list[DatedWords]:
        text = self._text
        return [found for found in full_dates(text) if not lies_ahead(text, found.start, found.end)]

    @cached_property
    def _yearless(self) -> list[YearlessWords]:
        text = self._text
        return [found for found in yearless_dates(text) if not lies_ahead(text, found.start, found.end)]

    @cached_property
    def _weekdays(self) -> list[NamedWeekday]:
        return past_weekdays(self._text)


def _nearest_weekday(weekday: int, anchor: date) -> date:
    """Return the given weekday (Monday is 0) at most three days from ``anchor``."""
    days = (weekday - anchor.weekday()) % _WEEK
    return anchor + timedelta(days if days <= _WEEK // 2 else days - _WEEK)
