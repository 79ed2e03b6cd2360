"""The header of the store's file, which shows without SQLite whether the store can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.paths import code_digest

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 3
"""Increment it with every change of the ledger's tables: a store of another format is rebuilt from the files."""
_MAGIC = b"SQLite format 3\0"
_USER_VERSION = slice(60, 64)
"""The bytes of the header that are ours to set: https://www.sqlite.org/fileformat2.html#the_database_header."""


def code_version() -> str:
    """Return the version of the code that fills the articles' tables: tables of another version are filled again."""
    return code_digest("search", "store", "article.py")


def is_store(path: Path) -> bool:
    """Return whether a file is a store of this format, going by its header."""
    try:
        with path.open("rb") as file:
            header = file.read(_USER_VERSION.stop)
    except OSError:
        return False
    return header.startswith(_MAGIC) and int.from_bytes(header[_USER_VERSION]) == FORMAT
