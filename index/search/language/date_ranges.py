"""The dates of the query language: a day, a month, a year, or a range of them."""

import re
from calendar import monthrange
from datetime import date, timedelta

from index.errors import QueryError
from index.search.language.tree import Dated

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_BETWEEN = re.compile(r"\s+TO\s+|\.\.+", re.IGNORECASE)
_FORMS = "2023-09-11, 2023-09, 2023, 2023-09-10..2023-09-12, >=2023-09-11 or <=2023-09-11"


def parse_dates(value: str) -> Dated | None:
    """Return what ``date:value`` asks for, None while it asks for nothing. Raises QueryError if it is no date."""
    bare = value.strip(" \t\n[]")
    operator = re.match(r"[<>]=?|=", bare)
    if operator:
        bare = bare[operator.end() :].strip()
    parts = _BETWEEN.split(bare, maxsplit=1)
    if len(parts) == 1 and value.startswith("["):
        parts = [re.sub(r"(?:^|\s)TO?$", "", bare), ""]
    periods = [_period(part.strip(" -*"), value) for part in parts]
    if not any(periods):
        return None
    first, last = periods[0], periods[-1]
    if operator and first:
        return _compared(operator[0], *first)
    if first and last and first > last:
        first, last = last, first
    return Dated(first[0] if first else None, last[1] if last else None)


def _period(text: str, value: str) -> tuple[date, date] | None:
    """Return the first and last day of a day, month or year; None for an empty text."""
    if not text:
        return None
    message = f'"{value.strip()}" is no date; write date:{_FORMS}'
    match = _DATE.fullmatch(text)
    if not match:
        raise QueryError(message)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        return first, date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError as error:
        raise QueryError(message) from error


def _compared(operator: str, first: date, last: date) -> Dated:
    one_day = timedelta(days=1)
    if operator == ">=":
        return Dated(first, None)
    if operator == "<=":
        return Dated(None, last)
    if operator == ">":
        return Dated(last + one_day if last < date.max else last, None)
    if operator == "<":
        return Dated(None, first - one_day if first > date.min else first)
    return Dated(first, last)
