"""The lock that makes one process the only writer of a home."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from index.errors import StoreError
from index.paths import lock_file, unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writing(home: Path) -> Iterator[bool]:
    """Become the one writer of a home unless another process is; yields whether that worked.

    The system holds the lock (``flock``) and frees it when its holder ends, however it ends. Raises StoreError if
    the lock cannot be created.
    """
    import fcntl

    try:
        descriptor = os.open(lock_file(home), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise unwritable(home, error) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        free = _is_at(descriptor, lock_file(home))
    except BlockingIOError:
        free = False
    except OSError as error:
        raise StoreError(f"cannot lock {home}: {error.strerror}") from error
    try:
        if free:
            _sign(descriptor)
        yield free
    finally:
        os.close(descriptor)


def writer(home: Path) -> int | None:
    """Return the id of the process that is writing or wrote last; None if unknown."""
    try:
        return int(lock_file(home).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _sign(descriptor: int) -> None:
    """Write our process id into the lock file; on a full disk the lock holds without it."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def _is_at(descriptor: int, path: Path) -> bool:
    """Return whether an open file is still at its path: it may have been removed with its folder."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
