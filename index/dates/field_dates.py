"""The date of publication that a structured file states in a field, a meta tag or a mail header."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

from index.article import DateSource, Published
from index.dates.dates_in_other_languages import days_in_other_languages
from index.dates.named_days import full_dates

_COMPACT = re.compile(r"(?=\d{8}(?:T|$)|19|20)(\d{4})(\d\d)(\d\d)(?:(?:\d\d){1,3}|T\d{4,6}Z?)?")
_NUMERIC = re.compile(
    r"(?:[^\W\d_]{2,10}[.,]{0,2} )?(\d\d?)([/.-]) ?(\d\d?)\2 ?((?:\d\d)?\d\d)\.?(?:[,T ].*)?", re.DOTALL
)
_WEEK = re.compile(r"\d{4}-?W\d\d")  # names no day
_EPOCH = re.compile(r"(?:/Date\()?(\d{9,10}(?:\.\d+)?|\d{12,13}|\d{16})(?:(?:[+-]\d{4})?\)/)?")
_FIRST, _LAST = date(1600, 1, 1), date(2200, 1, 1)
_LATEST = 1e11
"""Seconds since 1970; larger numbers count thousandths or millionths of a second."""
_MONTHS = 12
_CENTURY = 100
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class DayOrder(StrEnum):
    """Which of two numbers before a year is the day: 9/12/2023 may be in September or in December."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def day_order(values: Iterable[str]) -> DayOrder | None:
    """Return the order that the dates of a file show by days after the 12th, or None if they show neither or both."""
    shown = set()
    for match in filter(None, map(_NUMERIC.fullmatch, map(str.strip, values))):
        first, second = int(match[1]), int(match[3])
        if max(first, second) > _MONTHS >= min(first, second):
            shown.add(DayOrder.DAY_FIRST if first > second else DayOrder.MONTH_FIRST)
    return shown.pop() if len(shown) == 1 else None


def stated(value: object, where: str, order: DayOrder | None = None) -> Published:
    """Return the date in a field's value, with the field and the value as ``evidence``; unknown if it is no date.

    Understands ISO 8601, RFC 2822, ``YYYYMMDD``, seconds, milliseconds or microseconds since 1970 (UTC), and a text
    that names one day with its year, the month in any language of `days_in_other_languages`. The day is the one that
    the value itself names, in its own time zone. Where both numbers may be the month, ``order`` decides. Without it
    they are no date, unless points part them: no language of CLDR writes the month first then, so the day is inferred.
    Never raises.
    """
    text = str(value or "").strip()
    day, how, evidence = _day(text) or _numeric(text, order), DateSource.STATED, f"{where}: {text[:80]}"
    if day is None and _is_dotted(text):
        day, how = _numeric(text, DayOrder.DAY_FIRST), DateSource.INFERRED
        evidence += ", read as the day before the month"
    return Published(day, how, evidence) if day and _FIRST <= day <= _LAST else Published()


def _day(text: str) -> date | None:
    return next((day for reading in (_iso, _compact, _since_1970, _mail, _named) if (day := reading(text))), None)


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


def _since_1970(text: str) -> date | None:
    match = _EPOCH.fullmatch(text)
    if not match:
        return None
    seconds = float(match[1])
    while seconds > _LATEST:
        seconds /= 1000
    return (_BEGINNING + timedelta(seconds=seconds)).date()


def _is_dotted(text: str) -> bool:
    match = _NUMERIC.fullmatch(text)
    return match is not None and match[2] == "."


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
    text = text[:200]
    days = {found.day for found in full_dates(text)} or days_in_other_languages(text)
    return days.pop() if len(days) == 1 else None
