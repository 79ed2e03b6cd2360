"""The engine of a corpus that has no index yet."""

from collections.abc import Iterable
from pathlib import Path

from index.article import Article, EntityCount, Summary
from index.search.engines.whoosh.index_files import has_index
from index.search.language.query import Query
from index.search.results import Results


class EmptyEngine:
    """Answers that there are no articles: see `Engine`."""

    count = 0

    def __init__(self, folder: Path) -> None:
        """Take the folder in which an index may appear."""
        self._folder = folder

    def search(
        self,
        query: Query,
        *,
        limit: int,  # noqa: ARG002 - the contract
        exact: bool = False,  # noqa: ARG002
        begun: bool = False,  # noqa: ARG002
        corrected: bool = True,  # noqa: ARG002
    ) -> Results:
        """Find nothing."""
        return Results(query.text, str(query), 0, (), messages=query.messages)

    def article(self, identifier: str) -> Article | None:  # noqa: ARG002 - the contract
        """There is none."""
        return None

    def summaries(self) -> tuple[Summary, ...]:
        """There are none."""
        return ()

    def find_ids(self, beginning: str, limit: int) -> tuple[str, ...]:  # noqa: ARG002 - the contract
        """There are none."""
        return ()

    def entities(self) -> tuple[EntityCount, ...]:
        """There are none."""
        return ()

    def articles_naming(self, entity_ids: Iterable[str]) -> dict[str, int]:
        """Each is in no article."""
        return dict.fromkeys(entity_ids, 0)

    def is_behind(self) -> bool:
        """Whether there is an index by now, that another engine can open."""
        return has_index(self._folder)

    def refresh(self) -> bool:
        """Nothing changes here."""
        return False

    def close(self) -> None:
        """There is nothing to let go of."""
