"""A publication date as a structured file states it: in a field, a meta tag or a mail header."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

from index.article import DateSource, Published
from index.reading.dates import full_dates

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6}|T\d{4,6}Z?)?")
_NUMERIC = re.compile(r"(\d\d?)([/.-])(\d\d?)\2((?:\d\d)?\d\d)(?:[,T ].*)?")
_WEEK = re.compile(r"\d{4}-?W\d\d")  # names no day
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_FIRST, _LAST = date(1600, 1, 1), date(2200, 1, 1)
_MILLISECONDS = 1e11
_MONTHS = 12
_CENTURY = 100
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class DayOrder(StrEnum):
    """Which of two numbers before a year is the day: 9/12/2023 may be in September or in December."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def day_order(values: Iterable[str]) -> DayOrder | None:
    """Return the order that the dates of one file show, by days after the 12th; None where they show none, or both."""
    shown = set()
    for match in filter(None, map(_NUMERIC.fullmatch, map(str.strip, values))):
        first, second = int(match[1]), int(match[3])
        if max(first, second) > _MONTHS >= min(first, second):
            shown.add(DayOrder.DAY_FIRST if first > second else DayOrder.MONTH_FIRST)
    return shown.pop() if len(shown) == 1 else None


def stated(value: object, where: str, order: DayOrder | None = None) -> Published:
    """Return the date of a field's value, its ``evidence`` the field and the value; unknown where it is no date.

    Understood are ISO 8601, RFC 2822, ``YYYYMMDD``, seconds or milliseconds since 1970 (UTC), and any one date with a
    year that a text names. The day is the one that the value itself names, in its own time zone. Two numbers that may
    both be the month are read in ``order``, and are no date without it. Never raises.
    """
    text = str(value or "").strip()
    day = _day(text) or _numeric(text, order)
    if day is None or not _FIRST <= day <= _LAST:
        return Published()
    return Published(day, DateSource.STATED, f"{where}: {text[:80]}")


def _day(text: str) -> date | None:
    if _EPOCH.fullmatch(text):
        seconds = float(text)
        return (_BEGINNING + timedelta(seconds=seconds / 1000 if seconds > _MILLISECONDS else seconds)).date()
    for reading in (_iso, _compact, _mail, _named):
        day = reading(text)
        if day:
            return day
    return None


def _iso(text: str) -> date | None:
    try:
        return None if _WEEK.fullmatch(text) else datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _compact(text: str) -> date | None:
    match = _COMPACT.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _numeric(text: str, order: DayOrder | None) -> date | None:
    match = _NUMERIC.fullmatch(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    order = DayOrder.MONTH_FIRST if second > _MONTHS else order
    if order is None:
        return None
    month, day = (second, first) if order is DayOrder.DAY_FIRST else (first, second)
    try:
        return date(year if year >= _CENTURY else 2000 + year, month, day)
    except ValueError:
        return None


def _mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, OverflowError):
        return None


def _named(text: str) -> date | None:
    days = {found.day for found in full_dates(text[:200])}
    return days.pop() if len(days) == 1 else None
