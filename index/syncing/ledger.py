"""The ledger: which file had which bytes, and what was read of them.

A reading belongs to bytes, not to a file: it is kept under a key made of the bytes' hash, the kind of name, the version
of the readers and the corpus's names of fields. So a file that moved, was copied or came back is not read again, and an
index is made anew without opening a file.
"""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from index import paths
from index.article import DateSource, Problem, Published
from index.errors import StoreError
from index.syncing.header import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from index.syncing.readings import Packed

KEPT_DAYS = 90
"""How long a reading is kept that no file has: a folder that was moved away may come back."""
_DAY = 86400
_TABLES = """
create table files (
    path blob primary key, size integer not null, modified integer not null, changed integer not null,
    settled integer not null, content blob not null, reading blob not null
) without rowid;
create table readings (key blob primary key, size integer not null, used integer not null) without rowid;
create table articles (
    reading blob not null, number integer not null, place blob not null, published blob not null, data blob not null,
    unique (reading, number)
);
create table problems (
    reading blob not null, number integer not null, place blob not null, reason blob not null,
    skipped integer not null, primary key (reading, number)
) without rowid;
create table faults (path blob primary key, reason blob not null) without rowid;
create table dates (article blob primary key, published blob not null) without rowid;
"""
_PROBLEMS = """
select path, place, reason, skipped from files join problems using (reading)
union all select path, x'', reason, 1 from faults
"""
_OUTER = frozenset(
    {
        *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM),
        *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN),
    }
)
"""SQLite's codes for what is not the ledger's own fault."""


class Known(NamedTuple):
    """What was noted of a file: how it was, its bytes' hash, its reading's key.

    ``settled``: any change after that will change its times.
    """

    size: int
    modified: int
    changed: int
    settled: bool
    content: bytes
    reading: bytes


class Entry(NamedTuple):
    """An article of the ledger: the file that has it, its reading and number there, and what that says of it."""

    file: str
    reading: bytes
    number: int
    place: str
    published: Published
    row: int


class Ledger:
    """An open ledger, for the one writer of a corpus. Its methods raise sqlite3.Error: see `damaged`."""

    def __init__(self, path: Path) -> None:
        """Open the ledger, made if there is none. Raises LedgerDamageError where it is damaged or of another format."""
        self._data = sqlite3.connect(path, isolation_level=None)
        try:
            self._data.execute("pragma journal_mode = wal")
            self._data.execute("pragma synchronous = normal")
            self._open()
        except BaseException:
            self._data.close()
            raise

    def _open(self) -> None:
        (number,) = self._data.execute("pragma user_version").fetchone()
        if number == 0 and not self._data.execute("select 1 from sqlite_master").fetchone():
            self._data.executescript(f"begin; {_TABLES} pragma user_version = {FORMAT}; commit")
        elif number != FORMAT:
            raise LedgerDamageError(f"is of format {number}, not {FORMAT}")
        self._data.execute("begin")

    def commit(self) -> None:
        """Keep what was noted so far, whatever comes."""
        self._data.execute("commit")
        self._data.execute("begin")

    def close(self) -> None:
        """Keep what was noted, and close."""
        try:
            if self._data.in_transaction:  # none is where the disk is full
                self._data.execute("commit")
        finally:
            self._data.close()

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
        """Take files out; what was read of them stays for a while."""
        self._data.executemany("delete from files where path = ?", ((os.fsencode(path),) for path in paths))

    def begin(self, key: bytes) -> None:
        """Begin a reading: what a sync that was broken off noted of it goes."""
        for table in ("articles", "problems"):
            self._data.execute(f"delete from {table} where reading = ?", (key,))  # noqa: S608 - names of our own
        self._data.execute("delete from readings where key = ?", (key,))

    def add_article(self, key: bytes, number: int, article: Packed) -> None:
        """Note an article of a reading."""
        row = (key, number, _bytes(article.place), _encode_published(article.published), article.data)
        self._data.execute("insert into articles values (?, ?, ?, ?, ?)", row)

    def add_problem(self, key: bytes, number: int, problem: Problem) -> None:
        """Note a problem of a reading; those of finding mentions have numbers below zero."""
        row = (key, number, _bytes(problem.place), _bytes(problem.reason), problem.skipped)
        self._data.execute("insert or replace into problems values (?, ?, ?, ?, ?)", row)

    def drop_problem(self, key: bytes, number: int) -> None:
        """Take out a problem that is no more."""
        self._data.execute("delete from problems where reading = ? and number = ?", (key, number))

    def complete(self, key: bytes, size: int, keep_as: bytes) -> None:
        """End a reading of a file of ``size`` bytes, begun under ``key``, to be kept under another or the same key."""
        if keep_as != key:
            self.begin(keep_as)
            for table in ("articles", "problems"):
                self._data.execute(f"update {table} set reading = ? where reading = ?", (keep_as, key))  # noqa: S608
        self._data.execute("insert or replace into readings values (?, ?, ?)", (keep_as, size, _today()))

    def entries(self) -> list[Entry]:
        """Return all articles of all files, by path and place in the file."""
        rows = self._data.execute(
            "select path, reading, number, place, published, articles.rowid from files join articles using (reading) "
            "order by path, number"
        )
        return [
            Entry(os.fsdecode(path), key, number, _text(place), _decode_published(published), row)
            for path, key, number, place, published, row in rows
        ]

    def data(self, row: int) -> bytes:
        """Return the packed article of an entry."""
        (data,) = self._data.execute("select data from articles where rowid = ?", (row,)).fetchone()
        return bytes(data)

    def dates(self) -> dict[bytes, Published]:
        """Return the dates that were inferred last, by whatever stood for the articles then."""
        return {key: _decode_published(date) for key, date in self._data.execute("select * from dates")}

    def keep_dates(self, dates: Mapping[bytes, Published]) -> None:
        """Replace them."""
        self._data.execute("delete from dates")
        rows = ((key, _encode_published(published)) for key, published in dates.items())
        self._data.executemany("insert into dates values (?, ?)", rows)

    def list_faults(self, faults: Iterable[tuple[str, str]]) -> None:
        """Replace the list of what could not even be opened: paths and reasons."""
        self._data.execute("delete from faults")
        rows = ((os.fsencode(path), _bytes(reason)) for path, reason in faults)
        self._data.executemany("insert or replace into faults values (?, ?)", rows)

    def count_problems(self) -> int:
        """Count what `problems` lists."""
        (count,) = self._data.execute(f"select count(*) from ({_PROBLEMS})").fetchone()  # noqa: S608 - our own
        return int(count)

    def sweep(self) -> None:
        """Note which readings are in use, and remove those that have not been for long."""
        self._data.execute("update readings set used = ? where key in (select reading from files)", (_today(),))
        self._data.execute("delete from readings where used < ?", (_today() - KEPT_DAYS,))
        for table in ("articles", "problems"):
            self._data.execute(f"delete from {table} where reading not in (select key from readings)")  # noqa: S608


class LedgerDamageError(StoreError):
    """The ledger is damaged, or of another version: it must be begun anew."""


def problems(folder: Path) -> tuple[Problem, ...]:
    """List what of a corpus could not be read, or only with some loss, by file; nothing where it was never synced.

    Raises StoreError where the list cannot be read.
    """
    path = paths.ledger_file(paths.home(folder))
    if not path.is_file():
        return ()
    try:
        data = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            rows = data.execute(f"{_PROBLEMS} order by 1, 2").fetchall()
        finally:
            data.close()
    except sqlite3.Error as error:
        remedy = f"`kimvisit-tui cache clear {folder}` has everything read anew"
        raise StoreError(f"cannot read {path}: {error}; {remedy}") from error
    return tuple(
        Problem(os.fsdecode(file), _text(place), _text(reason), bool(skipped)) for file, place, reason, skipped in rows
    )


def damaged(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the ledger is damaged, and not that the disk is full or the like."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _OUTER


def _today() -> int:
    return int(time.time() // _DAY)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _encode_published(published: Published) -> bytes:
    day = published.date.isoformat() if published.date else ""
    return _bytes(f"{day}\n{published.how}\n{published.evidence}")


def _decode_published(data: bytes) -> Published:
    day, how, evidence = _text(data).split("\n", 2)
    return Published(date.fromisoformat(day) if day else None, DateSource(how), evidence)
