"""Lists and clears the caches of corpora."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path  # noqa: TC003 - a field's type
from typing import TYPE_CHECKING, NamedTuple

from index import paths
from index.errors import StoreError
from index.locking import writing

if TYPE_CHECKING:
    from collections.abc import Iterator


class Cached(NamedTuple):
    """The cache of a corpus; ``size`` in bytes, last ``used`` in seconds since 1970."""

    folder: Path
    home: Path
    size: int
    used: float


def caches() -> tuple[Cached, ...]:
    """List all caches, ordered by folder."""
    try:
        homes = list(paths.cache_folder().iterdir())
    except FileNotFoundError:
        return ()
    return tuple(sorted(found for home in homes if (found := _cached(home))))


def clear(folder: Path | None = None) -> tuple[tuple[Cached, ...], tuple[Cached, ...]]:
    """Remove the cache of a corpus, by default of all corpora.

    Returns the caches removed, and those kept because a program is writing them. Raises StoreError if one cannot be
    removed.
    """
    wanted = [cached for cached in caches() if folder is None or cached.home == paths.home(folder)]
    removed: list[Cached] = []
    kept: list[Cached] = []
    for cached in wanted:
        with writing(cached.home) as free:
            try:
                if free:
                    shutil.rmtree(cached.home)
            except OSError as error:
                raise StoreError(f"cannot remove {cached.home}: {error.strerror}") from error
        (removed if free else kept).append(cached)
    return tuple(removed), tuple(kept)


def _cached(home: Path) -> Cached | None:
    """Return the cache in a home; None if it is not a home, or was just removed."""
    folder = paths.folder_of(home)
    if folder is not None:
        with suppress(FileNotFoundError):
            return Cached(folder, home, sum(_sizes(home)), home.stat().st_mtime)
    return None


def _sizes(folder: Path) -> Iterator[int]:
    """Yield the sizes of the files that still exist when they are looked at: another process may be writing."""
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                yield os.lstat(os.path.join(parent, name)).st_size  # noqa: PTH118 - many, and as strings
