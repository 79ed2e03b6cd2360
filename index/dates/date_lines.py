# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Lines that give a date and little else: "Published: 14 March 2021 at 10:15". Times of day are ignored."""

import re
from dataclasses import dataclass
from datetime import date

from index.dates.calendar_words import SHORT_WEEKDAYS, WEEKDAYS
from index.dates.named_days import full_dates

_LABEL = re.compile(
    r"\W*(?P<label>(?:first |originally |last )?(?:published|posted|issued|updated|modified|created|date|reviewed)"
    r"(?: (?:on|at|date))?)\b[\s:\-–|]*",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b", re.IGNORECASE)
_DATE_WORDS = frozenset(
    (
        *(day.casefold() for day in (*WEEKDAYS, *SHORT_WEEKDAYS)),
        *("at", "on", "am", "pm", "a", "p", "m", "by", "of", "the", "and", "ago", "noon"),
        *("updated", "published", "posted", "last", "modified", "first", "date", "originally", "created"),
        *("hrs", "hours", "local", "time", "ist", "utc", "gmt", "est", "edt", "et", "pst", "pdt", "pt", "cst", "cdt"),
        *("ct", "bst", "cet", "wat", "eat", "aest"),
    )
)
"""Words beside a date that name neither the author nor the place."""


def is_date_labelled(text: str) -> bool:
    """Tell whether a line is a date's label and figures, even if the day is unclear: "Issued on: 04/03/2021"."""
    match = _LABEL.match(text)
    return match is not None and re.match(r"\d{1,4}\b", text[match.end() :]) is not None


def is_publication_label(label: str | None) -> bool:
    """Tell whether the label of a date line means publication, not an update."""
    return label is not None and any(word in label for word in ("publish", "posted", "issued"))


def is_update_label(label: str | None) -> bool:
    """Tell whether the label of a date line means a change to the page, perhaps long after publication."""
    return label is not None and any(word in label for word in ("updated", "modified", "reviewed"))


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that gives a date and little else: ``words`` is the line, ``rest`` the words beside the date.

    ``label`` is "published" or the like, in lower case.
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
