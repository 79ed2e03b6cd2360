"""Writing articles into the store: rows, and the counts that follow from them."""

from __future__ import annotations

import hashlib
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
    """An article as the store takes it in.

    ``stamp`` tells what it was made of, ``text`` is the number of its text, ``day`` the ordinal of the publication
    date that its own file gives (0: none); the rest is as `index.search.documents` makes it.
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
    """An article as the store has it: its row's number, encoded summary and tokens, its text and mentions."""

    number: int
    summary: bytes
    tokens: bytes
    text: str
    mentions: tuple[Mention, ...]


class StoreWriter:
    """Puts and removes articles over a connection of `database.open_for_writing`; counts are written by `flush`.

    Ids put or removed stand in a journal until `confirm` says that the engine has them too. All methods raise
    sqlite3.Error.
    """

    def __init__(self, data: sqlite3.Connection) -> None:
        """Write into an open store."""
        self._data = data
        self._terms = TermCounter(data)
        self._entities = EntityCounter(data)

    def stamps(self) -> dict[str, bytes]:
        """Return the stamp of every article, by id."""
        return {decode(identifier): stamp for identifier, stamp in self._data.execute("select id, stamp from articles")}

    def journal(self) -> list[str]:
        """Return the ids that were put or removed and that the engine may not know of."""
        return [decode(identifier) for (identifier,) in self._data.execute("select id from journal")]

    def put(self, row: Row, terms: Mapping[str, Iterable[bytes]], mentions: Iterable[Mention]) -> None:
        """Add an article that the store does not have; its text must be there."""
        identifier = encode(row.id)
        self._data.execute("insert or ignore into journal values (?)", (identifier,))
        values = (identifier, encode(row.file), row.day, row.stamp, row.text, row.summary)
        inserted = self._data.execute("insert into articles values (null, ?, ?, ?, ?, ?, ?)", values)
        self._data.execute("insert into analyses values (?, ?, ?)", (inserted.lastrowid, row.tokens, row.mentions))
        self._terms.add(terms)
        self._entities.add(mentions)

    def stored(self, identifier: str) -> Stored | None:
        """Return an article; None where the store has none of that id."""
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
        """Remove an article by its id and row, with what it was counted for: its terms and mentions."""
        self._data.execute("insert or ignore into journal values (?)", (encode(identifier),))
        self._data.execute("delete from articles where number = ?", (number,))
        self._data.execute("delete from analyses where article = ?", (number,))
        self._terms.remove(terms)
        self._entities.add(mentions, -1)

    def recount(self, before: Iterable[Mention], after: Iterable[Mention]) -> None:
        """Count other mentions in an article that stays as it is."""
        self._entities.add(before, -1)
        self._entities.add(after)

    def is_implied_due(self) -> bool:
        """Tell whether articles were put or removed since `note_implied`."""
        return database.meta(self._data, "implied") != self._articles()

    def note_implied(self) -> None:
        """Note that what the articles imply for one another is known."""
        database.set_meta(self._data, "implied", self._articles())

    def _articles(self) -> str:
        """Return a digest of all articles, and of the code that tells what they imply."""
        (stamps,) = self._data.execute(
            "select group_concat(hex(stamp)) from (select stamp from articles order by id)"
        ).fetchone()
        return hashlib.blake2b(f"{code_digest('story', 'dates')}{stamps}".encode(), digest_size=16).hexdigest()

    def flush(self) -> None:
        """Write the counts: to be called before each commit of the connection."""
        self._terms.flush()
        self._entities.flush()

    def confirm(self, generation: int) -> None:
        """Note that the engine's generation has all that was put and removed."""
        self._data.execute("delete from journal")
        database.set_meta(self._data, "generation", str(generation))
