"""Reads articles from one commit of the store."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from index.errors import DamagedError, StoreError
from index.store import database
from index.store.article_codec import decode_mentions, decode_summary_and_lead, decode_text, unpack
from index.store.database import decode, encode
from index.store.entity_table import EntityTable
from index.store.implied_table import ImpliedTable
from index.store.term_counts import TermCounts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.article import Article, Mention, Summary

_NEWEST = """
select articles.id from articles left join implied on implied.id = articles.id
order by coalesce(implied.day, articles.day) = 0, coalesce(implied.day, articles.day) desc, articles.id limit ?
"""
_NEWEST_BY_OWN_DATE = "select id from articles indexed by articles_by_day order by day desc, id limit ?"
_WHOLE = """
select file, facts, body, mentions from articles join analyses on article = articles.number
join texts on texts.number = articles.text where id = ?
"""
_SHOWN = """
select file, summary, body, tokens from articles join analyses on article = articles.number
join texts on texts.number = articles.text where id = ?
"""
_DECODING = (ValueError, TypeError, LookupError, zlib.error)
"""What the codecs raise if a row is damaged."""


class Shown(NamedTuple):
    """What a result shows of an article: ``lead`` is the offset of its lead in ``text``, ``tokens`` are encoded."""

    summary: Summary
    lead: int
    text: str
    tokens: bytes


class StoreReader:
    """The articles as of one commit. Its methods raise StoreError, or DamagedError if the file is damaged.

    Not thread-safe.
    """

    def __init__(self, path: Path) -> None:
        """Open the last commit. Raises VersionMismatchError if other code made it."""
        self._path = path
        self._version = 0
        with self.reading():
            self._file = path.stat().st_ino
            self._data = database.open_for_reading(path)
        self.terms = TermCounts(self._data)
        self.entities = EntityTable(self._data)
        self.implied = ImpliedTable(self._data)
        try:
            self._look()
        except BaseException:
            self.close()
            raise

    def is_replaced(self) -> bool:
        """Return whether another file lies in the place of the one that is open: what was damaged was made again."""
        try:
            return self._path.stat().st_ino != self._file
        except FileNotFoundError:
            return True

    def refresh(self) -> None:
        """Move to the last commit. Raises VersionMismatchError if other code made it."""
        with self.reading():
            database.hold(self._data)
        self._look()

    def rest(self) -> bool:
        """Let go of the commit and take the last one again; return whether that is another state of the store.

        While any reader holds on to a part of SQLite's log, a writer can only lengthen it.
        """
        with self.reading():
            before, self._version = self._version, database.version_after_rest(self._data)
            return self._version != before

    def _look(self) -> None:
        """Learn what holds for all that is asked of this commit."""
        with self.reading():
            self.identity = database.identity(self._data)
            self._version = database.data_version(self._data)
            (self.count,) = self._data.execute("select count(*) from articles").fetchone()
            (self._dated,) = self._data.execute("select exists (select 1 from implied)").fetchone()

    def newest(self, limit: int) -> list[str]:
        """Return the ids of at most ``limit`` articles, newest first, undated ones last, then by id."""
        with self.reading():
            asked = _NEWEST if self._dated else _NEWEST_BY_OWN_DATE
            return [decode(identifier) for (identifier,) in self._data.execute(asked, (limit,))]

    def ids_beginning(self, beginning: str, limit: int) -> tuple[str, ...]:
        """Return at most ``limit`` ids with this beginning, in order."""
        first = encode(beginning)
        with self.reading():
            asked = "select id from articles where id >= ? and substr(id, 1, ?) = ? order by id limit ?"
            rows = self._data.execute(asked, (first, len(first), first, limit))
            return tuple(decode(identifier) for (identifier,) in rows)

    def article(self, identifier: str) -> Article | None:
        """Return the article with this id, with what others imply for it; None if there is none."""
        with self.reading():
            row = self._data.execute(_WHOLE, (encode(identifier),)).fetchone()
            if row is None:
                return None
            file, facts, text, mentions = row
            article = unpack(facts, text, decode(file), identifier, mentions)
            implied = self.implied.of(identifier, article.text) if self._dated else None
            return implied.applied_to(article) if implied else article

    def shown(self, identifier: str) -> Shown | None:
        """Return what a result shows of an article; None if the store does not have it."""
        with self.reading():
            row = self._data.execute(_SHOWN, (encode(identifier),)).fetchone()
            if row is None:
                return None
            file, summary, text, tokens = row
            return Shown(*self._summary_and_lead(identifier, file, summary), decode_text(text), tokens)

    def mentions(self, identifier: str, text: str) -> tuple[Mention, ...]:
        """Return the mentions in an article with this text."""
        with self.reading():
            asked = "select mentions from articles join analyses on article = articles.number where id = ?"
            (mentions,) = self._data.execute(asked, (encode(identifier),)).fetchone()
            own = decode_mentions(mentions, text)
            implied = self.implied.of(identifier, text) if self._dated else None
            return implied.resolved(own) if implied else own

    def summaries(self) -> tuple[Summary, ...]:
        """Return all articles, newest first, undated ones last, then by id."""
        ids = self.newest(-1)
        with self.reading():
            rows = self._data.execute("select id, file, summary from articles")
            found = {decode(key): (file, summary) for key, file, summary in rows}
            return tuple(self._summary_and_lead(identifier, *found[identifier])[0] for identifier in ids)

    def _summary_and_lead(self, identifier: str, file: bytes, encoded: bytes) -> tuple[Summary, int]:
        summary, lead = decode_summary_and_lead(encoded, identifier, decode(file))
        implied = self.implied.date_of(identifier) if self._dated else None
        return summary._replace(published=implied) if implied else summary, lead

    def close(self) -> None:
        """Close the file."""
        self._data.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn the errors of SQLite and the codecs into StoreError."""
        try:
            yield
        except FileNotFoundError as error:
            raise StoreError(f"cannot read {self._path}: {error.strerror}") from error
        except sqlite3.Error as error:
            kind = DamagedError if database.is_damage(error) else StoreError
            raise kind(f"cannot read {self._path}: {error}") from error
        except _DECODING as error:
            raise DamagedError(f"cannot read {self._path}: {error}") from error
