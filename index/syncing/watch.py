"""A folder is followed: after each change it is brought in step again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import store
from index.syncing.once import sync
from index.syncing.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.syncing.progress import Progress

_QUIET_MS, _LONGEST_MS = 300, 3000
"""A change is acted on when no other has followed for so long, or after the second time at the latest."""


def watch(folder: Path, report: Callable[[Progress], object]) -> None:
    """Bring a folder's index in step, and again after each change in the folder, until it is stopped.

    Between changes the last step reported is WATCHING. Raises as `sync` does, and CorpusError where the folder is gone.
    """
    from watchfiles import watch as changes

    folder = folder.resolve()
    cache = str(store.cache_folder().resolve())
    for _ in changes(
        folder,
        watch_filter=lambda _, path: not path.startswith(cache),
        debounce=_LONGEST_MS,
        step=_QUIET_MS,
        rust_timeout=500,
        yield_on_timeout=False,
        raise_interrupt=True,
    ):
        report(sync(folder, report)._replace(stage=Stage.WATCHING))
