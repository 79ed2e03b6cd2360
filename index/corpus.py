"""The one door to what is known about a folder of articles."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from index import store
from index.article import EntityType
from index.errors import ArticleNotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.annotation import Catalogue
    from index.article import Article, EntityCount, Summary
    from index.search.engine import Engine
    from index.search.results import Results

ARTICLES_KEPT = 64
"""How many decoded articles are remembered, so that moving to and fro in a list costs nothing."""

ANSWERS_KEPT = 256
"""How many answers are remembered, so that taking back what was typed costs nothing."""


class Corpus:
    """The articles of one story: opened, searched and read.

    Any thread may call, and waits for the one before it; the answers are immutable and may go anywhere.
    """

    def __init__(self, folder: Path, engine: Engine) -> None:
        """Use `Corpus.open`."""
        self.folder = folder
        self._engine = engine
        self._summaries = engine.summaries()
        self._article = lru_cache(maxsize=ARTICLES_KEPT)(self._read_article)
        self._answer = lru_cache(maxsize=ANSWERS_KEPT)(self._search)
        self._catalogue: Catalogue | None = None
        self._entities: tuple[EntityCount, ...] | None = None

    @classmethod
    def open(cls, folder: Path | None = None) -> Corpus:
        """Open a folder of articles, the built-in reports by default; its index is made or renewed where needed.

        Raises CorpusError or ReadingError where the folder cannot be read, CatalogueError where its catalogue is
        not valid, and StoreError where the index can be neither opened nor made.
        """
        folder = folder or store.BUILT_IN
        return cls(folder, store.open_engine(folder))

    def search(self, query: str, *, limit: int = 20, exact: bool = False, begun: bool = False) -> Results:
        """Answer a query with at most ``limit`` results, best first.

        ``exact`` insists on the words as typed; ``begun`` takes the last word for the beginning of one.
        Raises QueryError where the query names a field or a date that cannot be.
        """
        return self._answer(query, limit, exact, begun)

    def article(self, reference: str) -> Article:
        """Return the article of this id or file, or the only one whose id begins so. Raises ArticleNotFoundError."""
        return self._article(self._identify(reference))

    def articles(self) -> tuple[Summary, ...]:
        """All articles, the newest first, those without a date last."""
        return self._summaries

    def entities(self) -> tuple[EntityCount, ...]:
        """Every entity that the corpus mentions, with its counts."""
        if self._entities is None:
            from index.annotation.counts import count

            self._entities = count(self._read_article(summary.id) for summary in self._summaries)
        return self._entities

    def close(self) -> None:
        """Release the index."""
        self._engine.close()

    def _search(self, query: str, limit: int, exact: bool, begun: bool) -> Results:  # noqa: FBT001 - what is cached
        from index.search.query import parse, resolve

        return self._engine.search(resolve(parse(query), self._entity_ids), limit=limit, exact=exact, begun=begun)

    def _entity_ids(self, name: str, kind: EntityType | None) -> Sequence[str]:
        if self._catalogue is None:
            from index.annotation import Catalogue

            self._catalogue = Catalogue.load(store.catalogue_path(self.folder))
        known = [entity.id for entity in self._catalogue.find(name, kind)]
        if known or kind is not None:
            return known
        return [entity.id for entity in self.entities() if entity.type is EntityType.DATE and entity.name == name]

    def _identify(self, reference: str) -> str:
        ids = [summary.id for summary in self._summaries]
        exact = [summary.id for summary in self._summaries if reference in {summary.id, summary.file}]
        if exact:
            return exact[0]
        found = sorted(i for i in ids if reference and i.startswith(reference))
        if len(found) == 1:
            return found[0]
        if not found:
            message = f"no article {reference!r} in {self.folder.name}: `kimvisit-tui articles` lists them"
        else:
            message = f"{reference!r} begins {len(found)} articles: {', '.join(found[:5])}; type more of the id"
        raise ArticleNotFoundError(message, tuple(found))

    def _read_article(self, article_id: str) -> Article:
        article = self._engine.article(article_id)
        if article is None:
            raise ArticleNotFoundError(f"article {article_id!r} is no longer in the index: open the corpus again")
        return article
