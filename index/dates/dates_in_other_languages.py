"""Dates that name their month in one of some thirty languages or are written in East Asian characters."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

_LANGUAGES = (
    "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nb", "nl", "pl",
    "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk",
)  # fmt: skip
_MONTH = r"(?P<month>[^\W\d_]{3,12})\b\.?"
_PATTERNS = (
    re.compile(
        rf"(?<![\d.])(?P<day>\d{{1,2}})(?:er|[.ºª])?[ /-]{{1,2}}(?:de |d['’])?{_MONTH}[ ,/-]{{1,2}}(?:del? )?"  # noqa: RUF001
        r"(?P<year>\d{4})(?!\d)"
    ),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}})(?: m)?\.?[ /-]{_MONTH}[ /-](?P<day>\d{{1,2}})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]"),
    re.compile(rf"^(?P<day>\d{{1,2}})[/-]{_MONTH}[/-](?P<year>\d\d)\b"),
)


def days_in_other_languages(text: str) -> set[date]:
    """Return the full dates in ``text``. Months are named in any of the languages, long or short, as in CLDR."""
    return {day for pattern in _PATTERNS for match in pattern.finditer(text) for day in _days(match)}


def _days(match: re.Match[str]) -> Iterator[date]:
    month = match["month"] if match["month"].isdigit() else _months().get(_folded(match["month"]))
    year = match["year"] if len(match["year"]) > 2 else f"20{match['year']}"  # noqa: PLR2004  digits of a short year
    try:
        yield date(int(year), int(month or 0), int(match["day"]))
    except ValueError:
        return


@cache
def _months() -> Mapping[str, int]:
    """Return months by name, without names that mean different months in two languages (listopad)."""
    from babel.dates import get_month_names

    found: defaultdict[str, set[int]] = defaultdict(set)
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for month, name in get_month_names(width, "format", language).items():
                found[_folded(name)].add(month)
    return {name: months.pop() for name, months in found.items() if len(months) == 1} | {"sept": 9}


def _folded(name: str) -> str:
    return name.casefold().rstrip(".").removeprefix("de ").removeprefix("d’")  # noqa: RUF001 - as CLDR writes Catalan
