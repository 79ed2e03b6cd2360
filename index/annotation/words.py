"""The words of a text with their offsets, and the folded form by which names are compared."""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_WORD = re.compile(
    r"""
    (
    [^\W_]+                                                         # letters and digits;
    (?:(?<=(?<![^\W_])[^\W\d_])(?:\.[^\W\d_])+(?:\.|\b))?           # after a single letter: U.S. is one word;
    (?:[\u0300-\u036f]+[^\W_]*)*                                    # combining accents stay with their letter
    )
    """,
    re.VERBOSE,
)
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


class Words:
    """The words of a text. Hyphens and apostrophes separate words; the dots of "U.S." do not.

    They are kept as columns, since most words of an article are only looked up by their keys and making an object of
    each would take three times as long. ``gaps`` are what follows each word up to the next one or the end.
    """

    def __init__(self, text: str) -> None:
        """Split the text."""
        parts = _WORD.split(text)  # gap, word, gap, word … gap
        offsets = list(accumulate(map(len, parts)))
        self.text = text
        self.texts: list[str] = parts[1::2]
        self.gaps: list[str] = parts[2::2]
        self.starts = offsets[:-1:2]
        self.ends = offsets[1::2]
        self.keys = list(map(fold, self.texts))

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.texts)

    def __getitem__(self, number: int) -> Word:
        """Return a word by its number."""
        return Word(self.starts[number], self.ends[number], self.texts[number], self.keys[number])

    def joined(self, left: int) -> bool:
        """Return whether a space, a hyphen, an apostrophe or an initial's dot joins a word to the next one."""
        gap = self.gaps[left]
        if gap == " " or _GAP.fullmatch(gap):
            return True
        return (gap == ". " and len(self.texts[left]) == 1) or (
            gap in _PLURAL_POSSESSIVE and self.keys[left].endswith("s")
        )

    def hyphenated(self, left: int) -> bool:
        """Return whether only a hyphen stands between a word and the next one."""
        return self.gaps[left] in _HYPHENS

    def capitalised(self, number: int) -> bool:
        """Return whether the word begins with a capital letter."""
        return self.texts[number][0].isupper()

    def starts_sentence(self, number: int) -> bool:
        """Return whether a sentence, a quotation or a line begins with the word."""
        text, start = self.text, self.starts[number]
        before = start
        while before and text[before - 1] in _OPENING:
            before -= 1
        quoted = any(not mark.isspace() for mark in text[before:start])
        return before == 0 or quoted or text[before - 1] in _SENTENCE_END

    def in_capitals(self, number: int) -> bool:
        """Return whether the neighbouring words are in capitals too, as in a shouted headline."""
        text, start, end = self.text, self.starts[number], self.ends[number]
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        return (before.rpartition("\n")[2] + after.partition("\n")[0]).isupper()


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return the word without case, accents and the dots of an abbreviation."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return word.replace(".", "").casefold()


@lru_cache(maxsize=1)
def split(text: str) -> Words:
    """Return the words of a text; the annotators of one article share the answer."""
    return Words(text)
