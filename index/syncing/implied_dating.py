"""Changes in what the articles of a corpus imply for one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.annotation.date_annotator import dates_in
from index.article import EntityType
from index.store.article_codec import decode_mentions, decode_summary, decode_text
from index.store.database import decode, encode
from index.store.implied_table import Implied, ImpliedTable
from index.story.implied_dates import implied_dates

if TYPE_CHECKING:
    import sqlite3

    from index.article import Published

_MENTIONS = "select mentions from articles join analyses on article = articles.number where id = ?"


def implied_changes(data: sqlite3.Connection) -> dict[str, Implied | None]:
    """Return by id the implied facts that are new or have changed, None for those that no longer hold.

    Articles whose implied date stays the same are not decoded. Raises sqlite3.Error.
    """
    rows = data.execute("select id, text, summary from articles order by id").fetchall()
    articles = [_DatedArticle(data, decode(identifier), text, summary) for identifier, text, summary in rows]
    wanted = implied_dates(articles)
    before = ImpliedTable(data).published()
    by_id = {article.id: article for article in articles}
    changes: dict[str, Implied | None] = {key: None for key in before if key not in wanted}
    for identifier, published in wanted.items():
        if before.get(identifier) != published:
            changes[identifier] = by_id[identifier].implied(published)
    return changes


class _DatedArticle:
    """An article as `implied_dates` takes it: each part is decoded when it is asked for."""

    def __init__(self, data: sqlite3.Connection, identifier: str, text: int, summary: bytes) -> None:
        self._data = data
        self.id = identifier
        self._text = text
        self._summary = summary

    @property
    def published(self) -> Published:
        """The publication date that its own file gives."""
        return decode_summary(self._summary, self.id, "").published

    @property
    def text(self) -> str:
        """The reading text, fetched each time."""
        (packed,) = self._data.execute("select body from texts where number = ?", (self._text,)).fetchone()
        return decode_text(packed)

    def implied(self, published: Published) -> Implied:
        """Return what a publication date implies: the mentions of dates, resolved by it."""
        text = self.text
        resolved = {(each.start, each.end): each for each in dates_in(text, published.date)}
        found = self._data.execute(_MENTIONS, (encode(self.id),)).fetchone()
        dates = [each for each in decode_mentions(found[0], text) if each.type is EntityType.DATE]
        return Implied(published, tuple(resolved.get((each.start, each.end), each) for each in dates))
