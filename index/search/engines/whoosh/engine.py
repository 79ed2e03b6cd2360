"""The search engine over a Whoosh index in a folder: see `Engine`."""

from collections.abc import Mapping
from pathlib import Path

from index.search.engines.contract import Answer, Scored
from index.search.engines.whoosh.evaluation import Evaluation
from index.search.engines.whoosh.files import manifest_state, raising_store_errors, read_manifest
from index.search.engines.whoosh.reader import IndexReader
from index.search.match import Match

_ATTEMPTS = 20


class WhooshEngine:
    """Reads the last commit of an index."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        """Open the index in ``folder``; without one, there are no articles."""
        self._folder = folder
        self._fingerprint = fingerprint
        with raising_store_errors("read", folder):
            self._take_in()

    @property
    def generation(self) -> int:
        """The number of the commit being read; 0 before the first."""
        return self._reader.generation

    @property
    def count(self) -> int:
        """The number of articles."""
        return self._reader.count

    def search(self, match: Match, limit: int) -> Answer:
        """Return the best ``limit`` articles that match."""
        with raising_store_errors("read", self._folder):
            total, best = self._evaluation.best(match, limit)
            ids = self._reader.ids
            complete = self._evaluation.is_complete(match)
            return Answer(tuple(Scored(ids[document], score) for document, score in best), total, complete)

    def facets(self, match: Match, field: str) -> Mapping[str, int]:
        """Return the terms of a field in the articles that match, and how many of those have each."""
        with raising_store_errors("read", self._folder):
            return self._reader.terms_in(field, self._evaluation.documents(match) & self._reader.live)

    def is_behind(self) -> bool:
        """Return whether `refresh` would find a new commit."""
        with raising_store_errors("read", self._folder):
            return manifest_state(self._folder) != self._state

    def refresh(self) -> bool:
        """Move to the last commit; return whether it is a new one."""
        with raising_store_errors("read", self._folder):
            if manifest_state(self._folder) == self._state:
                return False
            self._take_in(self._reader)
            return True

    def close(self) -> None:
        """Close the index's files."""
        self._reader.close()

    def _take_in(self, before: IndexReader | None = None) -> None:
        """Open the last commit; if its files vanish, a newer commit has replaced it, so try again."""
        for attempt in range(_ATTEMPTS):
            try:
                self._state = manifest_state(self._folder)
                manifest = read_manifest(self._folder, self._fingerprint)
                self._reader = IndexReader(self._folder, manifest, before)
                break
            except FileNotFoundError:
                if attempt == _ATTEMPTS - 1:
                    raise
        self._evaluation = Evaluation(self._reader)
