# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Whether a day that a report names lies behind it or ahead of it, told by the words around."""

import re
from dataclasses import dataclass

from index.dates.publication_dates import WEEKDAYS

_WEEKDAY = re.compile(r"\b(" + "|".join(day.capitalize() for day in WEEKDAYS) + r")\b(?!s\b)")
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’')]* +(?=[A-Z\"“‘])|[\n;]")
_BOUND = re.compile(
    r"\b(?:by|till|until|before|next|last|every|each|coming|following|previous|from|through|starting|due|this)"
    r"(?: \w+)? $",
    re.IGNORECASE,
)
_AHEAD = (
    "will|would|shall|may|might|could|should|must|can|expected|expects|expect|scheduled|set|due|slated|planned|plans|plan"
    "|planning|likely|possible|supposed|intends|hopes|aims|going|ahead|upcoming|vowed|pledged|to"
)
_BEHIND = (
    "was|were|had|did|said|told|met|left|came|went|began|took|made|gave|saw|held|won|lost|got|sent|spoke|struck|hit|became"
    "|fell|rose|led|found|kept|brought|killed|flew|ran|wrote|read|put|broke|quit|swore|stood|heard|shot|died|sat|drew"
)
_VERB = re.compile(rf"\b(?:(?P<ahead>{_AHEAD}|\w+['’]ll)|(?P<behind>{_BEHIND}|[a-z]{{2,}}ed))\b")
_REACH = 200


@dataclass(frozen=True, slots=True)
class NamedWeekday:
    """A weekday in the text: ``[start, end)``, and its number, counted from Monday as 0."""

    number: int
    start: int
    end: int


def past_weekdays(text: str) -> list[NamedWeekday]:
    """Return the weekdays on which something has happened, by the report; those to come and in doubt are left out."""
    return [
        NamedWeekday(WEEKDAYS.index(match[1].casefold()), *match.span())
        for match in _WEEKDAY.finditer(text)
        if lies_behind(text, match.start(), match.end())
    ]


def lies_behind(text: str, start: int, end: int) -> bool:
    """Tell whether the day named at ``[start, end)`` has surely passed when the report speaks."""
    return _tense(text, start, end) == "behind"


def lies_ahead(text: str, start: int, end: int) -> bool:
    """Tell whether the day named at ``[start, end)`` is, or may be, still to come when the report speaks."""
    return _tense(text, start, end) == "ahead"


def _tense(text: str, start: int, end: int) -> str | None:
    """Return what the nearest verb before the day in its sentence says, or else the first one after it."""
    before = text[sentence_start(text, start) : start]
    if _BOUND.search(before[-40:]):
        return "ahead"
    verbs = list(_VERB.finditer(before)) or list(_VERB.finditer(text, end, _sentence_end(text, end)))[:1]
    return verbs[-1].lastgroup if verbs else None


def sentence_start(text: str, place: int) -> int:
    """Return where the sentence around ``place`` begins, at most 200 characters back."""
    start = max(0, place - _REACH)
    return max((match.end() for match in _SENTENCE_BREAK.finditer(text, start, place)), default=start)


def _sentence_end(text: str, place: int) -> int:
    match = _SENTENCE_BREAK.search(text, place, place + _REACH)
    return match.start() + 1 if match else min(len(text), place + _REACH)


def quote(text: str, start: int, end: int) -> str:
    """Return the words at ``[start, end)`` with up to three before them in the sentence, in quotation marks."""
    before = text[sentence_start(text, start) : start].split()[-3:]
    return f"“{' '.join([*before, text[start:end]])}”"
