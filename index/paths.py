"""Where things lie in the user's cache: one folder per corpus, which only the user can read.

::

    <cache>/kimvisit-tui/<name>-<digest of the path>/
        corpus.json       which folder this is about
        ledger.sqlite     what was read of the files: private to the writer
        in-step           what the folder and the index were like when the last sync was complete
        index-<digest>/   the search index, named after the code that makes it
        writer.lock       held by the one process that writes
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from index.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILT_IN = Path(__file__).resolve().parent.parent / "seeds"
"""The five reports that travel with the program, and their catalogue."""
CATALOGUE = "entities.toml"
"""The name of a corpus's own catalogue."""
SETTINGS = "corpus.toml"
"""The name of the file that tells how a corpus is to be read."""
ABANDONED_AFTER = 3600.0
"""Seconds after which an index that another version of the code has written may go."""
_ABOUT = "corpus.json"


class Cached(NamedTuple):
    """What the cache holds of a corpus; ``size`` in bytes, ``used`` in seconds since 1970."""

    folder: Path
    home: Path
    size: int
    used: float


def cache_folder() -> Path:
    """Return the folder that holds everything which can be made again."""
    from platformdirs import user_cache_path

    return user_cache_path("kimvisit-tui")


def home(folder: Path) -> Path:
    """Return the folder in the cache that is kept for a corpus; it need not be there yet."""
    absolute = folder.resolve()
    return cache_folder() / f"{absolute.name[:40]}-{_digest(os.fsencode(absolute))}"


def make_home(folder: Path) -> Path:
    """Make the `home` of a corpus. Raises StoreError where it cannot be written."""
    place = home(folder)
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.chmod(0o700)
        if _about(place) != folder.resolve():
            write_whole(place / _ABOUT, json.dumps({"folder": os.fspath(folder.resolve())}))
    except OSError as error:
        raise unwritable(place, error) from error
    return place


def index_folder(home: Path) -> Path:
    """Return where the index lies that this version of the code makes and understands."""
    return home / f"index-{code_digest('search', 'store', 'article.py')}"


def sweep(home: Path) -> None:
    """Remove the indexes of other versions of the code, unless one was written of late: that version may be in use."""
    for place in home.glob("index-*"):
        if place != index_folder(home) and time.time() - place.stat().st_mtime > ABANDONED_AFTER:
            shutil.rmtree(place, ignore_errors=True)


def ledger_file(home: Path) -> Path:
    """Return where it is noted what was read."""
    return home / "ledger.sqlite"


def step_file(home: Path) -> Path:
    """Return where it is noted what the last complete sync saw."""
    return home / "in-step"


def lock_file(home: Path) -> Path:
    """Return what the writer holds."""
    return home / "writer.lock"


def catalogue_path(folder: Path) -> Path:
    """Return the corpus's own ``entities.toml``, or the built-in one where it has none; a link is none."""
    own = folder / CATALOGUE
    return own if own.is_file() and not own.is_symlink() else BUILT_IN / CATALOGUE


def caches() -> tuple[Cached, ...]:
    """List what the cache holds, by the folders it is about."""
    try:
        homes = list(cache_folder().iterdir())
    except FileNotFoundError:
        return ()
    return tuple(sorted(found for home in homes if (found := _cached(home))))


def clear(folder: Path | None = None) -> tuple[tuple[Cached, ...], tuple[Cached, ...]]:
    """Remove what the cache holds of a corpus, of all of them by default.

    Returns what was removed, and what was kept because a program is writing it just now. Raises StoreError where it
    cannot be removed.
    """
    wanted = [cached for cached in caches() if folder is None or cached.home == home(folder)]
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


@contextmanager
def writing(home: Path) -> Iterator[bool]:
    """Be the one writer of a home, if no other process is: yields whether it is so.

    The lock is the system's (``flock``): it is freed when its holder ends, however that may come. Raises StoreError
    where no lock can be made.
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
    """Return the number of the process that wrote last, or does so now; None where nobody knows."""
    try:
        return int(lock_file(home).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that a reader, or another writer, finds the old text or the new one. Raises OSError."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def unwritable(place: Path, error: OSError) -> StoreError:
    """Return the error to raise where the cache cannot be written."""
    return StoreError(
        f"cannot write the index in {place}: {error.strerror}; set XDG_CACHE_HOME to a folder that you can write"
    )


@cache
def code_digest(*parts: str) -> str:
    """Return a short name for the code in these files and folders of this package."""
    package = Path(__file__).parent
    files = (file for part in parts for file in ([package / part] if "." in part else (package / part).rglob("*.py")))
    return _digest(b"\0".join(file.read_bytes() for file in sorted(files)))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def _sign(descriptor: int) -> None:
    """Write into the lock who holds it; where the disk is full, nobody is told, and it holds all the same."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def _is_at(descriptor: int, path: Path) -> bool:
    """Tell whether an open file still lies at its path: it may have been removed with all that lay there."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _about(home: Path) -> Path | None:
    try:
        return Path(json.loads((home / _ABOUT).read_text(encoding="utf-8"))["folder"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _cached(home: Path) -> Cached | None:
    """Return what a home holds; None where it is no home, or has just been removed."""
    folder = _about(home)
    if folder is not None:
        with suppress(FileNotFoundError):
            return Cached(folder, home, sum(_sizes(home)), home.stat().st_mtime)
    return None


def _sizes(folder: Path) -> Iterator[int]:
    """Yield the sizes of the files that are there by the time they are looked at: another process may be writing."""
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                yield os.lstat(os.path.join(parent, name)).st_size  # noqa: PTH118 - many, and as strings
