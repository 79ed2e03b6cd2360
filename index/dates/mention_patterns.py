"""The forms of dates and relative times, by the word that gives them away.

A leading article is no part of a date. Months and weekdays are capitalised; "May", "March" and their like count alone
only after a word such as "in" or "since", and a number is a year only where its neighbours say so.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from index.dates import mention_values as date_values
from index.dates.mention_values import MONTH_NAMES, WEEKDAYS, Setting

Value = Callable[[re.Match[str], Setting], str | None]

_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_SHORT_DAYS = ("Mon", "Tues", "Tue", "Weds", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")
_DAY_NAMES = tuple(day.capitalize() for day in WEEKDAYS)
_NAMES_TOO = ("March", "April", "May", "June", "August")
"""Months that are also names or other words."""


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, as written or in capitals."""
    return "(?:" + "|".join(form for word in words for form in (word, word.upper())) + ")"


_DASH = r"[-\u2010-\u2013]"
_MONTH = rf"(?P<month>{_any(MONTH_NAMES)}\b|{_any(_SHORT_MONTHS)}\b\.?)"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)\b(?!,\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_LAST = r"(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_WEEKDAY_BEFORE = rf"(?:(?:{_any(_DAY_NAMES)}|{_any(_SHORT_DAYS)}\b\.?),?\s+(?:the\s+)?)?"
_PART = r"(?i:early|late|mid)"
_HOURS = r"(?i:\s+(?:morning|afternoon|evening|night|noon|midday|midnight))"
_COUNT = (
    r"(?P<count>(?i:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|few|several|couple(?:\s+of)?|many))"
)
_UNIT = r"(?i:hour|day|night|week|weekend|fortnight|month|quarter|year|decade)"
_UNITS = r"(?i:hours|days|nights|weeks|weekends|fortnights|months|quarters|years|decades|centuries)"
_COUNTED = (
    r"(?!\s+(?i:people|persons|troops|soldiers|men|women|children|workers|jobs|homes|miles|kilomet(?:er|re)s|met(?:er|re)s|feet"
    r"|yards|tons|tonnes|dollars|euros|pounds|members|others|more|points|votes|copies|words|units|km|kg|percent|million)"
    r"|\s?[%\u00b0])"
)
_FEASTS = "Ash", "Black", "Bloody", "Cyber", "Easter", "Good", "Holy", "Palm", "Ruby", "Sheffield", "Super"
_NO_FEAST = "".join(rf"(?<!\b{day} )" for day in _FEASTS)
_PAPERS = r"(?!\s+(?:Express|Herald|Mail|Mirror|Night\s+(?:Football|Lights|Live)|Post|Star|Telegraph|Times)\b)"
_AFTER_MONTH = "|".join(rf"(?<=\b[Ii]n {month} {link} )" for month in MONTH_NAMES for link in ("and", "or"))


_MONTH_FORMS = (
    (rf"{_WEEKDAY_BEFORE}{_MONTH}\s+{_DAY}(?:\s?{_DASH}\s?{_LAST})?(?:,?\s+{_YEAR})?", date_values.calendar_day),
    (
        rf"{_WEEKDAY_BEFORE}{_DAY}(?:\s?{_DASH}\s?{_LAST})?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        date_values.calendar_day,
    ),
    (rf"(?:{_PART}[- ])?{_MONTH},?\s+(?:of\s+)?{_YEAR}", date_values.calendar_month),
    (
        rf"(?:(?P<relation>(?i:last|next|this))\s+|{_PART}[- ])(?P<month>{_any(MONTH_NAMES)})",
        date_values.calendar_month,
    ),
    (
        rf"(?P<month>{_any(name for name in MONTH_NAMES if name not in _NAMES_TOO)})(?!\s+(?i:revolution)\b)",
        date_values.calendar_month,
    ),
    (
        (
            rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\btill )|(?<=\b[Dd]uring )|{_AFTER_MONTH})"
            rf"(?P<month>{_any(_NAMES_TOO)})"
        ),
        date_values.calendar_month,
    ),
)

_WEEKDAY_FORMS = (
    (
        (
            rf"{_NO_FEAST}(?:(?P<relation>(?i:last|next|this|past|coming))\s+)?(?:(?i:early|late)\s+)?"
            rf"(?P<weekday>{_any(_DAY_NAMES)}){_PAPERS}{_HOURS}?(?:\s+(?P<week>last|next|this)\s+week)?"
        ),
        date_values.weekday,
    ),
)

_RECENT_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)\b(?!,\d)"
_CUES = """in since during until till by before after from through of between around early late mid
the a his her their its this that for s"""
_YEAR_CUES = "|".join(rf"(?<=\b(?i:{cue})\s)" for cue in _CUES.split())
_YEAR_FORMS = (
    (r"(?P<year>\d{4})[-/](?P<number>\d\d)[-/](?P<day>\d\d)", date_values.iso_day),
    (r"(?P<one>\d\d?)[-/.](?P<other>\d\d?)[-/.](?P<year>(?:19|20)\d\d)", date_values.numeric_day),
    (rf"(?:(?i:year)\s+|{_PART}[- ]){_YEAR}", date_values.calendar_year),
    (rf"(?i:(?:spring|summer|autumn|fall|winter)(?:\s+of)?)\s+{_YEAR}", date_values.plain),
    (
        (
            rf"(?:(?<=\()(?=\d{{4}}\))|(?<=\b\d{{4}}\s(?:to)\s)|(?<=\b\d{{4}}\s(?:and)\s)|{_YEAR_CUES})"
            rf"{_RECENT_YEAR}{_COUNTED}"
        ),
        date_values.calendar_year,
    ),
    (
        rf"{_RECENT_YEAR}(?=\s+(?i:presidential|elections?|campaign|summit|meeting|visit|talks|winter|summer|world))",
        date_values.calendar_year,
    ),
    (rf"(?:19|20)\d\d{_DASH}(?:(?:19|20)\d\d|\d\d)(?![-/.]\d)", date_values.plain),
    (r"(?:early\s+|late\s+|mid-)?(?:1[5-9]|20)\d0s", date_values.plain),
)

_PERIOD = r"(?P<unit>(?i:week|weekend|fortnight|month|quarter|year|decade|century|spring|summer|autumn|fall|winter))"
_UNIT_FORMS = (
    (
        (
            r"(?:(?i:earlier|later|late|early)\s+)?"
            rf"(?P<relation>(?i:last|this|next|past|coming|previous|following|current))\s+{_PERIOD}"
        ),
        date_values.period,
    ),
    (r"(?i:this\s+(?:past|coming)\s+(?:week|weekend|month|year))", date_values.plain),
    (r"(?i:(?:next|following|previous)\s+day)", date_values.plain),
    (rf"(?i:last|past|next|coming|previous|following)\s+{_COUNT}\s+{_UNITS}", date_values.plain),
    (rf"(?i:(?:coming|recent|past|following)\s+){_UNITS}", date_values.plain),
    (
        (
            rf"(?:(?:(?i:a\s+)?{_COUNT}|(?P<one>(?i:an?)))\s+)?(?P<unit>{_UNITS}|{_UNIT})\s+"
            r"(?P<direction>(?i:ago|earlier|later))"
        ),
        date_values.days_away,
    ),
    (r"(?i:last\s+night)", date_values.near_day),
    (r"\d{1,2}(?:st|nd|rd|th)[- ](?:century|centuries)", date_values.plain),
)

_NEAR_FORMS = (
    (
        rf"(?:today|tonight|(?:yesterday|tomorrow){_HOURS}?|(?<!USA )TODAY|TONIGHT|YESTERDAY|TOMORROW)",
        date_values.near_day,
    ),
    (
        rf"(?:(?<=[\"\u201c\u2018\n])|(?<=[.?!:]\s)|\A)(?:Today|Tonight|(?:Yesterday|Tomorrow){_HOURS}?)",
        date_values.near_day,
    ),
    (r"(?i:day\s+(?:before\s+yesterday|after\s+tomorrow))", date_values.near_day),
    (r"(?i:this\s+(?:morning|afternoon|evening))", date_values.near_day),
    (r"near\s+future", date_values.plain),
)

_FORMS: dict[str, tuple[tuple[str, Value], ...]] = {
    "month": _MONTH_FORMS,
    "weekday": _WEEKDAY_FORMS,
    "year": _YEAR_FORMS,
    "unit": _UNIT_FORMS,
    "near": _NEAR_FORMS,
}


@cache
def rules(kind: str) -> tuple[tuple[re.Pattern[str], Value], ...]:
    """Return the patterns of a kind of trigger and what their matches mean; compiled when the first date is met."""
    return tuple((re.compile(rf"(?<![\w/])(?<!\d[.,])(?:{form})(?!\w)"), value) for form, value in _FORMS[kind])


YEAR_TRIGGER = re.compile(r"[12]\d{3}s?")
"""What a year or a decade looks like, as the key of a word."""

_UNIT_WORDS = """hours days nights weeks weekends fortnights months quarters years decades centuries hour day night week
weekend fortnight month quarter year decade century spring summer autumn fall winter"""

TRIGGERS = {
    **{month.casefold(): "month" for month in (*MONTH_NAMES, *_SHORT_MONTHS)},
    **dict.fromkeys(WEEKDAYS, "weekday"),
    **dict.fromkeys(_UNIT_WORDS.split(), "unit"),
    **dict.fromkeys(("today", "tonight", "yesterday", "tomorrow", "morning", "afternoon", "evening", "future"), "near"),
}
"""The kind of each word (by its key) that may belong to a date."""
