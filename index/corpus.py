"""The one door to what is known about a folder of articles."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from index import paths
from index.article import EntityType, article_id
from index.errors import ArticleNotFoundError, StoreError, SyncError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from index.annotation import Catalogue
    from index.article import Article, EntityCount, Problem, Summary
    from index.search.engines.contract import Engine
    from index.search.results import Results
    from index.syncing.progress import Progress

ARTICLES_KEPT = 64
"""How many decoded articles are remembered, so that moving to and fro in a list costs nothing."""

ANSWERS_KEPT = 64
"""How many answers are remembered, so that taking back what was typed costs nothing."""

CANDIDATES = 6
"""How many ids are looked for that begin as asked."""


class Corpus:
    """The articles of one story: searched and read as the index has them, which another process writes.

    Any thread may call, and waits for the one before it; the answers are immutable and may go anywhere.
    """

    def __init__(self, folder: Path) -> None:
        """Use `Corpus.open`."""
        self.folder = folder
        self.damage = ""
        """What is wrong with the index, where it cannot be opened; the next sync makes it anew."""
        self._engine = self._open_engine()
        self._catalogue: Catalogue | None = None
        self._forget()

    @classmethod
    def open(cls, folder: Path | None = None) -> Corpus:
        """Open what was last committed of a folder's index, the built-in reports' by default; no article is read.

        A corpus that was never synced, or whose index is damaged, has no articles until it is. Raises StoreError
        where the cache folder cannot be used.
        """
        return cls(folder or paths.BUILT_IN)

    def is_in_step(self) -> bool:
        """Tell cheaply whether the folder is surely as it was last read; False where only `sync` can tell."""
        from index.syncing import is_in_step

        return not self.damage and is_in_step(self.folder)

    def sync(self, report: Callable[[Progress], object] | None = None, *, watch: bool = False) -> Progress:
        """Bring the index in step with the folder in a process of its own, and take it in; ``report`` gets progress.

        With ``watch`` it goes on, after every change of the folder, until it is stopped. What cannot be read is among
        the `problems` afterwards. Raises SyncError where the folder or the catalogue cannot be read, the index not
        written, or the process was ended; the old index is then as it was.
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
            raise SyncError(last.message if last and last.message else "reading the folder was stopped before its end")
        return last

    def sync_command(self, *, watch: bool = False) -> list[str]:
        """Return the command that syncs and prints its progress, a `Progress` a line; ``watch``: after every change."""
        from index.syncing.process import command

        return command(self.folder, watch=watch, rebuild=bool(self.damage))

    def is_behind(self) -> bool:
        """Tell whether something was committed since: cheap enough to ask every second. Raises StoreError."""
        return self._engine.is_behind()

    def refresh(self) -> bool:
        """Take in what was committed since; True where that is anything. Raises StoreError."""
        if not self._engine.is_behind():
            return False
        damage, found = self.damage, self._engine.count
        if found:
            self._engine.refresh()
        else:
            self._engine.close()
            self._engine = self._open_engine()
        self._forget()
        return bool(found or self._engine.count or self.damage != damage)

    def search(
        self, query: str, *, limit: int = 20, exact: bool = False, begun: bool = False, corrected: bool = True
    ) -> Results:
        """Answer a query with at most ``limit`` results, best first.

        ``exact`` insists on the words as typed; ``begun`` takes the last word for the beginning of one; ``corrected``
        looks for what may have been meant where nothing is found. Asked again for more results, only those are made.
        Raises QueryError where the query names a field or a date that cannot be.
        """
        return self._answer(query, limit, exact, begun, corrected)

    def article(self, reference: str) -> Article:
        """Return the article of this id or file, or the only one whose id begins so. Raises ArticleNotFoundError."""
        return self._article(self._identify(reference))

    def articles(self) -> tuple[Summary, ...]:
        """All articles, the newest first, those without a date last."""
        return self._engine.summaries()

    def entities(self) -> tuple[EntityCount, ...]:
        """Every entity that the corpus mentions, with its counts."""
        return self._engine.entities()

    def articles_naming(self, entities: Iterable[str]) -> Mapping[str, int]:
        """In how many articles each of these entities (ids) is mentioned."""
        return self._engine.articles_naming(entities)

    def problems(self) -> tuple[Problem, ...]:
        """List what of the folder could not be read, or only with some loss, by file."""
        from index.syncing import problems

        return problems(self.folder)

    def close(self) -> None:
        """Release the index."""
        self._engine.close()

    def _search(self, query: str, limit: int, exact: bool, begun: bool, corrected: bool) -> Results:  # noqa: FBT001 - what is cached
        from index.search.language.query import parse, resolve

        asked = resolve(parse(query), self._entity_ids)
        return self._engine.search(asked, limit=limit, exact=exact, begun=begun, corrected=corrected)

    def _entity_ids(self, name: str, kind: EntityType | None) -> Sequence[str]:
        if self._catalogue is None:
            from index.annotation import Catalogue

            self._catalogue = Catalogue.load(paths.catalogue_path(self.folder))
        known = [entity.id for entity in self._catalogue.find(name, kind)]
        if known or kind is not None:
            return known
        return [entity.id for entity in self.entities() if entity.type is EntityType.DATE and entity.name == name]

    def _identify(self, reference: str) -> str:
        for identifier in (reference, article_id(reference)):
            if reference and identifier in self._engine.find_ids(identifier, 1):
                return identifier
        found = tuple(self._engine.find_ids(reference, CANDIDATES)) if reference else ()
        if len(found) == 1:
            return found[0]
        if not found:
            message = f"no article {reference!r} in {self.folder.name}: `kimvisit-tui articles` lists them"
        else:
            message = f"{reference!r} begins several articles: {', '.join(found)}; type more of the id"
        raise ArticleNotFoundError(message, found)

    def _read_article(self, article_id: str) -> Article:
        article = self._engine.article(article_id)
        if article is None:
            raise ArticleNotFoundError(f"article {article_id!r} is no longer in the index: search again")
        return article

    def _forget(self) -> None:
        """Begin anew to remember: a call that is under way goes on to fill what it began with."""
        self._article = lru_cache(maxsize=ARTICLES_KEPT)(self._read_article)
        self._answer = lru_cache(maxsize=ANSWERS_KEPT)(self._search)
        self._catalogue = None

    def _open_engine(self) -> Engine:
        """Open the index, or one of no articles where there is none yet, or none that can be opened."""
        from index.search.engines.empty import EmptyEngine
        from index.search.engines.whoosh.engine import WhooshEngine

        place = paths.index_folder(paths.home(self.folder))
        empty = EmptyEngine(place)
        if not empty.is_behind():
            return empty
        try:
            engine = WhooshEngine.open(place)
        except StoreError as error:
            self.damage = str(error)
            return empty
        self.damage = ""
        return engine
