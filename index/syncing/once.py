"""A folder and its index are brought in step, once, by one process at a time."""

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
"""Seconds for which another process may write before a sync leaves it to that."""
_POLL = 0.25
_ROUNDS = 3
"""How often a sync begins again because files changed while they were read."""


def sync(
    folder: Path,
    report: Callable[[Progress], object] = lambda _: None,
    *,
    patience: float = PATIENCE,
    rebuild: bool = False,
) -> Progress:
    """Bring a folder's index in step with the folder; returns the last step reported: DONE, or CANCELLED.

    It may be killed at any moment and begun again. CANCELLED it is where another process still writes the index after
    ``patience`` seconds, so that this one has only to follow. ``rebuild`` makes the index anew from the ledger. Raises
    CorpusError where the folder or its ``corpus.toml`` cannot be read, CatalogueError where its catalogue cannot, and
    StoreError where the index cannot be written; the index is then as it was committed last.
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
            return reporter.tell(stage=Stage.CANCELLED, message=f"{_other(home)} keeps this index: it is followed")
        _wait(home, reporter)


def _wait(home: Path, reporter: Reporter) -> None:
    """Wait a little for another process to end, and tell of its commits as if they were our own."""
    commit = paths.commit_file(home)
    before = _changed(commit)
    reporter.tell(stage=Stage.WAITING, message=f"{_other(home)} writes this index just now")
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
