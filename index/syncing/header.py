"""The header of the ledger's file: it tells at a glance, without SQLite, whether the ledger can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 2
"""Raised with every change of the ledger's tables: a ledger of another format is set aside."""
_MAGIC = b"SQLite format 3\0"
_USER_VERSION = slice(60, 64)
"""Where the header has the number that is ours to set: https://www.sqlite.org/fileformat2.html#the_database_header."""


def is_ledger(path: Path) -> bool:
    """Tell whether a file is a ledger of this format, as far as its header says."""
    try:
        with path.open("rb") as file:
            header = file.read(_USER_VERSION.stop)
    except OSError:
        return False
    return header.startswith(_MAGIC) and int.from_bytes(header[_USER_VERSION]) == FORMAT
