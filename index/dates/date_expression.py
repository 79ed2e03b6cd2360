"""Date expressions: what the match of a pattern says of year, month and day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.dates.calendar_words import NUMBERS, month_number, weekday_number
from index.dates.date_patterns import WEEKDAY_BEFORE, Kind

_LEAP_YEAR = 2000
_LONGEST_WEEKDAY = 18
_AWAY = {"last night": -1, "yesterday": -1, "day before yesterday": -2, "tomorrow": 1, "day after tomorrow": 2}
_DIRECTIONS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_NEAREST = frozenset(("last", "this", "current", "next"))
"""Words for the calendar period itself or the one beside it; "the past week" is any seven days."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """The words at code points ``[start, end)`` of a text that name a time, and what they say of it, by ``kind``.

    ``year``, ``month``, ``day`` and ``last`` (the last day of a range) are 0 if the words do not give them.
    ``weekday`` counts from 0 for Monday; ``away`` counts days from the day of publication. ``direction`` is -1 for
    "last", 0 for "this", 1 for "next" and None if the words do not say; ``week`` is the same for "Friday last week".
    ``unit`` is that of a period.
    """

    kind: Kind
    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    last: int = 0
    weekday: int = 0
    away: int = 0
    direction: int | None = None
    week: int | None = None
    unit: str = ""


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def expression(kind: Kind, match: re.Match[str]) -> DateExpression | None:
    """Return the expression that a form has matched, or None if the calendar has no such day."""
    return _READERS[kind](match)


def _day(match: re.Match[str]) -> DateExpression | None:
    groups = match.groupdict()
    if "one" in groups:
        return _day_of_unknown_order(match)
    name, year, day = groups.get("month") or "", _number(groups["year"]), int(groups["day"])
    month = month_number(name) if name else int(groups["number"])
    in_doubt = name[:1].islower() or name == "May."  # "They march 14 miles." "They met in May. 14 came."
    if not calendar_day(year or _LEAP_YEAR, month, day) or (in_doubt and not year):
        return None
    start = _start_with_weekday(match) if name else match.start()
    return DateExpression(Kind.DAY, start, match.end(), year, month, day, _number(groups.get("last")))


def _day_of_unknown_order(match: re.Match[str]) -> DateExpression | None:
    """Read "13.09.2023" or "9/13/2023"; if both numbers may be the month, the day is uncertain."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    possible = [(month, day) for month, day in {(one, other), (other, one)} if calendar_day(year, month, day)]
    if len(possible) > 1:
        return _vague(match)
    return DateExpression(Kind.DAY, *match.span(), year, *possible[0]) if possible else None


def _start_with_weekday(match: re.Match[str]) -> int:
    start = match.start()
    weekday = WEEKDAY_BEFORE.search(match.string[max(0, start - _LONGEST_WEEKDAY) : start])
    return start - len(weekday[0]) if weekday else start


def _month(match: re.Match[str]) -> DateExpression:
    groups = match.groupdict()
    year, direction = _number(groups.get("year")), _direction(groups.get("relation"))
    return DateExpression(Kind.MONTH, *match.span(), year, month_number(match["month"]), direction=direction)


def _year(match: re.Match[str]) -> DateExpression:
    return DateExpression(Kind.YEAR, *match.span(), int(match["year"]))


def _weekday(match: re.Match[str]) -> DateExpression:
    weekday, direction, week = (
        weekday_number(match["weekday"]),
        _direction(match["relation"]),
        _direction(match["week"]),
    )
    return DateExpression(Kind.WEEKDAY, *match.span(), weekday=weekday, direction=direction, week=week)


def _days_away(match: re.Match[str]) -> DateExpression:
    """Read "yesterday evening" and "three days ago"; weeks, months and years ago are too vague for a day."""
    groups = match.groupdict()
    if near := groups.get("near"):
        return DateExpression(Kind.DAYS_AWAY, *match.span(), away=_AWAY.get(" ".join(near.casefold().split()), 0))
    count = (groups["count"] or "").casefold()
    days = int(count) if count.isdecimal() else NUMBERS.get(count)
    if days is None or groups["unit"].casefold() not in {"day", "days"} or groups["direction"].casefold() != "ago":
        return _vague(match)
    return DateExpression(Kind.DAYS_AWAY, *match.span(), away=-days)


def _period(match: re.Match[str]) -> DateExpression:
    relation = match["relation"].casefold()
    direction = _direction(relation) if relation in _NEAREST else None
    return DateExpression(Kind.PERIOD, *match.span(), direction=direction, unit=match["unit"].casefold())


def _vague(match: re.Match[str]) -> DateExpression:
    return DateExpression(Kind.VAGUE, *match.span())


def _number(digits: str | None) -> int:
    return int(digits or 0)


def _direction(relation: str | None) -> int | None:
    return _DIRECTIONS.get(relation.casefold()) if relation else None


_READERS: dict[Kind, Callable[[re.Match[str]], DateExpression | None]] = {
    Kind.DAY: _day,
    Kind.MONTH: _month,
    Kind.YEAR: _year,
    Kind.WEEKDAY: _weekday,
    Kind.DAYS_AWAY: _days_away,
    Kind.PERIOD: _period,
    Kind.VAGUE: _vague,
}
