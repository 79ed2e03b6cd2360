"""The contract of every search engine, for reading and for writing.

An engine answers matches (`index.search.match`) with the ids of articles and scores. It keeps no text and knows no
query language: the article store provides what a result shows, and the counts that plans need.
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
    """The best articles that match; ties go to the newer article, undated ones last, then to the smaller id.

    ``total`` counts all that match. An answer is not ``complete`` if a budget left articles out: see `Near`.
    """

    best: tuple[Scored, ...]
    total: int
    complete: bool = True


class Engine(Protocol):
    """One commit of an index. Calls may come from any thread, one at a time.

    Its methods raise StoreError if the engine cannot be reached or read, and DamagedError if its files are damaged.
    """

    @property
    def generation(self) -> int:
        """The number of the commit being read; 0 before the first."""
        ...

    @property
    def count(self) -> int:
        """The number of articles."""
        ...

    def search(self, match: Match, limit: int) -> Answer:
        """Return the best ``limit`` articles that match. The same match with another limit costs little."""
        ...

    def facets(self, match: Match, field: str) -> Mapping[str, int]:
        """Return the terms of a field in the articles that match, and how many of those have each."""
        ...

    def is_behind(self) -> bool:
        """Return whether `refresh` would find a new commit. Cheap enough to ask every second."""
        ...

    def refresh(self) -> bool:
        """Move to the last commit; return whether it is a new one."""
        ...

    def close(self) -> None:
        """Release all resources."""
        ...


class EngineWriter(Protocol):
    """The one writer of an index; readers see its changes once they are committed.

    A writer that is killed leaves the last commit as it was. Every change is idempotent by id, so that a batch of
    changes can be applied again. Methods raise StoreError if nothing can be written (after which only `close` may be
    called), and DamagedError if the files are damaged.
    """

    @property
    def generation(self) -> int:
        """The number of the last commit; 0 before the first."""
        ...

    def apply(self, upserts: Iterable[IndexDocument], deletes: Iterable[str]) -> None:
        """Put articles, each replacing any with its id, and remove those with ids in ``deletes``, if present."""
        ...

    def set_days(self, days: Mapping[str, int]) -> None:
        """Replace all implied dates: ordinals by article id, which override the articles' own days."""
        ...

    def commit(self, *, last: bool = False) -> int:
        """Let readers see the changes; return the generation.

        ``last`` says that no change will follow soon, so that the engine may tidy up.
        """
        ...

    def close(self) -> None:
        """Drop what was not committed and release all resources."""
        ...
