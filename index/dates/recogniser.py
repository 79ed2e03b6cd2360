"""The one recogniser of date expressions, for running text, date lines and fields of files alike.

A word that may belong to a date (a month, "Tuesday", "weeks", "2019") triggers the forms of its kind, which look only
at its neighbourhood.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from index.dates.date_expression import DateExpression, expression
from index.dates.date_patterns import (
    TRIGGERS,
    YEAR_WORD,
    Form,
    Trigger,
    forms_at,
    forms_of_named_days,
    forms_of_numeric_days,
)

_REACH = 48
"""Code points after a trigger within which a date ends; the longest form needs fewer."""
_MONTH_TO_YEAR = 28
"""Code points from the beginning of a month's name to the year of the same date; the longest date has fewer."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTH = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)
_CAPITAL_MONTH = re.compile(
    "J(?:an|AN|un|UN|ul|UL)|F(?:eb|EB)|M(?:ar|AR|ay|AY)|A(?:pr|PR|ug|UG)|S(?:ep|EP)|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC)"
)


class Word(Protocol):
    """A word at code points ``[start, end)`` of its text; ``key`` is the word without case and accents."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def key(self) -> str:
        """How it is looked up."""


def date_expressions(text: str, words: Iterable[Word]) -> list[DateExpression]:
    """Return the dates and relative times of a text in order, overlapping ones included; ``words`` are its words."""
    found: dict[tuple[int, int], DateExpression] = {}
    for word in [word for word in words if word.key in TRIGGERS or word.key[0] in "12"]:
        trigger = TRIGGERS.get(word.key) or (Trigger.YEAR if YEAR_WORD.fullmatch(word.key) else None)
        for date in _around(text, word.start, word.end, forms_at(trigger)) if trigger else ():
            found[date.start, date.end] = date
    return [found[span] for span in sorted(found)]


def days_with_year(text: str) -> list[DateExpression]:
    """Return the days of a text that have a year, in order."""
    found: dict[tuple[int, int], DateExpression] = {}
    for year in _YEAR.finditer(text):
        start, end = year.span()
        for month in _MONTH.finditer(text, max(0, start - _MONTH_TO_YEAR), start):
            for day in _around(text, *month.span(), forms_of_named_days()):
                if day.year:
                    found[day.start, day.end] = day
        for day in _around(text, start, end, forms_of_numeric_days()):
            if day.day:
                found[day.start, day.end] = day
    return [found[span] for span in sorted(found)]


def days_without_year(text: str) -> list[DateExpression]:
    """Return the days of a text that have no year, in order."""
    return [
        day
        for month in _CAPITAL_MONTH.finditer(text)
        for day in _around(text, *month.span(), forms_of_named_days())
        if not day.year
    ]


def _around(text: str, start: int, end: int, forms: Iterable[Form]) -> Iterator[DateExpression]:
    """Yield the expressions that cover the beginning of the trigger at ``[start, end)``."""
    limit = end + _REACH
    for form in forms:
        for match in form.pattern.finditer(text, max(0, start - form.before), limit):
            if match.start() > start:
                break
            if match.end() > start and (found := expression(form.kind, match)):
                yield found
