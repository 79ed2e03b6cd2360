"""The contract that every search engine keeps."""

from typing import Protocol

from index.article import Article, Summary
from index.search.query import Query
from index.search.results import Results


class Engine(Protocol):
    """Answers queries over one corpus. Safe to call from any thread; an engine is made whole and then only read."""

    def search(self, query: Query, *, limit: int, exact: bool = False, begun: bool = False) -> Results:
        """Return the best ``limit`` articles that answer ``query``; an empty query lists all, newest first.

        ``exact``: words as typed, neither stemmed nor corrected. ``begun``: typing goes on, so that the query's last
        word counts as the beginning of one. Raises StoreError when the index cannot be read.
        """
        ...

    def article(self, identifier: str) -> Article | None:
        """Return the article of that id, None where there is none. Raises StoreError when the index cannot be read."""
        ...

    def summaries(self) -> tuple[Summary, ...]:
        """All articles, newest first, undated ones last, then by id. Raises StoreError when it cannot be read."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...
