"""Follows a folder: syncs again after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import paths
from index.errors import KimvisitError
from index.syncing.once import sync
from index.syncing.progress import Progress, Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_QUIET_MS, _LONGEST_MS = 300, 3000
"""Milliseconds of quiet before a change is handled, and the longest it may wait."""
_TURN_MS = 1000


def watch(folder: Path, report: Callable[[Progress], object], *, rebuild: bool = False) -> None:
    """Sync a folder's index, and again after each change in the folder, until stopped.

    Each sync ends with the step WATCHING, whose ``message`` says what went wrong, if anything: the user may fix the
    catalogue or free disk space. Raises as `sync` does if the folder is gone.
    """
    from watchfiles import watch as changes

    folder = folder.resolve()
    cache = str(paths.cache_folder().resolve())
    _follow(folder, report, rebuild=rebuild)
    due = True  # for changes made before the system began to report them
    for found in changes(
        folder,
        watch_filter=lambda _, path: not path.startswith(cache),
        debounce=_LONGEST_MS,
        step=_QUIET_MS,
        rust_timeout=_TURN_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
        ignore_permission_denied=True,
    ):
        if found or due:
            due = False
            _follow(folder, report)


def _follow(folder: Path, report: Callable[[Progress], object], *, rebuild: bool = False) -> None:
    last = Progress(Stage.SCANNING)

    def tell(progress: Progress) -> None:
        nonlocal last
        last = progress
        if progress.stage is not Stage.DONE:
            report(progress)

    try:
        sync(folder, tell, rebuild=rebuild)
    except KimvisitError as error:
        if not folder.is_dir():
            raise
        last = last._replace(message=str(error))
    report(last._replace(stage=Stage.WATCHING, file="", left=None))
