"""Document frequencies: how many articles have each term of each field. Plans and corrections use them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from index.store.database import decode, encode

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

_ADD = """
insert into terms values (?, ?, ?) on conflict (field, term) do update set articles = articles + excluded.articles
"""
_ABOVE_ALL = b"\xff"
"""Sorts after every UTF-8 string."""


class TermCounter:
    """The writer's side: adds up changes, and writes them when asked."""

    def __init__(self, data: sqlite3.Connection) -> None:
        """Begin without changes."""
        self._data = data
        self._added: defaultdict[str, Counter[bytes]] = defaultdict(Counter)
        self._removed: defaultdict[str, Counter[bytes]] = defaultdict(Counter)

    def add(self, terms: Mapping[str, Iterable[bytes]]) -> None:
        """Count an article's distinct terms by field."""
        for field, each in terms.items():
            self._added[field].update(each)

    def remove(self, terms: Mapping[str, Iterable[bytes]]) -> None:
        """Undo `add` for an article."""
        for field, each in terms.items():
            self._removed[field].update(each)

    def flush(self) -> None:
        """Write the changes. Raises sqlite3.Error."""
        for field, counts in self._added.items():
            rows = ((field, term, count) for term, count in sorted(counts.items()))
            self._data.executemany(_ADD, rows)
        for field, counts in self._removed.items():
            self._data.executemany(_ADD, ((field, term, -count) for term, count in counts.items()))
            empty = "delete from terms where field = ? and term = ? and articles <= 0"
            self._data.executemany(empty, ((field, term) for term in counts))
        self._added.clear()
        self._removed.clear()


class TermCounts:
    """The readers' side: looks counts up."""

    def __init__(self, data: sqlite3.Connection) -> None:
        """Read from an open store."""
        self._data = data

    def frequency(self, field: str, term: str) -> int:
        """Return how many articles have a term."""
        asked = "select articles from terms where field = ? and term = ?"
        row = self._data.execute(asked, (field, encode(term))).fetchone()
        return int(row[0]) if row else 0

    def beginning(self, field: str, prefix: str, most: int | None = None) -> set[str] | None:
        """Return the field's terms that begin with ``prefix``; None if there are more than ``most``."""
        first = encode(prefix)
        asked = "select term from terms where field = ? and term >= ? and term < ? limit ?"
        limit = -1 if most is None else most + 1
        rows = self._data.execute(asked, (field, first, first + _ABOVE_ALL, limit)).fetchall()
        return None if most is not None and len(rows) > most else {decode(term) for (term,) in rows}

    def commonest(self, field: str, prefix: str, most: int) -> list[str]:
        """Return at most ``most`` of the field's terms that begin with ``prefix``, those in most articles first."""
        first = encode(prefix)
        asked = "select term from terms where field = ? and term >= ? and term < ? order by articles desc, term limit ?"
        return [decode(term) for (term,) in self._data.execute(asked, (field, first, first + _ABOVE_ALL, most))]
