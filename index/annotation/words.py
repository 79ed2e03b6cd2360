"""Words of a text with their places, and the folded form by which names are compared."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"""
    [^\W_]+                                                         # letters and digits;
    (?:(?<=(?<![^\W_])[^\W\d_])(?:\.[^\W\d_])+(?:\.|\b))?           # after a single letter: U.S. is one word;
    (?:[\u0300-\u036f]+[^\W_]*)*                                    # accents of their own go with their letter
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['\u2018\u2019\u02bc][sS]\b")
_GAP = re.compile(r"[ \t\u00a0\u2009\u202f]*\n?[ \t\u00a0\u2009\u202f]*|[-\u2010-\u2013\u2212]|['\u2018\u2019\u02bc]")
_PLURAL_POSSESSIVE = ("' ", "\u2019 ")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212")
_SENTENCE_END = frozenset(".?!:;\n\u2026")
_AROUND = 16
_OPENING = " \t\u00a0\"'\u201c\u2018([\u00ab"


class Word(NamedTuple):
    """A word at code points ``[start, end)`` of its text; ``key`` is its folded form."""

    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return the word without case, accents and the dots of an abbreviation."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return word.replace(".", "").casefold()


def split(text: str) -> list[Word]:
    """Return the words of a text; hyphens and apostrophes part them, the dots of "U.S." do not."""
    return [Word(found.start(), found.end(), found[0], fold(found[0])) for found in _WORD.finditer(text)]


def name_key(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, possessive 's dropped: what two spellings of it have in common."""
    return tuple(word.key for word in split(_POSSESSIVE.sub("", name)))


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two neighbouring words may belong to one name: a space, a hyphen, an apostrophe or an initial's dot."""
    gap = text[left.end : right.start]
    initial, plural = len(left.text) == 1, left.key.endswith("s")
    return _GAP.fullmatch(gap) is not None or (gap == ". " and initial) or (gap in _PLURAL_POSSESSIVE and plural)


def hyphenated(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but a hyphen stands between two words."""
    return text[left.end : right.start] in _HYPHENS


def capitalised(word: str) -> bool:
    """Whether the word begins with a capital letter."""
    return word[0].isupper()


def starts_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or a line begins at ``start``."""
    before = start
    while before and text[before - 1] in _OPENING:
        before -= 1
    quoted = any(not mark.isspace() for mark in text[before:start])
    return before == 0 or quoted or text[before - 1] in _SENTENCE_END


def in_capitals(text: str, word: Word) -> bool:
    """Whether the words around are in capitals too, as in a shouted headline."""
    before, after = text[max(0, word.start - _AROUND) : word.start], text[word.end : word.end + _AROUND]
    return (before.rpartition("\n")[2] + after.partition("\n")[0]).isupper()
