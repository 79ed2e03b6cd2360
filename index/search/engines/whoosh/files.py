"""A Whoosh index as files in a folder, with a manifest that names the last commit and its files.

The manifest is replaced whole and last: whenever a writer is killed, it names a whole index, the old one or the new.
A Whoosh index is made of pickles: a folder that somebody else can write to must not be opened.
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
"""Raised with every change of what the files hold: an index of another version is not opened."""

NAME = "MAIN"
"""Whoosh's name for the index in its folder."""

_MANIFEST = "manifest.json"
_CHECKED = 4_000_000
_DAMAGE = (
    *(EOFError, ValueError, LookupError, TypeError, AttributeError, ImportError, OverflowError, AssertionError),
    *(struct.error, zlib.error, pickle.UnpicklingError, whoosh_index.IndexError),
)
"""What Whoosh and the decoders raise where files are damaged or not an index's."""


class Manifest(NamedTuple):
    """A commit: Whoosh's generation, the store it belongs to, and size and checksum of each of its files."""

    generation: int
    fingerprint: str
    files: Mapping[str, tuple[int, int]]
    version: int = VERSION


State = tuple[int, int] | None
"""What differs after each commit."""


def manifest_state(folder: Path) -> State:
    """Return the inode and the time of change of the manifest; None where there is none."""
    try:
        status = (folder / _MANIFEST).stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns


def read_manifest(folder: Path, fingerprint: str) -> Manifest | None:
    """Read the manifest and check the files that it names; None where there is no index.

    Raises VersionMismatchError where the index is of another version or store, DamagedError where files are damaged,
    FileNotFoundError where files have gone: another commit has replaced them.
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
    """Make a commit of the files ``names`` the last one; ``manifest`` knows some of them already. Raises OSError."""
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
    """Turn what Whoosh, the decoders and the system raise into StoreError, in its message ``doing`` and the folder."""
    try:
        yield
    except StoreError:
        raise
    except _DAMAGE as error:
        raise DamagedError(f"cannot {doing} the index in {folder}: {error}") from error
    except (OSError, MemoryError) as error:
        raise StoreError(f"cannot {doing} the index in {folder}: {error}") from error


def _is_whole(file: Path, size: int, checksum: int) -> bool:
    """Tell whether a file is as it was written; of a large one, which takes time to read, the size must do."""
    if file.stat().st_size != size:
        return False
    return size > _CHECKED or zlib.crc32(file.read_bytes()) == checksum


def _fingerprint(file: Path) -> tuple[int, int]:
    data = file.read_bytes()
    return len(data), zlib.crc32(data)
