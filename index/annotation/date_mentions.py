"""Mentions of dates and relative times: "September 11, 2023", "early Tuesday", "last 17 months", "three days ago"."""

import re
from collections.abc import Sequence
from datetime import date

from index.annotation.words import Word
from index.article import EntityType, Mention
from index.dates.recogniser import date_expressions
from index.dates.resolution import resolved

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}-\d\d-\d\d)?|\d{3}0s")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def find_dates(text: str, words: Sequence[Word], published: date | None) -> tuple[Mention, ...]:
    """Return the dates and relative times of a text, in order, overlapping ones included.

    ``words`` are the words of ``text``; relative times are resolved from the day of publication. A resolved date has
    the entity ``date_2023-09-11`` and the name ``2023-09-11``; any other keeps its words (``date_rel_last_week``).
    """
    return tuple(
        _mention(text, found.start, found.end, resolved(found, text, published))
        for found in date_expressions(text, words)
    )


def _mention(text: str, start: int, end: int, name: str) -> Mention:
    slug = name if _ISO.fullmatch(name) else "rel_" + _NO_SLUG.sub("_", name.casefold()).strip("_")
    return Mention(start, end, text[start:end], EntityType.DATE, f"date_{slug}", name)
