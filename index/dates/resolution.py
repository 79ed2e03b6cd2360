"""What a date expression means, given the day of publication: an ISO 8601 date, month, year or interval."""

from datetime import date, timedelta

from index.dates.calendar_words import MONTHS, WEEKDAYS
from index.dates.date_expression import DateExpression, calendar_day
from index.dates.date_patterns import Kind
from index.dates.tense import looks_ahead

_WEEK = 7


def resolved(expression: DateExpression, text: str, published: date | None) -> str:
    """Return what an expression in ``text`` means if the article is from ``published``.

    An expression that cannot be resolved keeps its own words, in lower case with single spaces. A month, weekday or
    day that lacks a year keeps its full name.
    """
    return _resolved(expression, text, published) or " ".join(
        text[expression.start : expression.end].casefold().split()
    )


def nearest_day(month: int, day: int, near: date) -> date | None:
    """Return the day of a month in the year that brings it nearest, or None if no year around has it."""
    years = range(max(1, near.year - 1), min(9999, near.year + 1) + 1)
    days = [found for year in years if (found := calendar_day(year, month, day))]
    return min(days, key=lambda found: abs(found - near), default=None)


def _resolved(expression: DateExpression, text: str, published: date | None) -> str | None:
    found: str | None = None
    match expression.kind:
        case Kind.DAY:
            found = _day(expression, published)
        case Kind.MONTH:
            found = _month(expression, text, published)
        case Kind.YEAR:
            found = str(expression.year)
        case Kind.WEEKDAY:
            found = _weekday(expression, text, published)
        case Kind.DAYS_AWAY if published:
            found = str(published + timedelta(days=expression.away))
        case Kind.PERIOD if published:
            found = _period(expression, published)
    return found


def _day(expression: DateExpression, published: date | None) -> str:
    """Resolve "August 30" or "September 11-13, 2023"; without a year it is the day nearest to publication."""
    year, month, day, last = expression.year, expression.month, expression.day, expression.last
    found = calendar_day(year, month, day) if year else published and nearest_day(month, day, published)
    if found is None:
        return f"{MONTHS[month - 1]} {day}"
    final = calendar_day(found.year, month, last) if last else None
    return f"{found}/{final}" if final else str(found)


def _month(expression: DateExpression, text: str, published: date | None) -> str | None:
    """Resolve "September" as the last one, or as the next one if the sentence looks ahead."""
    year, month, direction = expression.year, expression.month, expression.direction
    if year:
        return f"{year:04}-{month:02}"
    if published is None:
        return MONTHS[month - 1] if direction is None else None
    ahead = direction == 1 or (direction is None and looks_ahead(text, expression.start))
    year = published.year
    if month != published.month or direction:
        year += (month <= published.month) if ahead else -(month >= published.month)
    return f"{year:04}-{month:02}"


def _weekday(expression: DateExpression, text: str, published: date | None) -> str | None:
    """Resolve "Monday" as the last one up to publication, or as the next one if the sentence looks ahead."""
    weekday, direction, week = expression.weekday, expression.direction, expression.week
    if published is None:
        return WEEKDAYS[weekday] if direction is None and week is None else None
    since, until = (published.weekday() - weekday) % _WEEK, (weekday - published.weekday()) % _WEEK
    if week is not None or direction == 0:
        days = weekday - published.weekday() + _WEEK * (week or 0)
    elif direction is not None:
        days = (until or _WEEK) if direction > 0 else -(since or _WEEK)
    else:
        days = until if looks_ahead(text, expression.start) else -since
    return str(published + timedelta(days=days))


def _period(expression: DateExpression, published: date) -> str | None:
    """Resolve "this month" and "last year"; weeks and seasons keep their words."""
    if expression.direction is None:
        return None
    if expression.unit == "year":
        return f"{published.year + expression.direction:04}"
    if expression.unit == "month":
        months = published.year * 12 + published.month - 1 + expression.direction
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return None
