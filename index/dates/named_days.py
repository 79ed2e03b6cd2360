"""The days that an article names: with a year, without one, and weekdays that have passed."""

import re
from dataclasses import dataclass
from datetime import date

from index.dates.calendar_words import WEEKDAYS, weekday_number
from index.dates.date_expression import calendar_day
from index.dates.recogniser import days_with_year, days_without_year
from index.dates.resolution import nearest_day
from index.dates.tense import lies_behind

_FIRST_YEAR = 1900
"""Earlier days are history, not news."""
_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\b(?!s\b)")


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A day that a text names at code points ``[start, end)``."""

    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class YearlessWords:
    """A day of some year that a text names at code points ``[start, end)``."""

    month: int
    number: int
    start: int
    end: int

    def nearest_to(self, near: date) -> date | None:
        """Return the day in the year that brings it nearest, or None if there is no such day."""
        return nearest_day(self.month, self.number, near)


@dataclass(frozen=True, slots=True)
class NamedWeekday:
    """A weekday that a text names at code points ``[start, end)``; ``number`` counts from 0 for Monday."""

    number: int
    start: int
    end: int


def full_dates(text: str) -> list[DatedWords]:
    """Return the dates since 1900 that ``text`` names with their year, in order."""
    return [
        DatedWords(day, found.start, found.end)
        for found in days_with_year(text)
        if (day := calendar_day(found.year, found.month, found.day)) and day.year >= _FIRST_YEAR
    ]


def yearless_dates(text: str) -> list[YearlessWords]:
    """Return the dates that ``text`` names without a year, in order."""
    return [YearlessWords(day.month, day.day, day.start, day.end) for day in days_without_year(text)]


def past_weekdays(text: str) -> list[NamedWeekday]:
    """Return the weekdays on which something has happened, without those to come and those in doubt."""
    return [
        NamedWeekday(weekday_number(match[1]), *match.span())
        for match in _WEEKDAY.finditer(text)
        if lies_behind(text, match.start(), match.end())
    ]
