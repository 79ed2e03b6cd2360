"""Whether a short name stands alone, or is a part of a longer name that the catalogue does not know.

"Kim" in "Kim Yo Jong" is not Kim Jong Un, and "Russian" in "Russian Orthodox Church" is no mention of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property

from index.annotation.catalogue.vocabulary import COMPOUNDING, HEADS, LITTLE_WORDS, OFFICE_WORDS, OPENERS, ROLES
from index.annotation.words import Word, capitalised, hyphenated, in_capitals, starts_sentence

_NO_NAMES = ROLES | OFFICE_WORDS | OPENERS
_LONGEST_HEAD = 4
_LINE_BREAK = re.compile(r"\n")
_LETTERS = re.compile(r"[^\W\d_]+")


class Context:
    """The words of one article, and what their capitals tell about names."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        """Look at the text by its words."""
        self.text = text
        self.words = words
        self._title_case: dict[int, bool] = {}

    def stands_alone(self, first: int, last: int, starts: Collection[int], ends: Collection[int]) -> bool:
        """Whether the words ``[first, last]`` are no part of a longer, unknown name.

        ``starts`` and ``ends`` are the offsets at which known names and dates start and end.
        """
        words, before, after = self.words, first - 1, last + 1
        if before >= 0 and words[before].end not in ends and self._joins(before) and self._is_name_before(before):
            return False
        if after == len(words) or words[after].start in starts:
            return True
        if hyphenated(self.text, words[last], words[after]):
            return first == last  # "Kim-Trump summit", but "Kim Jong-il"
        return not (self._joins(last) and self._is_name(after))

    def begins_institution(self, last: int) -> bool:
        """Whether capitalised words follow that end in a word such as "Church" or "Airport"."""
        following = self.words[last + 1 : last + 1 + _LONGEST_HEAD]
        for at, word in enumerate(following, last + 1):
            if not self._joins(at - 1) or not capitalised(word.text) or word.key in ROLES:
                return False
            if word.key in HEADS:
                return not self._in_title_case(word)
        return False

    def is_compound(self, first: int) -> bool:
        """Whether the word is the end of a compound such as "Trans-Pacific"."""
        before = self.words[first - 1] if first else None
        return before is not None and before.key in COMPOUNDING and hyphenated(self.text, before, self.words[first])

    def _joins(self, left: int) -> bool:
        """Whether a word and the next one may be parts of one name: only a space, or an initial's dot, is between."""
        one, other = self.words[left], self.words[left + 1]
        gap = self.text[one.end : other.start]
        return gap in {" ", "\u00a0"} or (gap == ". " and len(one.text) == 1)

    def _is_name_before(self, at: int) -> bool:
        word = self.words[at]
        if not starts_sentence(self.text, word.start):
            return self._is_name(at)
        opener = word.key in OPENERS or word.key.endswith(("ly", "ing", "ed")) or word.key in self._small
        return not opener and self._is_name(at)

    def _is_name(self, at: int) -> bool:
        """Whether a word looks like a part of a name that the catalogue does not know."""
        word = self.words[at]
        if not capitalised(word.text) or word.key in _NO_NAMES:
            return False
        if len(word.text) > 1 and word.text.isupper() and not in_capitals(self.text, word):
            return False  # an acronym
        return not self._in_title_case(word) or word.text.title() in self._names

    def _in_title_case(self, word: Word) -> bool:
        """Whether the word's line capitalises all words but little ones, as headlines do."""
        line = bisect_right(self._line_starts, word.start) - 1
        if line not in self._title_case:
            start, end = self._line_starts[line : line + 2]
            self._title_case[line] = not any(
                found.islower() and found not in LITTLE_WORDS and len(found) > 1
                for found in _LETTERS.findall(self.text, start, end)
            )
        return self._title_case[line]

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where each line starts, and the end of the text."""
        breaks = [found.end() for found in _LINE_BREAK.finditer(self.text)]
        return [0, *breaks, len(self.text) + 1]

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that the article writes with a small letter too."""
        return frozenset(word.text for word in self.words if word.text.islower())

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that are capitalised within a sentence."""
        return frozenset(
            word.text
            for word in self.words
            if capitalised(word.text) and not self._in_title_case(word) and not starts_sentence(self.text, word.start)
        )
