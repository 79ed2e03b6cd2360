# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Dates as reports write them. All are read as days of the Gregorian calendar; times of day are passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month>"
    + "|".join(rf"{name[:3]}(?:{name[3:]})?" if name != "september" else r"sept?(?:ember)?" for name in MONTHS)
    + r")\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKS = ("-", "/", ".")
_MONTH_DAY_YEAR = re.compile(rf"\b{_MONTH} {{1,2}}{_DAY}(?:,? {{1,2}}{_YEAR})(?!\d)", re.IGNORECASE)
_DAY_MONTH_YEAR = re.compile(rf"(?<![\d.])\b{_DAY}(?: of)?[ -]{{1,2}}{_MONTH}[ ,-]{{1,2}}{_YEAR}(?!\d)", re.IGNORECASE)
_ISO = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)"
    r"(?:T[\d:.+Z-]+|(?![\d-]))"
)
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/-])"
)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_BEFORE, _AFTER = 24, 8
"""Characters before a year or a day's number, and after it, that may belong to the date; the longest needs less."""
_MONTH_DAY = re.compile(rf"\b{_MONTH} {_DAY}\b(?!,? \d{{4}})", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"(?<![\d.])\b{_DAY}(?: of)? {_MONTH}(?!,? \d{{4}})", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*(?P<label>(?:first |originally |last )?(?:published|posted|issued|updated|modified|created|date|reviewed)"
    r"(?: (?:on|at|date))?)\b[\s:\-–|]*",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b", re.IGNORECASE)
_DATE_WORDS = frozenset(
    (
        *WEEKDAYS,
        *(day[:3] for day in WEEKDAYS),
        *("tues", "thur", "thurs", "at", "on", "am", "pm", "a", "p", "m", "by", "of", "the", "and", "ago", "noon"),
        *("updated", "published", "posted", "last", "modified", "first", "date", "originally", "created"),
        *("hrs", "hours", "local", "time", "ist", "utc", "gmt", "est", "edt", "et", "pst", "pdt", "pt", "cst", "cdt"),
        *("ct", "bst", "cet", "wat", "eat", "aest"),
    )
)
"""Words beside a date that say nothing of who wrote or where."""


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A day that a text names: ``[start, end)`` of that text."""

    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class YearlessWords:
    """A day of some year that a text names: ``[start, end)`` of that text."""

    month: int
    number: int
    start: int
    end: int

    def nearest_to(self, near: date) -> date | None:
        """Return the day in the year that brings it nearest, None where there is no such day."""
        days = (_day(year, self.month, self.number) for year in (near.year - 1, near.year, near.year + 1))
        return min(filter(None, days), key=lambda day: abs((day - near).days), default=None)


def full_dates(text: str) -> list[DatedWords]:
    """Return the dates with a year that ``text`` names, in order."""
    return sorted(_full_dates(text), key=lambda found: found.start)


def _full_dates(text: str) -> Iterator[DatedWords]:
    """Look around each year only, since most of a report is far from any."""
    iso_end = 0
    for year in _ANY_YEAR.finditer(text):
        start, end = year.span()
        for pattern in (_MONTH_DAY_YEAR, _DAY_MONTH_YEAR):
            for match in _ending(pattern, text, start, end):
                if day := _day(match["year"], _month(match["month"]), match["day"]):
                    yield DatedWords(day, *match.span())
        if start >= iso_end and text[end : end + 1] in _MARKS and (iso := _ISO.match(text, start)):
            iso_end = iso.end()
            if day := _day(iso["year"], iso["month"], iso["day"]):
                yield DatedWords(day, *iso.span())
        if text[start - 1 : start] in _MARKS:
            for match in _ending(_NUMERIC, text, start, end):
                if day := _numeric_day(match):
                    yield DatedWords(day, *match.span())


def _ending(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what matches a pattern and ends with the year at ``[start, end)``."""
    for match in pattern.finditer(text, max(0, start - _BEFORE), end + 1):
        if match.end() == end:
            yield match


def _numeric_day(match: re.Match[str]) -> date | None:
    first, second = int(match["first"]), int(match["second"])
    if first != second and max(first, second) <= 12:  # noqa: PLR2004  day and month cannot be told apart
        return None
    month, number = (second, first) if first > 12 else (first, second)  # noqa: PLR2004
    return _day(match["year"], month, number)


def yearless_dates(text: str) -> list[YearlessWords]:
    """Return the dates that ``text`` names without a year, in order."""
    return sorted(_yearless_dates(text), key=lambda found: found.start)


def _yearless_dates(text: str) -> Iterator[YearlessWords]:
    """Look around each number of one or two digits only."""
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        before = (
            match
            for match in _MONTH_DAY.finditer(text, max(0, start - _BEFORE), end + _AFTER)
            if match.start("day") == start
        )
        for match in (*before, _DAY_MONTH.match(text, start)):
            if match:
                yield YearlessWords(_month(match["month"]), int(match["day"]), *match.span())


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()[:3]))


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def is_date_labelled(text: str) -> bool:
    """Tell whether a line is a label of a date and figures, though the day be unclear: "Issued on: 04/03/2021"."""
    match = _LABEL.match(text)
    return match is not None and re.match(r"\d{1,4}\b", text[match.end() :]) is not None


def is_publication_label(label: str | None) -> bool:
    """Tell whether the label of a date line speaks of publication, not of an update."""
    return label is not None and any(word in label for word in ("publish", "posted", "issued"))


def is_update_label(label: str | None) -> bool:
    """Tell whether the label of a date line speaks of a change to the page, which may be long after publication."""
    return label is not None and any(word in label for word in ("updated", "modified", "reviewed"))


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that gives a date and little else: ``words`` is the line, ``rest`` are the words beside the date.

    ``label`` is "published" or the like, in small letters.
    """

    day: date
    words: str
    label: str | None
    rest: str


def date_line(text: str) -> DateLine | None:
    """Read a line that gives one date, perhaps labelled, with a weekday, a time or a name beside it."""
    found = full_dates(text) if len(text) <= 200 and any(map(str.isdigit, text)) else []  # noqa: PLR2004  a date line is short
    if not found:
        return None
    labels = _LABEL.match(text)
    rest = _TIME.sub(" ", text[: found[0].start] + " " + text[found[-1].end :])
    for other in found[1:-1]:
        rest = rest.replace(text[other.start : other.end], " ")
    left = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", rest) if word.casefold().strip(".") not in _DATE_WORDS]
    return DateLine(found[0].day, text, labels["label"].casefold() if labels else None, " ".join(left))
