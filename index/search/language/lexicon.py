"""The words of an index: which there are, and which a prefix, a pattern or a misspelling may stand for."""

import re
from collections.abc import Iterable, Sequence
from fnmatch import translate
from functools import lru_cache
from typing import Protocol

from index.search import fields
from index.search.language import analysis, spelling

_BEGINNINGS_KEPT = 8
_FREQUENCIES_KEPT = 4096


class TermSource(Protocol):
    """The terms of each field, possessives included, and how many articles have them."""

    def frequency(self, field: str, term: str) -> int:
        """Return how many articles have the term."""
        ...

    def beginning(self, field: str, prefix: str, most: int | None = None) -> set[str] | None:
        """Return the field's terms that start with ``prefix``, or None if there are more than ``most``."""
        ...

    def commonest(self, field: str, prefix: str, most: int) -> Sequence[str]:
        """Return at most ``most`` of the field's terms that start with ``prefix``, those of most articles first."""
        ...


class Lexicon:
    """Looks words up in a `TermSource`; the fields are those of `index.search.fields`."""

    def __init__(self, terms: TermSource) -> None:
        """Take the terms of one commit."""
        self._terms = terms
        self.frequency = lru_cache(_FREQUENCIES_KEPT)(self._frequency)
        """Returns how many articles have a word in a field; for a stem about how many, but 0 is exact."""
        self.beginning = lru_cache(_BEGINNINGS_KEPT)(self._beginning)
        """Returns the field's words that start with a prefix."""

    def _frequency(self, field: str, word: str) -> int:
        count = self._terms.frequency(field, word)
        of_words = fields.OF_WORDS.get(field)
        return count + self._terms.frequency(of_words, word) if of_words and analysis.stem(word) == word else count

    def has(self, field: str, word: str) -> bool:
        """Tell whether an article has the word in that field."""
        return self.frequency(field, word) > 0

    def commonest(self, field: str, prefix: str, most: int) -> tuple[str, ...]:
        """Return at most ``most`` of the field's words that start with ``prefix``, those of most articles first."""
        found = self._terms.commonest(field, prefix, 2 * most)  # half of them may be possessives
        return tuple(word for word in found if not analysis.is_possessive(word))[:most]

    def few_begin(self, field: str, prefix: str, most: int) -> bool:
        """Tell whether at most ``most`` words of the field start with ``prefix``."""
        return self._terms.beginning(field, prefix, most) is not None

    def _beginning(self, field: str, prefix: str) -> tuple[str, ...]:
        return self.matching(field, prefix + "*")

    def matching(self, field: str, pattern: str) -> tuple[str, ...]:
        """Return in order the field's words that a folded pattern with ``*`` and ``?`` stands for.

        Only a pattern with an apostrophe stands for possessives.
        """
        fixed = re.split(r"[*?]", pattern, maxsplit=1)[0]
        words: Iterable[str] = self._terms.beginning(field, fixed) or ()
        if pattern != fixed + "*":
            words = filter(re.compile(translate(pattern)).match, words)
        return tuple(sorted(word for word in words if "'" in pattern or not analysis.is_possessive(word)))

    def near(self, field: str, word: str, typos: int) -> dict[str, int]:
        """Return the field's words that articles have at most ``typos`` typos away, each with its number of typos."""
        words = self._terms.beginning(field, "") or set()
        if field in fields.OF_WORDS:
            words = words | (self._terms.beginning(fields.OF_WORDS[field], "") or set())
        return {other: count for other, count in spelling.near(word, words, typos) if self.has(field, other)}
