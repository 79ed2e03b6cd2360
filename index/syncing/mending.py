"""A sync that finds the ledger or the index damaged makes it anew, the one from the files, the other from the one."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

from index import paths
from index.errors import StoreError
from index.reading.field_mapping import FieldMapping
from index.search.engines.whoosh.index_writer import IndexWriter
from index.syncing import jobs
from index.syncing.ledger import Ledger, LedgerDamageError, damaged
from index.syncing.run import Run, Tools
from index.syncing.workers import Pool

if TYPE_CHECKING:
    from pathlib import Path

    from index.syncing.folder import Scan
    from index.syncing.reporter import Reporter
    from index.syncing.settings import Settings

_OUTER = frozenset(
    {
        *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
        *(errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.ENOMEM),
    }
)
"""What is no damage: the disk is full, the folder cannot be written, the machine has no more to give."""
_ATTEMPTS = 3
"""One, one for a ledger made anew, one for an index made anew."""


def bring_in_step(found: Scan, settings: Settings, home: Path, reporter: Reporter, *, rebuild: bool) -> bool:
    """Bring ledger and index in step with a scan of the folder, by the holder of the lock.

    Returns whether that should be repeated, since files changed meanwhile. ``rebuild`` says that the index is damaged.
    Raises as `sync` does.
    """
    jobs.load(settings)
    mapping = FieldMapping.load(settings.folder)
    if rebuild:
        _remove_index(home, reporter)
    for left in reversed(range(_ATTEMPTS)):
        try:
            return _attempt(found, settings, home, reporter, mapping)
        except (sqlite3.Error, LedgerDamageError, zlib.error) as error:
            if isinstance(error, sqlite3.Error) and not damaged(error):
                raise StoreError(f"cannot write {paths.ledger_file(home)}: {error}") from error
            if not left:
                raise StoreError(f"cannot use {paths.ledger_file(home)}: {error}") from error
            _remove_ledger(home, reporter)
        except StoreError as error:
            if not left or (isinstance(error.__cause__, OSError) and error.__cause__.errno in _OUTER):
                raise
            _remove_index(home, reporter)
        except OSError as error:
            raise paths.unwritable(home, error) from error
    raise AssertionError


def _attempt(found: Scan, settings: Settings, home: Path, reporter: Reporter, mapping: FieldMapping) -> bool:
    with (
        closing(Ledger(paths.ledger_file(home))) as ledger,
        IndexWriter(paths.index_folder(home)) as writer,
        Pool() as pool,
    ):
        return Run(found, settings, mapping, Tools(ledger, writer, pool, reporter)).run(home)


def _remove_index(home: Path, reporter: Reporter) -> None:
    reporter.add("the index was damaged; it was made again from what was read before")
    shutil.rmtree(paths.index_folder(home), ignore_errors=True)


def _remove_ledger(home: Path, reporter: Reporter) -> None:
    reporter.add("the list of what was read was damaged; all files are read again")
    ledger = paths.ledger_file(home)
    for path in home.glob(f"{ledger.name}*"):
        path.unlink(missing_ok=True)
