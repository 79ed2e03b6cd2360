"""The one door to what is known about a folder of articles."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING

from index import paths
from index.article import EntityType, article_id
from index.errors import ArticleNotFoundError, DamagedError, SyncError, VersionMismatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from index.annotation import Catalogue
    from index.article import Article, EntityCount, Problem, Summary
    from index.search.engines.contract import Engine
    from index.search.results import Results
    from index.search.searcher import Searcher
    from index.store.reader import StoreReader
    from index.syncing.progress import Progress

ARTICLES_KEPT = 64
"""The number of decoded articles kept, so that moving back and forth in a list costs nothing."""

ANSWERS_KEPT = 64
"""The number of answers kept, so that deleting what you typed costs nothing."""

CANDIDATES = 6
"""The number of ids with a given beginning to look for."""


class Corpus:
    """The articles of one story, searched and read as of the last commit of the process that writes them.

    Any thread may call; calls run one at a time. Answers are immutable and may be passed to any thread.
    """

    def __init__(self, folder: Path) -> None:
        """Use `Corpus.open`."""
        self.folder = folder
        self.damage = ""
        """Why the index cannot be opened, if it is damaged; the next sync rebuilds it."""
        self._lock = RLock()
        self._home = paths.home(folder)
        self._seen: tuple[int, int] | None = None
        self._rested = False
        self._engine: Engine | None = None
        self._store: StoreReader | None = None
        self._searcher: Searcher | None = None
        self._catalogue: Catalogue | None = None
        with self._lock:
            self._take_in()

    @classmethod
    def open(cls, folder: Path | None = None) -> Corpus:
        """Open the last commit of a folder's articles, by default the built-in ones, without reading the folder.

        A corpus that was never synced, or whose index is damaged, has no articles until it is synced. Raises
        StoreError if the cache folder cannot be used.
        """
        return cls(folder or paths.BUILT_IN)

    def is_in_step(self) -> bool:
        """Return whether the folder is certainly as it was last read; False if only `sync` can tell. Cheap."""
        from index.syncing import is_in_step

        return not self.damage and is_in_step(self.folder)

    def sync(self, report: Callable[[Progress], object] | None = None, *, watch: bool = False) -> Progress:
        """Sync the index with the folder in a child process, then refresh; call ``report`` with each `Progress`.

        With ``watch``, keep syncing after every change until stopped. Files that cannot be read are then listed by
        `problems`. Raises SyncError if the folder or the catalogue cannot be read, the index cannot be written, or the
        process was killed; the index then stays as it was.
        """
        from index.syncing.progress import Stage, decode

        last = None
        complaints = None if sys.flags.dev_mode else subprocess.DEVNULL
        with subprocess.Popen(  # noqa: S603 - our own program
            self.sync_command(watch=watch), stdout=subprocess.PIPE, stderr=complaints, encoding="ascii"
        ) as child:
            try:
                for line in child.stdout or ():
                    last = decode(line)
                    if report:
                        report(last)
            except BaseException:
                child.terminate()
                raise
        self.refresh()
        if last is None or last.stage is not Stage.DONE:
            raise SyncError(
                last.message if last and last.message else "reading the folder was stopped before it finished"
            )
        return last

    def sync_command(self, *, watch: bool = False) -> list[str]:
        """Return the command that syncs, again after every change if ``watch``, and prints a `Progress` per line."""
        from index.syncing.process import command

        return command(self.folder, watch=watch, rebuild=bool(self.damage))

    def is_behind(self) -> bool:
        """Return whether something has been committed since. Cheap enough to ask every second."""
        return self._committed() != self._seen

    def refresh(self) -> bool:
        """Open the last commit; return whether that changes anything. Raises StoreError."""
        with self._lock:
            if not self.is_behind():
                return self._rest()
            damage, found = self.damage, self.count
            self._take_in()
            return bool(found or self.count or self.damage != damage)

    @property
    def count(self) -> int:
        """The number of articles."""
        return self._store.count if self._store else 0

    def search(
        self, query: str, *, limit: int = 20, exact: bool = False, as_you_type: bool = False, corrected: bool = True
    ) -> Results:
        """Answer a query with at most ``limit`` results, best first.

        ``exact`` searches the words as typed; ``as_you_type`` takes the last word as a prefix; ``corrected`` tries
        nearby spellings if nothing is found. The same query with a higher limit only makes the further results.
        Raises QueryError if the query names an unknown field or an impossible date, and StoreError.
        """
        with self._asking():
            return self._answer(query, limit, exact, as_you_type, corrected)

    def article(self, reference: str) -> Article:
        """Return the article with this id, this file or this beginning of its id. Raises ArticleNotFoundError."""
        with self._asking():
            return self._article(self._identify(reference))

    def articles(self) -> tuple[Summary, ...]:
        """Return all articles, newest first, undated ones last."""
        with self._tables() as store:
            return store.summaries() if store else ()

    def entities(self) -> tuple[EntityCount, ...]:
        """Return every entity that the corpus mentions, with its counts."""
        with self._tables() as store:
            return store.entities.counts() if store else ()

    def articles_naming(self, entities: Iterable[str]) -> Mapping[str, int]:
        """Return how many articles mention each of these entities (ids)."""
        with self._tables() as store:
            return store.entities.articles_naming(entities) if store else {}

    def problems(self) -> tuple[Problem, ...]:
        """List the files that could not be read, or only with some loss."""
        from index.syncing import problems

        return problems(self.folder)

    def close(self) -> None:
        """Release the index."""
        with self._lock:
            self._release()

    def warm_up(self) -> None:
        """Load what the first query needs; opening the corpus does not."""
        import index.search.searcher  # noqa: F401 - slow the first time

        with self._lock:
            if self._store:
                self._open_engine()

    def _search(self, query: str, limit: int, exact: bool, as_you_type: bool, corrected: bool) -> Results:  # noqa: FBT001 - what is cached
        if self._store and not query.strip():
            from index.search.listing import listing

            return listing(self._store, query, limit)
        from index.search.language.query import parse, resolve

        asked = resolve(parse(query), self._entity_ids, self._articles_implying)
        if self._store is None:
            from index.search.results import Results

            return Results(asked.text, str(asked), 0, (), messages=asked.messages)
        if self._searcher is None:
            from index.search.searcher import Searcher

            self._searcher = Searcher(self._store, self._open_engine)
        return self._searcher.search(asked, limit=limit, exact=exact, as_you_type=as_you_type, corrected=corrected)

    def _entity_ids(self, name: str, kind: EntityType | None) -> Sequence[str]:
        """Return the ids of the entities with this name in the catalogue, or else among those the articles mention."""
        if self._catalogue is None:
            from index.annotation import Catalogue

            self._catalogue = Catalogue.load(paths.catalogue_path(self.folder))
        known = [entity.id for entity in self._catalogue.find(name, kind)]
        with self._tables() as store:
            return known or (store.entities.named(name, kind) if store else [])

    def _articles_implying(self, entities: Sequence[str]) -> tuple[str, ...]:
        with self._tables() as store:
            return store.implied.naming(entities) if store else ()

    def _identify(self, reference: str) -> str:
        found: tuple[str, ...] = ()
        if self._store and reference:
            for identifier in (reference, article_id(reference)):
                if identifier in self._store.ids_beginning(identifier, 1):
                    return identifier
            found = self._store.ids_beginning(reference, CANDIDATES)
        if len(found) == 1:
            return found[0]
        if not found:
            message = f"no article {reference!r} in {self.folder.name}: `kimvisit-tui articles` lists them"
        else:
            message = f"several articles begin with {reference!r}: {', '.join(found)}; type more of the id"
        raise ArticleNotFoundError(message, found)

    def _read_article(self, article_id: str) -> Article:
        article = self._store.article(article_id) if self._store else None
        if article is None:
            raise ArticleNotFoundError(f"article {article_id!r} is no longer in the index; search again")
        return article

    def _rest(self) -> bool:
        """Let go of the store for a moment, once after each commit; return whether it has changed by then."""
        if self._store is None or self._rested or not self._store.rest():
            self._rested = True
            return False
        self._take_in()
        return True

    def _take_in(self) -> None:
        """Open the last commit, or nothing if there is none that this version can open."""
        seen = self._committed()
        self.damage = ""
        try:
            self._open_store(committed=seen is not None)
        except VersionMismatchError:
            self._release()
        except DamagedError as error:
            self.damage = str(error)
            self._release()
        self._article = lru_cache(maxsize=ARTICLES_KEPT)(self._read_article)
        self._answer = lru_cache(maxsize=ANSWERS_KEPT)(self._search)
        self._catalogue = None
        self._seen = seen
        self._rested = False

    def _open_store(self, *, committed: bool) -> None:
        from index.store.reader import StoreReader

        if self._store and self._store.is_replaced():
            self._release()
        before = self._store.identity if self._store else ""
        if self._store:
            self._store.refresh()
        elif committed:
            self._store = StoreReader(paths.store_file(self._home))
        if self._store:
            self._searcher = None
            if self._engine and (self._store.identity != before or not self._is_refreshed(self._engine)):
                self._engine.close()
                self._engine = None

    @staticmethod
    def _is_refreshed(engine: Engine) -> bool:
        """Refresh an engine; return False if it is another store's by now."""
        try:
            engine.refresh()
        except VersionMismatchError:
            return False
        return True

    def _open_engine(self) -> Engine:
        """Open the engine if it is not open yet. Raises StoreError, or DamagedError if its files are damaged."""
        if self._engine is None:
            from index.search.engines.factory import open_engine

            identity = self._store.identity if self._store else ""
            with self._asking():
                self._engine = open_engine(paths.engine_folder(self._home), identity)
        return self._engine

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Ask store or engine, one thread at a time, and note damage for the next sync to mend."""
        with self._lock:
            try:
                yield
            except DamagedError as error:
                if not self.damage:
                    self.damage = f"{error}; F5 or the next sync rebuilds it"
                raise DamagedError(self.damage) from error

    @contextmanager
    def _tables(self) -> Iterator[StoreReader | None]:
        """Ask the tables of the store, if there is one. Raises StoreError."""
        with self._asking(), self._store.reading() if self._store else nullcontext():
            yield self._store

    def _release(self) -> None:
        for part in (self._engine, self._store):
            if part:
                part.close()
        self._engine = self._store = self._searcher = None

    def _committed(self) -> tuple[int, int] | None:
        """Return a value that differs after each commit; None before the first. Raises StoreError."""
        path = paths.commit_file(self._home)
        try:
            status = path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise paths.unwritable(path, error) from error
        return status.st_ino, status.st_mtime_ns
