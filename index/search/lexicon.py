"""The words of an index: which there are, and which a beginning, a pattern or a misspelling may stand for."""

import re
from datetime import date
from fnmatch import translate
from functools import cached_property

from whoosh.reading import IndexReader

from index.search import schema, spelling


class Lexicon:
    """Reads the terms of an index; the fields are those of ``schema``. The words of the text are kept once read."""

    def __init__(self, reader: IndexReader) -> None:
        """Take an open reader, which the caller closes."""
        self._reader = reader

    def has(self, field: str, word: str) -> bool:
        """Whether a document has the word in that field."""
        return (field, word.encode()) in self._reader

    def frequency(self, word: str) -> int:
        """How many articles have the word in their text."""
        return int(self._reader.doc_frequency(schema.WORDS, word.encode()))

    def beginning(self, field: str, prefix: str) -> list[str]:
        """Return the field's words that begin like this."""
        return [word.decode() for word in self._reader.expand_prefix(field, prefix.encode())]

    def matching(self, field: str, pattern: str) -> list[str]:
        """Return the field's words that a folded pattern with ``*`` and ``?`` stands for."""
        fixed = re.split(r"[*?]", pattern, maxsplit=1)[0]
        matches = re.compile(translate(pattern)).match
        return [word for word in self.beginning(field, fixed) if matches(word)]

    def near(self, field: str, word: str, typos: int) -> list[tuple[str, int]]:
        """Return the field's words at most so many typos away, with how many."""
        words = self._words if field == schema.WORDS else self.beginning(field, "")
        return list(spelling.near(word, words, typos))

    def dates(self, first: date | None, last: date | None) -> list[str]:
        """Return the publication dates from ``first`` to ``last``, both included, as they are indexed."""
        low, high = (first or date.min).isoformat(), (last or date.max).isoformat()
        return [day for day in self.beginning(schema.DATE, "") if low <= day <= high]

    @cached_property
    def _words(self) -> list[str]:
        return self.beginning(schema.WORDS, "")
