"""Finding dates and relative times: "September 11, 2023", "early Tuesday", "last 17 months", "three days ago".

A word that may belong to a date (a month, "Tuesday", "weeks", "2019") triggers the patterns of its kind, which look
at its neighbourhood only; where what they find overlaps, the longest wins.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.annotation.words import Word
from index.article import EntityType, Mention
from index.dates.mention_patterns import TRIGGERS, YEAR_TRIGGER, rules
from index.dates.mention_values import Setting

_REACH = 48
"""Code points before and after a trigger in which a date lies; the longest pattern needs less."""

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}-\d\d-\d\d)?|\d{3}0s")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def find_dates(text: str, words: Sequence[Word], published: date | None) -> tuple[Mention, ...]:
    """Return the dates and relative times of a text, in order, overlapping ones included.

    ``words`` are the words of ``text``; relative times are resolved from the day of publication. A resolved date has
    the entity ``date_2023-09-11`` and the name ``2023-09-11``; any other keeps its words (``date_rel_last_week``).
    """
    setting = Setting(text, published)
    found: dict[tuple[int, int], Mention] = {}
    for word in words:
        kind = TRIGGERS.get(word.key) or ("year" if word.key[0] in "12" and YEAR_TRIGGER.fullmatch(word.key) else None)
        if kind:
            found.update(((mention.start, mention.end), mention) for mention in _around(word, kind, setting))
    return tuple(found[span] for span in sorted(found))


def _around(word: Word, kind: str, setting: Setting) -> Iterator[Mention]:
    start, end = max(0, word.start - _REACH), min(len(setting.text), word.end + _REACH)
    for pattern, value in rules(kind):
        for match in pattern.finditer(setting.text, start, end):
            if match.start() <= word.start < match.end() and (name := value(match, setting)):
                yield _mention(match, name)


def _mention(match: re.Match[str], name: str) -> Mention:
    slug = name if _ISO.fullmatch(name) else "rel_" + _NO_SLUG.sub("_", name.casefold()).strip("_")
    return Mention(match.start(), match.end(), match[0], EntityType.DATE, f"date_{slug}", name)
