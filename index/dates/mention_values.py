"""What a date expression means: an ISO 8601 date, month, year or interval where the article's date allows it.

Each function takes the match of a pattern and where it was found. What cannot be resolved keeps its own words; None
means that there is no such day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from index.annotation.catalogue.vocabulary import AHEAD, PAST_VERBS
from index.annotation.words import fold

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTING = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
NUMBERS = {word: number for number, word in enumerate(_COUNTING.split(), 1)} | {"a": 1, "twenty": 20, "thirty": 30}

_UNTIL = (" by", " till", " until", " through")
_TENSE_REACH = 200
_LEAP_YEAR = 2000
_PAST_FORM = re.compile(r"\w+[^e]ed")
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[.?!][\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]*[A-Z])|\n|[;\u2014]")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: in ``text``, in an article of ``published``."""

    text: str
    published: date | None


def plain(match: re.Match[str], _setting: Setting) -> str:
    """Return the expression's own words, small and with single spaces."""
    return " ".join(match[0].casefold().split())


def calendar_day(match: re.Match[str], setting: Setting) -> str | None:
    """Resolve "August 30" or "September 11-13, 2023"; without a year the day nearest to publication is meant."""
    groups = match.groupdict()
    month, day, last = _month(groups["month"]), int(groups["day"]), groups.get("last")
    year = groups.get("year")
    found = _day(int(year), month, day) if year else _nearest_day(month, day, setting.published)
    if found is None:
        possible = not year and _day(_LEAP_YEAR, month, day)
        return f"{MONTH_NAMES[month - 1]} {day}" if possible else None
    final = _day(found.year, month, int(last)) if last else None
    return f"{found}/{final}" if final else str(found)


def calendar_month(match: re.Match[str], setting: Setting) -> str:
    """Resolve "September 2023", or "September" as the last one (or the next one, where the sentence looks ahead)."""
    groups = match.groupdict()
    month = _month(groups["month"])
    if groups.get("year"):
        return f"{int(groups['year']):04}-{month:02}"
    published, relation = setting.published, (groups.get("relation") or "").casefold()
    if published is None:
        return plain(match, setting) if relation else MONTH_NAMES[month - 1]
    ahead = relation == "next" or (not relation and looks_ahead(setting.text, match.start()))
    year = published.year
    if month != published.month or relation in {"last", "next"}:
        year += (month <= published.month) if ahead else -(month >= published.month)
    return f"{year:04}-{month:02}"


def iso_day(match: re.Match[str], _setting: Setting) -> str | None:
    """Resolve "2023-09-12"."""
    found = _day(int(match["year"]), int(match["number"]), int(match["day"]))
    return str(found) if found else None


def numeric_day(match: re.Match[str], setting: Setting) -> str | None:
    """Resolve "13.09.2023" or "9/13/2023" where only one of the two numbers can be the month."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    readings = {str(day) for day in (_day(year, one, other), _day(year, other, one)) if day}
    return plain(match, setting) if len(readings) > 1 else next(iter(readings), None)


def calendar_year(match: re.Match[str], _setting: Setting) -> str:
    """Resolve "year 2019"."""
    return match["year"]


def weekday(match: re.Match[str], setting: Setting) -> str:
    """Resolve "Monday" as the last one up to publication, or the next one where the sentence looks ahead."""
    published, day = setting.published, WEEKDAYS.index(match["weekday"].casefold())
    relation = (match["relation"] or "").casefold()
    if published is None:
        return match["weekday"].capitalize() if not relation and not match["week"] else plain(match, setting)
    if match["week"] or relation == "this":
        weeks = {"last": -1, "this": 0, "next": 1}[(match["week"] or "this").casefold()]
        return str(published + timedelta(days=day - published.weekday(), weeks=weeks))
    since, until = (published.weekday() - day) % 7, (day - published.weekday()) % 7
    if relation in {"last", "past"}:
        return str(published - timedelta(days=since or 7))
    if relation in {"next", "coming"}:
        return str(published + timedelta(days=until or 7))
    ahead = looks_ahead(setting.text, match.start())
    return str(published + timedelta(days=until) if ahead else published - timedelta(days=since))


def near_day(match: re.Match[str], setting: Setting) -> str:
    """Resolve "today", "yesterday evening", "last night", "day after tomorrow"."""
    words = plain(match, setting)
    away = {"day before yesterday": -2, "yesterday": -1, "last": -1, "tomorrow": 1, "day after tomorrow": 2}
    days = max((known for known in away if words.startswith(known)), key=len, default=None)
    if setting.published is None:
        return words
    return str(setting.published + timedelta(days=away[days] if days else 0))


def period(match: re.Match[str], setting: Setting) -> str:
    """Resolve "this month" and "last year"; weeks and seasons keep their words."""
    shift = {"last": -1, "this": 0, "current": 0, "next": 1}.get(match["relation"].casefold())
    published, unit = setting.published, match["unit"].casefold()
    if published is None or shift is None or unit not in {"month", "year"}:
        return plain(match, setting)
    if unit == "year":
        return f"{published.year + shift:04}"
    months = published.year * 12 + published.month - 1 + shift
    return f"{months // 12:04}-{months % 12 + 1:02}"


def days_away(match: re.Match[str], setting: Setting) -> str:
    """Resolve "three days ago"; weeks, months and years ago are too vague for a day."""
    number = (match["count"] or "").casefold()
    days = int(number) if number.isdecimal() else NUMBERS.get(number)
    exact = fold(match["unit"]) in {"day", "days"} and match["direction"].casefold() == "ago"
    if setting.published is None or days is None or not exact:
        return plain(match, setting)
    return str(setting.published - timedelta(days=days))


def looks_ahead(text: str, start: int) -> bool:
    """Whether what happens at the time named at ``start`` is still to come, by the words before it in the sentence.

    "by" or "till" right before it says so, unless they follow a verb in the past tense ("stayed till"); and so does a
    word such as "will" that is nearer than any such verb.
    """
    before = _BREAK.split(text[max(0, start - _TENSE_REACH) : start])[-1]
    words = [word for word in _WORD.findall(before) if word.islower()]
    if before.rstrip().endswith(_UNTIL):
        return not _is_past(words[-2] if len(words) > 1 else "")
    for previous, word in reversed(list(pairwise(["", *words]))):
        if word in AHEAD or (word == "to" and previous in {"is", "are"}):
            return True
        if _is_past(word):
            return False
    return False


def _is_past(word: str) -> bool:
    return word in PAST_VERBS or _PAST_FORM.fullmatch(word) is not None


def _month(name: str) -> int:
    return MONTHS.index(name[:3].casefold()) + 1


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest_day(month: int, day: int, published: date | None) -> date | None:
    if published is None:
        return None
    years = range(max(1, published.year - 1), min(9999, published.year + 1) + 1)
    days = [found for year in years if (found := _day(year, month, day))]
    return min(days, key=lambda found: abs(found - published), default=None)
