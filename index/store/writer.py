"""Writes articles into the store: their rows, and the counts of terms and entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.paths import code_digest
from index.store import database
from index.store.article_codec import decode_mentions, decode_text
from index.store.database import decode, encode
from index.store.entity_table import EntityCounter
from index.store.term_counts import TermCounter

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from index.article import Mention


class Row(NamedTuple):
    """An article to be stored.

    ``stamp`` is a digest of what it was made from, ``text`` the number of its text, ``day`` the ordinal of the
    publication date that its own file gives (0: none); the rest comes from `index.search.documents`.
    """

    id: str
    file: str
    day: int
    stamp: bytes
    text: int
    summary: bytes
    tokens: bytes
    mentions: bytes


class Stored(NamedTuple):
    """A stored article: the number of its row, its encoded summary and tokens, its text and mentions."""

    number: int
    summary: bytes
    tokens: bytes
    text: str
    mentions: tuple[Mention, ...]


class StoreWriter:
    """Puts and removes articles through a connection of `database.open_for_writing`; `flush` writes the counts.

    A journal lists the ids put or removed until `confirm` says that the engine has them too. All methods raise
    sqlite3.Error.
    """

    def __init__(self, data: sqlite3.Connection) -> None:
        """Write into an open store."""
        self._data = data
        self._terms = TermCounter(data)
        self._entities = EntityCounter(data)
        self._journal: list[tuple[bytes]] = []

    def stamps(self) -> dict[str, bytes]:
        """Return the stamp of every article, by id."""
        return {decode(identifier): stamp for identifier, stamp in self._data.execute("select id, stamp from articles")}

    def journal(self) -> list[str]:
        """Return the ids that were put or removed and may be unknown to the engine."""
        return [decode(identifier) for (identifier,) in self._data.execute("select id from journal")]

    def put(self, row: Row, terms: Mapping[str, Iterable[bytes]], mentions: Iterable[Mention]) -> None:
        """Add an article that the store does not have; its text must already be there."""
        identifier = encode(row.id)
        self._make_implied_due()
        self._journal.append((identifier,))
        values = (identifier, encode(row.file), row.day, row.stamp, row.text, row.summary)
        inserted = self._data.execute("insert into articles values (null, ?, ?, ?, ?, ?, ?)", values)
        self._data.execute("insert into analyses values (?, ?, ?)", (inserted.lastrowid, row.tokens, row.mentions))
        self._terms.add(terms)
        self._entities.add(mentions)

    def stored(self, identifier: str) -> Stored | None:
        """Return an article; None if the store does not have it."""
        found = self._data.execute(
            "select articles.number, summary, tokens, body, mentions from articles join analyses "
            "on article = articles.number join texts on texts.number = articles.text where id = ?",
            (encode(identifier),),
        ).fetchone()
        if found is None:
            return None
        number, summary, tokens, text, mentions = found
        whole = decode_text(text)
        return Stored(number, summary, tokens, whole, decode_mentions(mentions, whole))

    def remove(
        self, identifier: str, number: int, terms: Mapping[str, Iterable[bytes]], mentions: Iterable[Mention]
    ) -> None:
        """Remove an article by its id and row, and subtract its terms and mentions from the counts."""
        self._make_implied_due()
        self._journal.append((encode(identifier),))
        self._data.execute("delete from articles where number = ?", (number,))
        self._data.execute("delete from analyses where article = ?", (number,))
        self._terms.remove(terms)
        self._entities.add(mentions, -1)

    def recount(self, before: Iterable[Mention], after: Iterable[Mention]) -> None:
        """Replace the counted mentions of an article that is not rewritten."""
        self._entities.add(before, -1)
        self._entities.add(after)

    def is_implied_due(self) -> bool:
        """Return whether articles were put or removed since `note_implied`, or other code worked it out."""
        return database.meta(self._data, "implied") != code_digest("story", "dates")

    def note_implied(self) -> None:
        """Note that what the articles imply for one another is up to date, in the engine too."""
        database.set_meta(self._data, "implied", code_digest("story", "dates"))

    def _make_implied_due(self) -> None:
        if not self._journal:  # else it is due already
            database.set_meta(self._data, "implied", "")

    def flush(self) -> None:
        """Write the counts and the journal; call it before each commit of the connection."""
        self._data.executemany("insert or ignore into journal values (?)", self._journal)
        self._journal.clear()
        self._terms.flush()
        self._entities.flush()

    def confirm(self, generation: int) -> None:
        """Note that this generation of the engine has all that was put and removed."""
        self._data.execute("delete from journal")
        database.set_meta(self._data, "generation", str(generation))
