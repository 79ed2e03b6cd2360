"""The forms of dates and relative times, by the word that triggers them.

A date does not include its article ("the"). Months and weekdays without a year must be capitalised. "May", "March" and
the like count alone only after a word such as "in" or "since"; a number counts as a year only if its neighbours say so.
No date runs across a line feed.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from index.dates.calendar_words import MONTHS, NUMBERS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS


class Kind(StrEnum):
    """How precisely an expression gives a time."""

    DAY = "day"
    """A day of a month, or several in a row, with or without a year."""
    MONTH = "month"
    YEAR = "year"
    WEEKDAY = "weekday"
    DAYS_AWAY = "days away"
    """A number of days before or after the day of publication: "yesterday", "three days ago"."""
    PERIOD = "period"
    """A week, month, year or season next to the present one: "last month"."""
    VAGUE = "vague"
    """No definite day or period: "recent years", "the 1990s", or 4/5/2021, whose order is unknown."""


class Trigger(StrEnum):
    """What kind of word may belong to a date."""

    MONTH = "month"
    WEEKDAY = "weekday"
    YEAR = "year"
    UNIT = "unit"
    NEAR = "near"


class Form(NamedTuple):
    """A way to write a date. It begins at most ``before`` code points before the word that triggers it."""

    kind: Kind
    before: int
    pattern: re.Pattern[str]


_NAMES_TOO = ("March", "April", "May", "June", "August")
"""Months that are also names or other words."""


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, as written here or in capitals."""
    return "(?:" + "|".join(form for word in words for form in (word, word.upper())) + ")"


_GAP = r"[^\S\n]{1,3}"
_DASH = r"[-\u2010-\u2013]"
_MONTH_NAME = rf"(?P<month>{_any(MONTHS)})"
_MONTH = rf"(?P<month>(?i:{'|'.join(MONTHS)})\b|(?i:{'|'.join(SHORT_MONTHS)})\b\.?)"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d|,\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_LAST = rf"(?:\s?{_DASH}\s?(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b)?"
_PART = r"(?i:early|late|mid)"
_HOURS = rf"(?i:{_GAP}(?:morning|afternoon|evening|night|noon|midday|midnight))"
_COUNT = rf"(?P<count>(?i:\d{{1,3}}|{'|'.join(NUMBERS)}|few|several|couple(?:{_GAP}of)?|many))"
_UNIT = r"(?i:hour|day|night|week|weekend|fortnight|month|quarter|year|decade)"
_UNITS = r"(?i:hours|days|nights|weeks|weekends|fortnights|months|quarters|years|decades|centuries)"
_COUNTED = (
    rf"(?!{_GAP}(?i:people|persons|troops|soldiers|men|women|children|workers|jobs|homes|miles|kilomet(?:er|re)s|met(?:er|re)s"
    r"|feet|yards|tons|tonnes|dollars|euros|pounds|members|others|more|points|votes|copies|words|units|km|kg|percent"
    r"|million)|\s?[%\u00b0])"
)
_FEASTS = "Ash", "Black", "Bloody", "Cyber", "Easter", "Good", "Holy", "Palm", "Ruby", "Sheffield", "Super"
_NO_FEAST = "".join(rf"(?<!\b{day} )" for day in _FEASTS)
_PAPERS = rf"(?!{_GAP}(?:Express|Herald|Mail|Mirror|Night{_GAP}(?:Football|Lights|Live)|Post|Star|Telegraph|Times)\b)"
_AFTER_MONTH = "|".join(rf"(?<=\b[Ii]n {month} {link} )" for month in MONTHS for link in ("and", "or"))
_START = r"(?<![\w/])(?<!\d[.,])"
_START_IN_ADDRESS = r"(?<!\w)(?<!\d[.,/])"

_DAYS = (
    (Kind.DAY, 0, rf"{_MONTH}{_GAP}{_DAY}{_LAST}(?:,?{_GAP}{_YEAR})?"),
    (Kind.DAY, 24, rf"{_DAY}{_LAST}(?:{_GAP}of)?(?:{_GAP}|-){_MONTH}(?:(?:,?{_GAP}|-){_YEAR})?"),
)
_NUMERIC_DAYS = (
    (
        Kind.DAY,
        0,
        rf"(?<!-){_YEAR}(?P<mark>[-/.])(?P<number>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?:T[\d:.+Z-]+|(?![\w-]))",
    ),
    (Kind.DAY, 6, rf"(?<!-)(?P<one>[0-3]?\d)(?P<mark>[-/.])(?P<other>[0-3]?\d)(?P=mark){_YEAR}(?![\w/-])"),
)
_MONTH_FORMS = (
    *_DAYS,
    (Kind.MONTH, 6, rf"(?:{_PART}[- ])?{_MONTH},?{_GAP}(?:of{_GAP})?{_YEAR}(?!\w)"),
    (Kind.MONTH, 7, rf"(?:(?P<relation>(?i:last|next|this)){_GAP}|{_PART}[- ]){_MONTH_NAME}(?!\w)"),
    (
        Kind.MONTH,
        0,
        rf"(?P<month>{_any(name for name in MONTHS if name not in _NAMES_TOO)})(?!\w|{_GAP}(?i:revolution)\b)",
    ),
    (
        Kind.MONTH,
        0,
        (
            rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\btill )|(?<=\b[Dd]uring )|{_AFTER_MONTH})"
            rf"(?P<month>{_any(_NAMES_TOO)})(?!\w)"
        ),
    ),
)
_WEEKDAY_FORMS = (
    (
        Kind.WEEKDAY,
        16,
        (
            rf"{_NO_FEAST}(?:(?P<relation>(?i:last|next|this|past|coming)){_GAP})?(?:(?i:early|late){_GAP})?"
            rf"(?P<weekday>{_any(WEEKDAYS)})(?!\w){_PAPERS}{_HOURS}?(?:{_GAP}(?P<week>last|next|this){_GAP}week)?(?!\w)"
        ),
    ),
)

_RECENT_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)\b(?!,\d)"
_CUES = """in since during until till by before after from through of between around early late mid
the a his her their its this that for s"""
_YEAR_CUES = "|".join(rf"(?<=\b(?i:{cue})[^\S\n])" for cue in _CUES.split())
_YEAR_FORMS = (
    *_NUMERIC_DAYS,
    (Kind.YEAR, 6, rf"(?:(?i:year){_GAP}|{_PART}[- ]){_YEAR}(?!\w)"),
    (Kind.VAGUE, 12, rf"(?i:(?:spring|summer|autumn|fall|winter)(?:{_GAP}of)?){_GAP}{_YEAR}(?!\w)"),
    (
        Kind.YEAR,
        0,
        (
            rf"(?:(?<=\()(?=\d{{4}}\))|(?<=\b\d{{4}}\s(?:to)\s)|(?<=\b\d{{4}}\s(?:and)\s)|{_YEAR_CUES})"
            rf"{_RECENT_YEAR}{_COUNTED}"
        ),
    ),
    (
        Kind.YEAR,
        0,
        rf"{_RECENT_YEAR}(?={_GAP}(?i:presidential|elections?|campaign|summit|meeting|visit|talks|winter|summer|world))",
    ),
    (Kind.VAGUE, 5, rf"(?:19|20)\d\d{_DASH}(?:(?:19|20)\d\d|\d\d)(?!\w|[-/.]\d)"),
    (Kind.VAGUE, 6, r"(?:early\s+|late\s+|mid-)?(?:1[5-9]|20)\d0s(?!\w)"),
)

_PERIOD = r"(?P<unit>(?i:week|weekend|fortnight|month|quarter|year|decade|century|spring|summer|autumn|fall|winter))"
_UNIT_FORMS = (
    (
        Kind.PERIOD,
        20,
        (
            rf"(?:(?i:earlier|later|late|early){_GAP})?"
            rf"(?P<relation>(?i:last|this|next|past|coming|previous|following|current)){_GAP}{_PERIOD}(?!\w)"
        ),
    ),
    (Kind.VAGUE, 16, rf"(?i:this{_GAP}(?:past|coming){_GAP}(?:week|weekend|month|year))(?!\w)"),
    (Kind.VAGUE, 12, rf"(?i:(?:next|following|previous){_GAP}day)(?!\w)"),
    (Kind.VAGUE, 28, rf"(?i:last|past|next|coming|previous|following){_GAP}{_COUNT}{_GAP}{_UNITS}(?!\w)"),
    (Kind.VAGUE, 12, rf"(?i:(?:coming|recent|past|following){_GAP}){_UNITS}(?!\w)"),
    (
        Kind.DAYS_AWAY,
        20,
        (
            rf"(?:(?:(?i:a{_GAP})?{_COUNT}|(?i:an?)){_GAP})?(?P<unit>{_UNITS}|{_UNIT}){_GAP}"
            r"(?P<direction>(?i:ago|earlier|later))(?!\w)"
        ),
    ),
    (Kind.DAYS_AWAY, 8, rf"(?P<near>(?i:last{_GAP}night))(?!\w)"),
    (Kind.VAGUE, 8, r"\d{1,2}(?:st|nd|rd|th)[- ](?:century|centuries)(?!\w)"),
)

_NEAR_FORMS = (
    (
        Kind.DAYS_AWAY,
        0,
        rf"(?P<near>today|tonight|yesterday|tomorrow|(?<!USA )TODAY|TONIGHT|YESTERDAY|TOMORROW){_HOURS}?(?!\w)",
    ),
    (
        Kind.DAYS_AWAY,
        0,
        rf"(?:(?<=[\"\u201c\u2018\n])|(?<=[.?!:]\s)|\A)(?P<near>Today|Tonight|Yesterday|Tomorrow){_HOURS}?(?!\w)",
    ),
    (Kind.DAYS_AWAY, 14, rf"(?P<near>(?i:day{_GAP}(?:before{_GAP}yesterday|after{_GAP}tomorrow)))(?!\w)"),
    (Kind.DAYS_AWAY, 8, rf"(?P<near>(?i:this{_GAP}(?:morning|afternoon|evening)))(?!\w)"),
    (Kind.VAGUE, 8, rf"near{_GAP}future(?!\w)"),
)

_FORMS = {
    Trigger.MONTH: _MONTH_FORMS,
    Trigger.WEEKDAY: _WEEKDAY_FORMS,
    Trigger.YEAR: _YEAR_FORMS,
    Trigger.UNIT: _UNIT_FORMS,
    Trigger.NEAR: _NEAR_FORMS,
}


@cache
def forms_at(trigger: Trigger) -> tuple[Form, ...]:
    """Return the forms that a kind of word may belong to, compiled on first use."""
    return _compiled(_FORMS[trigger])


@cache
def forms_of_named_days() -> tuple[Form, ...]:
    """Return the forms of a day that names its month."""
    return _compiled(_DAYS)


@cache
def forms_of_numeric_days() -> tuple[Form, ...]:
    """Return the forms of a day in figures, also within an address: "example.org/2023/09/12/"."""
    return _compiled(_NUMERIC_DAYS, _START_IN_ADDRESS)


def _compiled(forms: Iterable[tuple[Kind, int, str]], start: str = _START) -> tuple[Form, ...]:
    return tuple(Form(kind, before, re.compile(f"{start}(?:{pattern})")) for kind, before, pattern in forms)


WEEKDAY_BEFORE = re.compile(rf"\b(?:{_any(WEEKDAYS)}|{_any(SHORT_WEEKDAYS)}\b\.?),?{_GAP}(?:the{_GAP})?\Z")
"""A weekday that stands before a day of a month and belongs to it: "Monday, Sept. 11"."""

YEAR_WORD = re.compile(r"[12]\d{3}s?")
"""What a year or a decade looks like as a folded word."""

_UNIT_WORDS = """hours days nights weeks weekends fortnights months quarters years decades centuries hour day night week
weekend fortnight month quarter year decade century spring summer autumn fall winter"""

TRIGGERS = {
    **{month.casefold(): Trigger.MONTH for month in (*MONTHS, *SHORT_MONTHS)},
    **{day.casefold(): Trigger.WEEKDAY for day in WEEKDAYS},
    **dict.fromkeys(_UNIT_WORDS.split(), Trigger.UNIT),
    **dict.fromkeys(
        ("today", "tonight", "yesterday", "tomorrow", "morning", "afternoon", "evening", "future"), Trigger.NEAR
    ),
}
"""The kind of each folded word that may belong to a date."""
