"""A Whoosh index as files in a folder, with a manifest that tells its version and whether it is whole.

A Whoosh index is made of pickles: a folder that somebody else can write to must not be opened.
"""

import json
import pickle
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh.searching import Searcher

from index.article import Article
from index.errors import StoreError
from index.search import schema

VERSION = 1
"""Raised with every change of what is stored or how it is analysed: an index of another version is not opened."""

MANIFEST = "manifest.json"

_CHECKED = 8_000_000
_MEMORY_MB = 512
_DAMAGE = (
    *(OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, ImportError),
    *(struct.error, zlib.error, pickle.UnpicklingError, whoosh_index.IndexError),
)


def write_index(folder: Path, articles: Iterable[Article]) -> None:
    """Write an index of ``articles``, each id once, into an empty folder, made if missing.

    Raises StoreError where it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        empty = whoosh_index.create_in(str(folder), schema.schema())
        writer = empty.writer(compound=False, limitmb=_MEMORY_MB)  # a compound segment is read into memory whole
        for article in articles:
            writer.add_document(**schema.document(article))
        writer.commit()
        files = {file.name: _fingerprint(file) for file in folder.iterdir() if file.name != MANIFEST}
        (folder / MANIFEST).write_text(json.dumps({"version": VERSION, "files": files}), encoding="utf-8")
    except (OSError, whoosh_index.IndexError) as error:
        message = f"cannot write the index in {folder}: {error}"
        raise StoreError(message) from error


def open_index(folder: Path) -> Searcher:
    """Open the index in ``folder``; raises StoreError where there is none, a damaged one, or another version's."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        fault = _fault(folder, manifest)
        if not fault:
            return whoosh_index.open_dir(str(folder)).searcher()
    except _DAMAGE as error:
        message = f"cannot open the index in {folder}: {error}"
        raise StoreError(message) from error
    message = f"the index in {folder} {fault}: it must be built again"
    raise StoreError(message)


def _fault(folder: Path, manifest: dict[str, object]) -> str:
    """Return what is wrong with an index, or nothing."""
    if manifest["version"] != VERSION:
        return f"is of version {manifest['version']}, not {VERSION}"
    files = manifest["files"]
    if not isinstance(files, dict):
        return "has no list of its files"
    damaged = [name for name, fingerprint in files.items() if _fingerprint(folder / name) != fingerprint]
    return f"is damaged ({', '.join(damaged)})" if damaged else ""


def _fingerprint(file: Path) -> list[int]:
    """Return the file's size and its checksum; of a large file, which takes time to read, the size must do."""
    size = file.stat().st_size
    return [size, zlib.crc32(file.read_bytes()) if size <= _CHECKED else 0]
