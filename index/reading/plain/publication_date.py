"""The date of publication, as far as the article's own file tells."""

import re
from datetime import date

from index.article import DateSource, Published
from index.dates.date_lines import DateLine, is_update_label
from index.dates.named_days import DatedWords, full_dates
from index.dates.tense import lies_ahead, quote

_CLOSE_DAYS = 7
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def published(text: str, stated: DateLine | None, above: DateLine | None) -> Published:
    """Return the date that the file states, else the latest past day that the text names in full.

    ``stated`` is the article's date line. ``above`` is a bare date above the headline: when the page was saved, unless
    the text names a day of the week before it. An update is only a hint.
    """
    if stated and is_update_label(stated.label):
        return Published(stated.day, DateSource.INFERRED, f"“{stated.words}” says when the page was changed")
    if stated:
        return Published(stated.day, DateSource.STATED, f"“{stated.words}”")
    named = latest_past(text)
    if above and named and 0 <= (above.day - named.day).days <= _CLOSE_DAYS:
        return Published(above.day, DateSource.STATED, f"“{above.words}”, and the text agrees")
    if named and _speaks_of(text, named.day):
        evidence = f"{quote(text, named.start, named.end)} is the latest day that the article names"
        return Published(named.day, DateSource.INFERRED, evidence)
    return Published()


def latest_past(text: str) -> DatedWords | None:
    """Return the latest day with a year that ``text`` treats as past."""
    latest_first = sorted(full_dates(text), key=lambda found: found.day, reverse=True)
    return next((found for found in latest_first if not lies_ahead(text, found.start, found.end)), None)


def _speaks_of(text: str, day: date) -> bool:
    """Tell whether the day is news, not background: the text names no later year."""
    return all(int(year) <= day.year for year in _YEAR.findall(text))
