"""Writes store and engine as one index: the store first, the engine second, and the file that readers watch last.

The store's journal lists what was put or removed until the engine has committed it. A process that is killed in between
leaves a journal; the next one removes those articles from both, and the sync puts them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.atomic import write_whole
from index.errors import StoreError
from index.search.documents import counted_terms, stored_terms
from index.store import database
from index.store.article_codec import decode_summary
from index.store.implied_table import Implied, ImpliedTable
from index.store.writer import Row, StoreWriter
from index.syncing.interrupts import INTERRUPTS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from index.article import Mention
    from index.search.documents import PreparedArticle
    from index.search.engines.contract import EngineWriter


class ArticleIndex:
    """The one writer of a corpus's articles. Raises sqlite3.Error and StoreError."""

    def __init__(self, data: sqlite3.Connection, engine: EngineWriter, commit_file: Path) -> None:
        """Take an open store and its engine; ``commit_file`` is written after each commit."""
        self._data = data
        self._store = StoreWriter(data)
        self._implied = ImpliedTable(data)
        self._engine = engine
        self._commit_file = commit_file
        self._implied_is_known = False
        self.stamps = self._store.stamps()
        """A digest of what each article was made from, by id."""
        self.remove(self._store.journal())

    @staticmethod
    def fits(data: sqlite3.Connection, engine: EngineWriter) -> bool:
        """Return whether an engine has what the store has, except for what the journal lists."""
        ahead = engine.generation - database.generation(data)
        return ahead == 0 or (ahead == 1 and bool(StoreWriter(data).journal()))

    def put(self, prepared: PreparedArticle, file: str, stamp: bytes, text: int) -> None:
        """Put an article, replacing any with its id; ``text`` is the number of its text in the store."""
        document = prepared.document
        packed = prepared.summary, prepared.tokens, prepared.packed_mentions
        row = Row(document.id, file, document.day, stamp, text, *packed)
        with INTERRUPTS.held_off():
            if document.id in self.stamps:
                self.remove([document.id])
            self._store.put(row, counted_terms(document), prepared.mentions)
            self._engine.apply([document], ())
            self.stamps[document.id] = stamp
            self._implied_is_known = False

    def remove(self, ids: Iterable[str]) -> None:
        """Remove articles; unknown ids are ignored."""
        for identifier in list(ids):
            with INTERRUPTS.held_off():
                self._remove(identifier)

    def _remove(self, identifier: str) -> None:
        self._engine.apply((), [identifier])
        stored = self._store.stored(identifier)
        if stored is None:
            return
        summary = decode_summary(stored.summary, identifier, "")
        implied = self._implied.of(identifier, stored.text)
        mentions = implied.resolved(stored.mentions) if implied else stored.mentions
        self._implied.remove(identifier)
        self._store.remove(identifier, stored.number, stored_terms(stored.tokens, summary.publisher), mentions)
        self.stamps.pop(identifier, None)
        self._implied_is_known = False

    def imply(self, changes: Callable[[sqlite3.Connection], Mapping[str, Implied | None]]) -> None:
        """Replace implied facts by what ``changes`` returns, None removing them; no article is rewritten.

        ``changes`` is not called if no article has changed since the last complete sync.
        """
        if not self._store.is_implied_due():
            return
        for identifier, implied in changes(self._data).items():
            with INTERRUPTS.held_off():
                self._imply(identifier, implied)
        dates = self._implied.published().items()
        self._engine.set_days({key: each.date.toordinal() if each.date else 0 for key, each in dates})
        self._implied_is_known = True

    def _imply(self, identifier: str, implied: Implied | None) -> None:
        stored = self._store.stored(identifier)
        if stored is None:
            return
        before = self._implied.of(identifier, stored.text)
        self._store.recount(_dates(before, stored.mentions), _dates(implied, stored.mentions))
        if implied:
            self._implied.put(identifier, implied)
        else:
            self._implied.remove(identifier)

    def save(self) -> None:
        """Make durable what was put so far; readers see it with the next commit."""
        with INTERRUPTS.held_off():
            self._store.flush()
            self._data.execute("commit")
            self._data.execute("begin")

    def tidy(self) -> None:
        """Do what can wait for the end of a sync."""
        self.save()
        database.empty_log(self._data)

    def commit(self, *, last: bool = False) -> None:
        """Let readers see what was put and removed; ``last`` says that no more will follow soon."""
        self.save()
        generation = self._engine.commit(last=last)
        if generation != database.generation(self._data) or not self._commit_file.exists():
            try:
                write_whole(self._commit_file, str(generation))
            except OSError as error:
                raise StoreError(f"cannot write {self._commit_file}: {error.strerror}") from error
            with INTERRUPTS.held_off():
                self._store.confirm(generation)
                self.save()
        if self._implied_is_known and self._store.is_implied_due():
            self._store.note_implied()
            self.save()


def _dates(implied: Implied | None, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return implied.resolved(mentions) if implied else tuple(mentions)
