"""Syncs, rebuilding what is damaged: the store from the files, the engine from the store."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

from index import paths
from index.errors import DamagedError, StoreError, VersionMismatchError
from index.reading.field_mapping import FieldMapping
from index.search.engines.factory import open_engine_writer
from index.store import database
from index.syncing import jobs
from index.syncing.article_index import ArticleIndex
from index.syncing.ledger import Ledger
from index.syncing.run import Run, Tools
from index.syncing.worker_pool import WorkerPool

if TYPE_CHECKING:
    from pathlib import Path

    from index.search.engines.contract import EngineWriter
    from index.syncing.corpus_settings import CorpusSettings
    from index.syncing.folder import Scan
    from index.syncing.progress_reporter import Reporter

_ATTEMPTS = 3
"""One as it is, one with the articles rebuilt, one with everything read again."""


def bring_in_step(found: Scan, settings: CorpusSettings, home: Path, reporter: Reporter, *, rebuild: bool) -> bool:
    """Sync the index with a scan of the folder; the caller holds the lock.

    Returns whether to repeat it because files changed while they were read. ``rebuild`` rebuilds the articles from what
    was read before. Raises as `sync` does.
    """
    jobs.load(settings)
    for left in reversed(range(_ATTEMPTS)):
        try:
            return _attempt(found, settings, home, reporter, rebuild=rebuild)
        except (sqlite3.Error, zlib.error, DamagedError) as error:
            if isinstance(error, sqlite3.Error) and not database.is_damage(error):
                raise StoreError(f"cannot write {paths.store_file(home)}: {error}") from error
            if not left:
                raise StoreError(f"cannot use the index in {home}: {error}") from error
            if isinstance(error, DamagedError) and not rebuild:
                reporter.add("the index was damaged; rebuilt it from what was read before")
                rebuild = True
            else:
                reporter.add("the record of what was read was damaged; reading every file again")
                _remove_store(home)
        except OSError as error:
            raise paths.unwritable(home, error) from error
    raise AssertionError


def _attempt(found: Scan, settings: CorpusSettings, home: Path, reporter: Reporter, *, rebuild: bool) -> bool:
    mapping = FieldMapping.load(settings.folder)
    with closing(database.open_for_writing(paths.store_file(home))) as data:
        if rebuild:
            database.remake_articles(data)
            shutil.rmtree(paths.engine_folder(home), ignore_errors=True)
        with closing(_engine(data, home)) as engine, WorkerPool() as pool:
            index = ArticleIndex(data, engine, paths.commit_file(home))
            try:
                return Run(found, settings, mapping, Tools(Ledger(data), index, pool, reporter)).run(home)
            except KeyboardInterrupt:
                index.save()
                raise


def _engine(data: sqlite3.Connection, home: Path) -> EngineWriter:
    """Open the engine if it fits the store; otherwise replace it with an empty one, and have all articles put again."""
    folder = paths.engine_folder(home)
    if engine := _fitting_engine(data, folder):
        return engine
    database.remake_articles(data)
    shutil.rmtree(folder, ignore_errors=True)
    return open_engine_writer(folder, database.identity(data))


def _fitting_engine(data: sqlite3.Connection, folder: Path) -> EngineWriter | None:
    """Open the engine; return None if another store or version made it, or if it lacks commits of this store."""
    try:
        engine = open_engine_writer(folder, database.identity(data))
    except VersionMismatchError:
        return None
    if ArticleIndex.fits(data, engine):
        return engine
    engine.close()
    return None


def _remove_store(home: Path) -> None:
    store = paths.store_file(home)
    for path in home.glob(f"{store.name}*"):
        path.unlink(missing_ok=True)
