"""Syncs a folder's index once; one process at a time may do so."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from index import paths
from index.locking import writer, writing
from index.syncing import in_step
from index.syncing.corpus_settings import CorpusSettings
from index.syncing.folder import scan
from index.syncing.progress import Stage
from index.syncing.progress_reporter import Reporter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.syncing.progress import Progress

PATIENCE = 600.0
"""Seconds to wait for another process that writes the index before leaving the sync to it."""
_POLL = 0.25
_ROUNDS = 3
"""How often a sync starts over because files changed while they were read."""


def sync(
    folder: Path,
    report: Callable[[Progress], object] = lambda _: None,
    *,
    patience: float = PATIENCE,
    rebuild: bool = False,
) -> Progress:
    """Sync a folder's index with the folder; return the last step reported, DONE or CANCELLED.

    It may be killed at any moment and run again. It is CANCELLED if another process is still writing the index after
    ``patience`` seconds. ``rebuild`` rebuilds the index from the ledger. Raises CorpusError if the folder or its
    ``corpus.toml`` cannot be read, CatalogueError if its catalogue cannot, and StoreError if the index cannot be
    written; the index then stays as it was last committed.
    """
    folder = folder.resolve()
    reporter = Reporter(report)
    rounds, since = 0, time.monotonic()
    while True:
        reporter.tell(stage=Stage.SCANNING)
        found = scan(folder, lambda _: reporter.tell())
        settings = CorpusSettings.of(folder)
        home = paths.make_home(folder)
        last = in_step.last_step(home)
        if not rebuild and last and last.digest == in_step.digest(found, settings):
            unchanged = {} if rounds else {"unchanged": len(found.files)}
            return reporter.end(articles=last.articles, problems=last.problems, **unchanged)
        with writing(home) as free:
            if free:
                from index.syncing.mending import bring_in_step

                again = bring_in_step(found, settings, home, reporter, rebuild=rebuild)
                rebuild, rounds = False, rounds + 1
                if again and rounds < _ROUNDS:
                    continue
                return reporter.end()
        if time.monotonic() - since > patience:
            return reporter.tell(
                stage=Stage.CANCELLED, message=f"{_other(home)} is indexing this folder; following its progress"
            )
        _wait(home, reporter)


def _wait(home: Path, reporter: Reporter) -> None:
    """Wait a moment for another process to finish, and report its commits as our own."""
    commit = paths.commit_file(home)
    before = _changed(commit)
    reporter.tell(stage=Stage.WAITING, message=f"{_other(home)} is writing this index")
    time.sleep(_POLL)
    if _changed(commit) != before:
        reporter.tell(commits=reporter.now.commits + 1)


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _other(home: Path) -> str:
    number = writer(home)
    return f"another program (process {number})" if number else "another program"
