"""A Whoosh index as files in a folder, with a manifest that names the last commit and its files.

The manifest is replaced whole and last: whenever a writer is killed, it names a whole index, the old one or the new.
A Whoosh index is made of pickles: a folder that somebody else can write to must not be opened.
"""

import json
import os
import pickle
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.reading import IndexReader

from index.errors import StoreError

VERSION = 5
"""Raised with every change of what is stored or how it is analysed: an index of another version is not opened."""

NAME = "MAIN"
"""Whoosh's name for the index in its folder."""

DAMAGE = (
    *(OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, ImportError, MemoryError, OverflowError),
    *(struct.error, zlib.error, pickle.UnpicklingError, whoosh_index.IndexError, AssertionError),
)
"""What Whoosh and the decoders raise where files are damaged, missing or not an index's."""

_MANIFEST = "manifest.json"
_CHECKED = 4_000_000


class Manifest(NamedTuple):
    """A commit: Whoosh's generation, and size and checksum of each of its files."""

    generation: int
    files: Mapping[str, tuple[int, int]]
    version: int = VERSION


def manifest_state(folder: Path) -> tuple[int, int]:
    """Return what differs after each commit: the inode and the time of change of the manifest. Raises OSError."""
    status = (folder / _MANIFEST).stat()
    return status.st_ino, status.st_mtime_ns


def has_index(folder: Path) -> bool:
    """Whether the folder holds an index."""
    return (folder / _MANIFEST).exists()


def read_manifest(folder: Path) -> Manifest:
    """Read and check what the manifest says. Raises StoreError, or FileNotFoundError for files that are gone."""
    manifest = Manifest(**json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
    if manifest.version != VERSION:
        raise StoreError(f"the index in {folder} is of version {manifest.version}, not {VERSION}: build it again")
    damaged = [name for name, known in manifest.files.items() if not _is_whole(folder / name, *known)]
    if damaged:
        raise StoreError(f"the index in {folder} is damaged ({', '.join(damaged)}): it must be built again")
    return manifest


def write_manifest(folder: Path, generation: int, known: Mapping[str, tuple[int, int]], names: set[str]) -> Manifest:
    """Make a generation the last commit; of the files ``names``, those ``known`` have not changed. Raises OSError."""
    files = {name: known.get(name) or _fingerprint(folder / name) for name in sorted(names)}
    manifest = Manifest(generation, files)
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


def _is_whole(file: Path, size: int, checksum: int) -> bool:
    """Whether a file is as it was written; of a large one, which takes time to read, the size must do."""
    if file.stat().st_size != size:
        return False
    return size > _CHECKED or zlib.crc32(file.read_bytes()) == checksum


def _fingerprint(file: Path) -> tuple[int, int]:
    data = file.read_bytes()
    return len(data), zlib.crc32(data)


def entities_name(generation: int) -> str:
    """Return the name of the file with the table of entities."""
    return f"entities-{generation}.json"


def open_reader(folder: Path, manifest: Manifest) -> IndexReader:
    """Open the index as of that commit."""
    store = storage(folder)
    toc = TOC.read(store, NAME, gen=manifest.generation)
    reader: IndexReader = FileIndex._reader(store, toc.schema, toc.segments, toc.generation)  # noqa: SLF001 - only the last is public
    return reader
