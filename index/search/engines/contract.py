"""The contract that every search engine keeps."""

from collections.abc import Iterable
from typing import Protocol

from index.article import Article, EntityCount, Summary
from index.search.language.query import Query
from index.search.results import Results


class Engine(Protocol):
    """Answers queries over one corpus as of a commit. Safe to call from any thread."""

    @property
    def count(self) -> int:
        """How many articles there are."""
        ...

    def is_behind(self) -> bool:
        """Whether ``refresh`` would find anything: cheap enough to be asked every second. Raises StoreError."""
        ...

    def refresh(self) -> bool:
        """Take in what was committed since; whether there was anything. Raises StoreError when it cannot be read."""
        ...

    def search(
        self, query: Query, *, limit: int, exact: bool = False, begun: bool = False, corrected: bool = True
    ) -> Results:
        """Return the best ``limit`` articles that answer ``query``; an empty query lists all, newest first.

        ``exact``: words as typed, neither stemmed nor corrected. ``begun``: typing goes on, so that the query's last
        word counts as the beginning of one. ``corrected``: where nothing answers it, what may have been meant is
        answered instead, which takes a while. The same query again with another limit costs little. Raises StoreError
        when the index cannot be read.
        """
        ...

    def article(self, identifier: str) -> Article | None:
        """Return the article of that id, None where there is none. Raises StoreError when the index cannot be read."""
        ...

    def summaries(self) -> tuple[Summary, ...]:
        """All articles, newest first, undated ones last, then by id. Raises StoreError when it cannot be read."""
        ...

    def find_ids(self, beginning: str, limit: int) -> tuple[str, ...]:
        """Return at most ``limit`` of the ids that begin so, in order. Raises StoreError when it cannot be read."""
        ...

    def entities(self) -> tuple[EntityCount, ...]:
        """Every entity that the articles mention, by type, then the most mentioned first. Raises StoreError."""
        ...

    def articles_naming(self, entities: Iterable[str]) -> dict[str, int]:
        """In how many articles each of these entities is mentioned. Raises StoreError when it cannot be read."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...
