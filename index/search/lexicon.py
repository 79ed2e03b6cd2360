"""The words of an index: which there are, and which a beginning, a pattern or a misspelling may stand for."""

import re
from datetime import date
from fnmatch import translate

from whoosh.reading import IndexReader

from index.search import analysis, schema, spelling


class Lexicon:
    """Reads the terms of an index; the fields are those of ``schema``. A field read whole is kept."""

    def __init__(self, reader: IndexReader) -> None:
        """Take an open reader, which the caller closes."""
        self._reader = reader
        self._fields: dict[str, list[str]] = {}

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
        """Return the field's words that a folded pattern with ``*`` and ``?`` stands for.

        Possessive forms are left to patterns with an apostrophe.
        """
        fixed = re.split(r"[*?]", pattern, maxsplit=1)[0]
        words = self.beginning(field, fixed) if fixed else self._all(field)
        if pattern != fixed + "*":
            matches = re.compile(translate(pattern)).match
            words = [word for word in words if matches(word)]
        return words if "'" in pattern else [word for word in words if not analysis.is_possessive(word)]

    def near(self, field: str, word: str, typos: int) -> dict[str, int]:
        """Return the field's words at most so many typos away, with how many."""
        return dict(spelling.near(word, self._all(field), typos))

    def dates(self, first: date | None, last: date | None) -> list[str]:
        """Return the publication dates from ``first`` to ``last``, both included, as they are indexed."""
        low, high = (first or date.min).isoformat(), (last or date.max).isoformat()
        return [day for day in self._all(schema.DATE) if low <= day <= high]

    def _all(self, field: str) -> list[str]:
        if field not in self._fields:
            self._fields[field] = self.beginning(field, "")
        return self._fields[field]
