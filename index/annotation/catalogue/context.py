"""Whether a short name stands alone, or is part of a longer name that the catalogue does not know.

"Kim" in "Kim Yo Jong" is not Kim Jong Un, and "Russian" in "Russian Orthodox Church" is no mention of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property

from index.annotation.catalogue.vocabulary import COMPOUNDING, HEADS, LITTLE_WORDS, OFFICE_WORDS, OPENERS, ROLES
from index.annotation.words import Words

_NO_NAMES = ROLES | OFFICE_WORDS | OPENERS
_LONGEST_HEAD = 4
_LINE_BREAK = re.compile(r"\n")
_LETTERS = re.compile(r"[^\W\d_]+")


class Context:
    """The words of one article, and what their capitals tell about names. Words are given by their numbers."""

    def __init__(self, words: Words) -> None:
        """Look at these words."""
        self.words = words
        self._title_case: dict[int, bool] = {}

    def stands_alone(self, first: int, last: int, starts: Collection[int], ends: Collection[int]) -> bool:
        """Return whether the words ``[first, last]`` are not part of a longer, unknown name.

        ``starts`` and ``ends`` are the offsets at which known names and dates start and end.
        """
        words, before, after = self.words, first - 1, last + 1
        if before >= 0 and words.ends[before] not in ends and self._joins(before) and self._is_name_before(before):
            return False
        if after == len(words) or words.starts[after] in starts:
            return True
        if words.hyphenated(last):
            return first == last  # "Kim-Trump summit", but "Kim Jong-il"
        return not (self._joins(last) and self._is_name(after))

    def begins_institution(self, last: int) -> bool:
        """Return whether capitalised words follow that end in a word such as "Church" or "Airport"."""
        words = self.words
        for after in range(last + 1, min(last + 1 + _LONGEST_HEAD, len(words))):
            key = words.keys[after]
            if not self._joins(after - 1) or not words.capitalised(after) or key in ROLES:
                return False
            if key in HEADS:
                return not self._in_title_case(after)
        return False

    def is_compound(self, first: int) -> bool:
        """Return whether the word ends a compound such as "Trans-Pacific"."""
        return first > 0 and self.words.keys[first - 1] in COMPOUNDING and self.words.hyphenated(first - 1)

    def _joins(self, left: int) -> bool:
        """Return whether only a space, or an initial's dot, separates a word from the next one."""
        gap = self.words.gaps[left]
        return gap in {" ", "\u00a0"} or (gap == ". " and len(self.words.texts[left]) == 1)

    def _is_name_before(self, number: int) -> bool:
        if not self.words.starts_sentence(number):
            return self._is_name(number)
        key = self.words.keys[number]
        opener = key in OPENERS or key.endswith(("ly", "ing", "ed")) or key in self._small
        return not opener and self._is_name(number)

    def _is_name(self, number: int) -> bool:
        """Return whether a word looks like part of a name that the catalogue does not know."""
        words, text = self.words, self.words.texts[number]
        if not words.capitalised(number) or words.keys[number] in _NO_NAMES:
            return False
        if len(text) > 1 and text.isupper() and not words.in_capitals(number):
            return False  # an acronym
        return not self._in_title_case(number) or text.title() in self._names

    def _in_title_case(self, number: int) -> bool:
        """Return whether the word's line capitalises all words but little ones, as headlines do."""
        line = bisect_right(self._line_starts, self.words.starts[number]) - 1
        if line not in self._title_case:
            start, end = self._line_starts[line : line + 2]
            self._title_case[line] = not any(
                found.islower() and found not in LITTLE_WORDS and len(found) > 1
                for found in _LETTERS.findall(self.words.text, start, end)
            )
        return self._title_case[line]

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where each line starts, and the end of the text."""
        text = self.words.text
        return [0, *(found.end() for found in _LINE_BREAK.finditer(text)), len(text) + 1]

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that the article also writes with a small letter."""
        return frozenset(text for text in self.words.texts if text.islower())

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that are capitalised within a sentence."""
        words = self.words
        return frozenset(
            text
            for number, text in enumerate(words.texts)
            if words.capitalised(number) and not self._in_title_case(number) and not words.starts_sentence(number)
        )
