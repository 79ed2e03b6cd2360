# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""The shape of a line: its words, whether it is prose, whether it repeats another."""

import re
from collections.abc import Iterable

LONGEST_SHORT_LINE = 400
"""Characters; furniture is short, so rules skip longer lines, which also bounds their cost."""

LONGEST_LABEL = 120
"""Characters of the longest line that may label an image."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]»]*$")
_INNER_STOP = re.compile(r"[a-z0-9)”’\"][.!?][”’\"]? +[“‘\"]?[A-Z]")
_SHORT_SENTENCE = re.compile(r"[-–—•*]? ?[\"'“‘(\[]*[^\W_a-z]\S* .*[.!?][\"'”’)\]»]*")
_ITEM = re.compile(r"(?:[•●▪◦‣*–—-]|\(?(?:\d{1,2}|[a-z])[.)]) ?\S+(?: \S+)+")
_PROSE_WORDS = 6
_LONG_WORDS = 25


def words(text: str) -> list[str]:
    """Return the words of ``text``, case-folded; possessives and contractions are one word."""
    return _WORD.findall(text.casefold())


def has_words(lines: Iterable[str]) -> bool:
    """Tell whether there is anything to read: a letter or digit in one of the lines."""
    return any(any(map(str.isalnum, line)) for line in lines)


def ends_sentence(text: str) -> bool:
    """Tell whether the line ends as a sentence does."""
    return _SENTENCE_END.search(text, max(0, len(text) - 8)) is not None


def sentences(text: str) -> int:
    """Estimate the number of sentences, from the first 2,000 characters."""
    return 1 + len(_INNER_STOP.findall(text, 0, 2000))


def is_prose(text: str) -> bool:
    """Tell whether a line reads as running text: a sentence of some length, or very many words."""
    count = text.count(" ") + 1
    if count < _PROSE_WORDS:
        return False
    return count >= _LONG_WORDS or ends_sentence(text) or sentences(text) > 1


def may_be_text(text: str) -> bool:
    """Tell whether a line, even a short one, may be text of the article: prose, a sentence, an item of a list."""
    return is_prose(text) or is_sentence(text) or is_item(text)


def is_sentence(text: str) -> bool:
    """Tell whether a line is a whole sentence, however short: from a capital letter to a full stop."""
    return _SHORT_SENTENCE.fullmatch(text) is not None


def is_item(text: str) -> bool:
    """Tell whether a line is an item of a list: it begins with a bullet, a number or a letter."""
    return _ITEM.fullmatch(text) is not None


def shares_beginning(short: str, long: str) -> bool:
    """Tell whether ``long`` contains the first words of ``short``, as page titles and breadcrumbs do."""
    beginning = "".join(words(short)[:6])
    return len(beginning) >= 10 and beginning in "".join(words(long))  # noqa: PLR2004  two or three words at least
