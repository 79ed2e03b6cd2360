"""The words of an index: which there are, and which a beginning, a pattern or a misspelling may stand for."""

import re
from collections.abc import Iterable
from fnmatch import translate
from functools import lru_cache
from typing import Protocol

from index.search import fields
from index.search.language import analysis, spelling

_BEGINNINGS_KEPT = 8
_FREQUENCIES_KEPT = 4096


class TermSource(Protocol):
    """Which terms the fields have, and in how many articles each stands."""

    def frequency(self, field: str, term: str) -> int:
        """Return in how many articles a term stands."""
        ...

    def beginning(self, field: str, prefix: str, most: int | None = None) -> set[str] | None:
        """Return the field's terms that begin with ``prefix``; None where they are more than ``most``."""
        ...


class Lexicon:
    """Looks words up; the fields are those of `index.search.fields`."""

    def __init__(self, source: TermSource) -> None:
        """Take the terms of one commit."""
        self._source = source
        self.articles = lru_cache(_FREQUENCIES_KEPT)(self._articles)
        self.beginning = lru_cache(_BEGINNINGS_KEPT)(self._beginning)

    def has(self, field: str, word: str) -> bool:
        """Whether a document has the word in that field."""
        return self.articles(field, word) > 0

    def _articles(self, field: str, word: str) -> int:
        """Return how many articles have the word in that field, of a stem about how many: none is exact."""
        count = self._source.frequency(field, word)
        of_words = fields.OF_WORDS.get(field)
        return count + self._source.frequency(of_words, word) if of_words and analysis.stem(word) == word else count

    def frequency(self, word: str) -> int:
        """How many articles have the word in their text."""
        return self.articles(fields.WORDS, word)

    def commonest(self, field: str, words: Iterable[str], most: int) -> list[str]:
        """Return at most so many of these words of a field, those of most articles first."""
        return sorted(words, key=lambda word: (-self.articles(field, word), word))[:most]

    def few_begin(self, field: str, prefix: str, most: int) -> bool:
        """Whether at most so many words of the field begin like this."""
        return self._source.beginning(field, prefix, most) is not None

    def _beginning(self, field: str, prefix: str) -> tuple[str, ...]:
        """Return the field's words that begin like this."""
        return self.matching(field, prefix + "*")

    def matching(self, field: str, pattern: str) -> tuple[str, ...]:
        """Return the field's words, in order, that a folded pattern with ``*`` and ``?`` stands for.

        Possessive forms are left to patterns with an apostrophe.
        """
        fixed = re.split(r"[*?]", pattern, maxsplit=1)[0]
        words: Iterable[str] = self._source.beginning(field, fixed) or ()
        if pattern != fixed + "*":
            words = filter(re.compile(translate(pattern)).match, words)
        return tuple(sorted(word for word in words if "'" in pattern or not analysis.is_possessive(word)))

    def near(self, field: str, word: str, typos: int) -> dict[str, int]:
        """Return the field's words at most so many typos away that an article has, with how many typos."""
        words = self._source.beginning(field, "") or set()
        if field in fields.OF_WORDS:
            words = words | (self._source.beginning(fields.OF_WORDS[field], "") or set())
        return {other: count for other, count in spelling.near(word, words, typos) if self.has(field, other)}
