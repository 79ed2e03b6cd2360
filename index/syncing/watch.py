"""A folder is followed: after each change it is brought in step again."""

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
"""A change is acted on when no other has followed for so long, or after the second time at the latest."""
_TURN_MS = 1000


def watch(folder: Path, report: Callable[[Progress], object], *, rebuild: bool = False) -> None:
    """Bring a folder's index in step, and again after each change in the folder, until it is stopped.

    After each time the step WATCHING is reported, its ``message`` what went wrong: a catalogue may be mended, a disk
    have room again. Raises as `sync` does where the folder is gone.
    """
    from watchfiles import watch as changes

    folder = folder.resolve()
    cache = str(paths.cache_folder().resolve())
    _follow(folder, report, rebuild=rebuild)
    due = True  # what has changed before the system began to tell of changes
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
