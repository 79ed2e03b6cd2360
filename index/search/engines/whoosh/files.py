"""A Whoosh index as files in a folder, with a manifest that names the last commit and its files.

The manifest is written last and replaced atomically: whenever a writer is killed, it names a complete index, old or
new. A Whoosh index contains pickles: never open a folder that someone else can write to.
"""

import json
import os
import pickle
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage

from index.errors import DamagedError, StoreError, VersionMismatchError

VERSION = 5
"""Increment it whenever the contents of the files change: an index of another version is not opened."""

NAME = "MAIN"
"""Whoosh's name for the index in its folder."""

_MANIFEST = "manifest.json"
_CHECKED = 4_000_000
_DAMAGE = (
    *(EOFError, ValueError, LookupError, TypeError, AttributeError, ImportError, OverflowError, AssertionError),
    *(struct.error, zlib.error, pickle.UnpicklingError, whoosh_index.IndexError),
)
"""What Whoosh and the decoders raise for files that are damaged or do not belong to an index."""


class Manifest(NamedTuple):
    """A commit: Whoosh's generation, the store it belongs to, and the size and checksum of each of its files."""

    generation: int
    fingerprint: str
    files: Mapping[str, tuple[int, int]]
    version: int = VERSION


State = tuple[int, int] | None
"""A value that differs after each commit."""


def manifest_state(folder: Path) -> State:
    """Return the inode and the modification time of the manifest; None if there is none."""
    try:
        status = (folder / _MANIFEST).stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns


def read_manifest(folder: Path, fingerprint: str) -> Manifest | None:
    """Read the manifest and check the files that it names; None if there is no index.

    Raises VersionMismatchError if the index is of another version or store, DamagedError if files are damaged, and
    FileNotFoundError if files have gone because another commit has replaced them.
    """
    try:
        text = (folder / _MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    manifest = Manifest(**json.loads(text))
    if (manifest.version, manifest.fingerprint) != (VERSION, fingerprint):
        raise VersionMismatchError(f"the index in {folder} belongs to another version or store")
    damaged = [name for name, known in manifest.files.items() if not _is_whole(folder / name, *known)]
    if damaged:
        raise DamagedError(f"the index in {folder} is damaged ({', '.join(damaged)})")
    return manifest


def write_manifest(folder: Path, manifest: Manifest, names: set[str]) -> Manifest:
    """Make the files ``names`` the last commit; ``manifest`` knows some of them already. Raises OSError."""
    known = manifest.files
    manifest = manifest._replace(files={name: known.get(name) or _fingerprint(folder / name) for name in sorted(names)})
    beside = folder / f"{_MANIFEST}.new"
    with beside.open("w", encoding="utf-8") as stream:
        json.dump(manifest._asdict(), stream)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(folder / _MANIFEST)
    return manifest


def storage(folder: Path) -> FileStorage:
    """Return Whoosh's view of the folder."""
    return FileStorage(str(folder))


def days_name(generation: int) -> str:
    """Return the name of the file with the implied dates."""
    return f"days-{generation}.json"


@contextmanager
def raising_store_errors(doing: str, folder: Path) -> Iterator[None]:
    """Turn the errors of Whoosh, the decoders and the system into StoreError: "cannot {doing} the index in …"."""
    try:
        yield
    except StoreError:
        raise
    except (FileNotFoundError, *_DAMAGE) as error:
        raise DamagedError(f"cannot {doing} the index in {folder}: {error}") from error
    except (OSError, MemoryError) as error:
        raise StoreError(f"cannot {doing} the index in {folder}: {error}") from error


def _is_whole(file: Path, size: int, checksum: int) -> bool:
    """Return whether a file is as it was written; for a large one, which is slow to read, only compare the size."""
    if file.stat().st_size != size:
        return False
    return size > _CHECKED or zlib.crc32(file.read_bytes()) == checksum


def _fingerprint(file: Path) -> tuple[int, int]:
    data = file.read_bytes()
    return len(data), zlib.crc32(data)
