"""What other articles imply for an article: its publication date, and thus the days that its relative dates mean.

These rows are kept beside the articles, so that a new article may date others without rewriting them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.article import EntityType
from index.store.article_codec import decode_mentions, decode_published, encode_mentions, encode_published
from index.store.database import decode, encode

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from index.article import Article, Mention, Published


class Implied(NamedTuple):
    """An article's implied date, and its mentions of dates as that date resolves them."""

    published: Published
    mentions: tuple[Mention, ...]

    def applied_to(self, article: Article) -> Article:
        """Return the article with its date and relative dates as implied."""
        return article._replace(published=self.published, mentions=self.resolved(article.mentions))

    def resolved(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return an article's mentions, those of dates as resolved here."""
        others = (mention for mention in mentions if mention.type is not EntityType.DATE)
        return tuple(sorted((*others, *self.mentions), key=lambda mention: mention.start))


class ImpliedTable:
    """The implied facts in an open store, by article id; all methods raise sqlite3.Error."""

    def __init__(self, data: sqlite3.Connection) -> None:
        """Read from and write to an open store."""
        self._data = data

    def published(self) -> dict[str, Published]:
        """Return all implied dates."""
        rows = self._data.execute("select id, published from implied")
        return {decode(identifier): decode_published(published) for identifier, published in rows}

    def of(self, identifier: str, text: str) -> Implied | None:
        """Return what is implied for an article with this text; None if nothing is."""
        asked = "select published, mentions from implied where id = ?"
        row = self._data.execute(asked, (encode(identifier),)).fetchone()
        return Implied(decode_published(row[0]), decode_mentions(row[1], text)) if row else None

    def date_of(self, identifier: str) -> Published | None:
        """Return an article's implied date, None if it has none."""
        row = self._data.execute("select published from implied where id = ?", (encode(identifier),)).fetchone()
        return decode_published(row[0]) if row else None

    def naming(self, entities: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the articles in which a relative date means one of these (date) entities."""
        asked = f"select distinct id from implied_entities where entity in ({','.join('?' * len(entities))})"  # noqa: S608
        return tuple(decode(identifier) for (identifier,) in self._data.execute(asked, entities))

    def put(self, identifier: str, implied: Implied) -> None:
        """Replace what is implied for an article."""
        self.remove(identifier)
        key, published = encode(identifier), implied.published
        day = published.date.toordinal() if published.date else 0
        row = (key, day, encode_published(published), encode_mentions(implied.mentions))
        self._data.execute("insert into implied values (?, ?, ?, ?)", row)
        entities = {(mention.entity, key) for mention in implied.mentions}
        self._data.executemany("insert into implied_entities values (?, ?)", sorted(entities))

    def remove(self, identifier: str) -> None:
        """Remove what is implied for an article, if anything is."""
        key = encode(identifier)
        self._data.execute("delete from implied where id = ?", (key,))
        self._data.execute("delete from implied_entities where id = ?", (key,))
