"""The ledger: which file had which bytes, and what was read from them.

A reading belongs to bytes, not to a file: its key is made of the bytes' hash, the kind of file name, the version of the
readers and the corpus's names of fields. So a file that was moved, copied or restored is not read again, and the index
can be rebuilt without opening a file.
"""

from __future__ import annotations

import os
import sqlite3
import time
from typing import TYPE_CHECKING, NamedTuple

from index import paths
from index.article import Problem
from index.errors import StoreError
from index.store.database import connect_for_reading, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.syncing.readings import Packed

KEPT_DAYS = 90
"""How long a reading is kept after the last file with it has gone: a folder may be moved away and come back."""
_DAY = 86400
_ADD_TEXT = """
insert into texts values (null, ?, ?, ?) on conflict (digest) do update set digest = digest returning number
"""
_PROBLEMS = """
select path, place, reason, skipped from files join problems using (reading)
union all select path, x'', reason, 1 from faults
"""


class Known(NamedTuple):
    """What was noted of a file: its status, the hash of its bytes and the key of its reading.

    ``settled``: any later change will change its times.
    """

    size: int
    modified: int
    changed: int
    settled: bool
    content: bytes
    reading: bytes


class Entry(NamedTuple):
    """An article in the ledger: its file, its reading, its position and place there, and its text."""

    file: str
    reading: bytes
    position: int
    place: str
    text: int
    digest: bytes


class Ledger:
    """The ledger's tables over an open store, for the one writer of a corpus. Its methods raise sqlite3.Error."""

    def __init__(self, data: sqlite3.Connection) -> None:
        """Use a connection of `index.store.database.open_for_writing`."""
        self._data = data
        found = data.execute("select distinct reading from contents union select reading from problems")
        self._noted = {key for (key,) in found}
        """Keys under which anything was noted, by complete readings or interrupted ones."""

    def files(self) -> dict[str, Known]:
        """Return all files that have a reading, by path."""
        return {os.fsdecode(path): Known(*known) for path, *known in self._data.execute("select * from files")}

    def readings(self) -> dict[int, frozenset[bytes]]:
        """Return the keys of all readings, by the size of their files in bytes."""
        keys: dict[int, set[bytes]] = {}
        for key, size in self._data.execute("select key, size from readings"):
            keys.setdefault(size, set()).add(key)
        return {size: frozenset(found) for size, found in keys.items()}

    def note(self, path: str, known: Known) -> None:
        """Note that a file has a reading."""
        self._data.execute("insert or replace into files values (?, ?, ?, ?, ?, ?, ?)", (os.fsencode(path), *known))

    def forget(self, paths: Iterable[str]) -> None:
        """Remove files; their readings stay for `KEPT_DAYS`."""
        self._data.executemany("delete from files where path = ?", ((os.fsencode(path),) for path in paths))

    def begin(self, key: bytes) -> None:
        """Begin a reading: drop what an interrupted sync noted of it."""
        if key not in self._noted:
            return
        self._noted.discard(key)
        for table in ("contents", "problems"):
            self._data.execute(f"delete from {table} where reading = ?", (key,))  # noqa: S608 - names of our own
        self._data.execute("delete from readings where key = ?", (key,))

    def add_article(self, key: bytes, position: int, packed: Packed) -> int:
        """Note an article of a reading and return the number of its text."""
        row = (packed.digest, packed.article.facts, packed.article.text)
        (number,) = self._data.execute(_ADD_TEXT, row).fetchone()
        self._noted.add(key)
        place = encode(packed.article.place)
        self._data.execute("insert into contents values (?, ?, ?, ?)", (key, position, place, number))
        return int(number)

    def add_problem(self, key: bytes, position: int, problem: Problem) -> None:
        """Note a problem of a reading; those of finding mentions have positions below zero."""
        self._noted.add(key)
        row = (key, position, encode(problem.place), encode(problem.reason), problem.skipped)
        self._data.execute("insert or replace into problems values (?, ?, ?, ?, ?)", row)

    def drop_problem(self, key: bytes, position: int) -> None:
        """Remove a problem."""
        self._data.execute("delete from problems where reading = ? and position = ?", (key, position))

    def complete(self, key: bytes, size: int, keep_as: bytes) -> None:
        """Complete the reading begun under ``key`` of a file of ``size`` bytes, and keep it under ``keep_as``."""
        if keep_as != key:
            self.begin(keep_as)
            self._noted.add(keep_as)
            for table in ("contents", "problems"):
                self._data.execute(f"update {table} set reading = ? where reading = ?", (keep_as, key))  # noqa: S608
        self._data.execute("insert or replace into readings values (?, ?, ?)", (keep_as, size, _today()))

    def entries(self) -> list[Entry]:
        """Return all articles of all files, by path and position in the file."""
        rows = self._data.execute(
            "select path, reading, position, place, number, digest from files join contents using (reading) "
            "join texts on number = text order by path, position"
        )
        return [
            Entry(os.fsdecode(path), key, position, decode(place), number, digest)
            for path, key, position, place, number, digest in rows
        ]

    def packed(self, text: int) -> tuple[bytes, bytes]:
        """Return the packed facts and text of an entry."""
        facts, packed = self._data.execute("select facts, body from texts where number = ?", (text,)).fetchone()
        return bytes(facts), bytes(packed)

    def list_faults(self, faults: Iterable[tuple[str, str]]) -> None:
        """Replace the list of files that could not be opened: paths and reasons."""
        self._data.execute("delete from faults")
        rows = ((os.fsencode(path), encode(reason)) for path, reason in faults)
        self._data.executemany("insert or replace into faults values (?, ?)", rows)

    def count_problems(self) -> int:
        """Count what `problems` lists."""
        (count,) = self._data.execute(f"select count(*) from ({_PROBLEMS})").fetchone()  # noqa: S608 - our own
        return int(count)

    def sweep(self) -> None:
        """Note which readings are in use; remove those unused for `KEPT_DAYS`, and texts without a reading."""
        self._data.execute("update readings set used = ? where key in (select reading from files)", (_today(),))
        self._data.execute("delete from readings where used < ?", (_today() - KEPT_DAYS,))
        for table in ("contents", "problems"):
            self._data.execute(f"delete from {table} where reading not in (select key from readings)")  # noqa: S608
        used = "select text from contents union select text from articles"
        self._data.execute(f"delete from texts where number not in ({used})")  # noqa: S608


def problems(folder: Path) -> tuple[Problem, ...]:
    """List the files of a corpus that could not be read, or only with some loss; empty if it was never synced.

    Raises StoreError if the list cannot be read.
    """
    path = paths.store_file(paths.home(folder))
    if not path.is_file():
        return ()
    try:
        data = connect_for_reading(path)
        try:
            rows = data.execute(f"{_PROBLEMS} order by 1, 2").fetchall()
        finally:
            data.close()
    except sqlite3.Error as error:
        remedy = f"after `kimvisit-tui cache clear {folder}`, everything is read again"
        raise StoreError(f"cannot read {path}: {error}; {remedy}") from error
    return tuple(
        Problem(os.fsdecode(file), decode(place), decode(reason), bool(skipped))
        for file, place, reason, skipped in rows
    )


def _today() -> int:
    return int(time.time() // _DAY)
