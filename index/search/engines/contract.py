"""The contract that every search engine keeps, for reading and for writing.

An engine answers matches (`index.search.match`) with the ids of articles and scores. It keeps no text and knows no
query language: what a result shows comes from the article store, and so do the counts that plans are made by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from index.search.documents import IndexDocument
    from index.search.match import Match


class Scored(NamedTuple):
    """An article that matches, by its id."""

    id: str
    score: float


class Answer(NamedTuple):
    """The best articles that match: of equal scores the newest first, undated ones last, then by id.

    ``total`` counts all that match. An answer is not ``complete`` if a budget left articles out: see `Near`.
    """

    best: tuple[Scored, ...]
    total: int
    complete: bool = True


class Engine(Protocol):
    """One commit of an index. Calls may come from any thread, one at a time.

    Its methods raise StoreError where the engine cannot be reached or read, DamagedError where its files are damaged.
    """

    @property
    def generation(self) -> int:
        """The number of the commit that is read; 0 before there is any."""
        ...

    @property
    def count(self) -> int:
        """How many articles there are."""
        ...

    def search(self, match: Match, limit: int) -> Answer:
        """Return the best ``limit`` articles that match. Asked again with another limit, it costs little."""
        ...

    def facets(self, match: Match, field: str) -> Mapping[str, int]:
        """Return the terms of a field in the articles that match, and in how many of those each stands."""
        ...

    def is_behind(self) -> bool:
        """Tell whether `refresh` would find anything: cheap enough to ask every second."""
        ...

    def refresh(self) -> bool:
        """Read the last commit from now on; returns whether it is another one."""
        ...

    def close(self) -> None:
        """Release what is held."""
        ...


class EngineWriter(Protocol):
    """The one writer of an index: readers find its changes once they are committed.

    A writer that is killed leaves the last commit as it was. Every change is idempotent by id, so that a batch of
    changes can be applied again. Methods raise StoreError where nothing can be written (afterwards only `close` may be
    called), DamagedError where the files are damaged.
    """

    @property
    def generation(self) -> int:
        """The number of the last commit; 0 before there is any."""
        ...

    def apply(self, upserts: Iterable[IndexDocument], deletes: Iterable[str]) -> None:
        """Put articles, each in place of the one with its id, and remove those of ``deletes`` that are there."""
        ...

    def set_days(self, days: Mapping[str, int]) -> None:
        """Replace all implied dates: ordinals by article id, each in place of the article's own day."""
        ...

    def commit(self, *, last: bool = False) -> int:
        """Let readers find what was changed; returns the generation.

        ``last`` says that no change will follow soon: the engine may tidy up.
        """
        ...

    def close(self) -> None:
        """Drop what was not committed and release what is held."""
        ...
