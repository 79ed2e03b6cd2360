"""The SQLite file of a corpus: its tables, and how writers and readers open it.

Two groups of tables share it, so that each text is kept once and both change in one transaction: the ledger's (which
file had which bytes, and what was read from them) and the articles' (what readers see). The articles' tables can be
rebuilt from the ledger's, and are whenever the code that fills them has changed.
"""

from __future__ import annotations

import os
import re
import sqlite3
from typing import TYPE_CHECKING

from index.errors import DamagedError, VersionMismatchError
from index.store.header import FORMAT, code_version

if TYPE_CHECKING:
    from pathlib import Path

_LEDGER = """
create table files (
    path blob primary key, size integer not null, modified integer not null, changed integer not null,
    settled integer not null, content blob not null, reading blob not null
) without rowid;
create table readings (key blob primary key, size integer not null, used integer not null) without rowid;
create table texts (number integer primary key, digest blob not null unique, facts blob not null, body blob not null);
create table contents (
    reading blob not null, position integer not null, place blob not null, text integer not null,
    primary key (reading, position)
) without rowid;
create table problems (
    reading blob not null, position integer not null, place blob not null, reason blob not null,
    skipped integer not null, primary key (reading, position)
) without rowid;
create table faults (path blob primary key, reason blob not null) without rowid;
create table meta (key text primary key, value text not null) without rowid;
"""
_ARTICLES = """
create table articles (
    number integer primary key, id blob not null unique, file blob not null, day integer not null,
    stamp blob not null, text integer not null, summary blob not null
);
create index articles_by_day on articles (day desc, id);
create table analyses (article integer primary key, tokens blob not null, mentions blob not null);
create table terms (field text, term blob, articles integer not null, primary key (field, term)) without rowid;
create table entities (
    id text, type text, name text not null, key text not null, articles integer not null, mentions integer not null,
    primary key (id, type)
) without rowid;
create table spellings (
    id text, type text, surface text, mentions integer not null, primary key (id, type, surface)
) without rowid;
create table implied (
    id blob primary key, day integer not null, published blob not null, mentions blob not null
) without rowid;
create table implied_entities (entity text, id blob, primary key (entity, id)) without rowid;
create table journal (id blob primary key) without rowid;
"""
_ARTICLE_TABLES = tuple(re.findall(r"create table (\w+)", _ARTICLES))
_OUTER = frozenset(
    {
        *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM),
        *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN),
        *(sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_CONSTRAINT),
    }
)
"""SQLite's error codes that do not mean a damaged file."""
_CACHE_KIB = 16_000
_PAGE = 16_384
"""Bytes of a page: of SQLite's usual 4,096 a third would be empty, for an article's tokens take 2,000 to 3,000."""


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open the store for the one writer, creating it if need be, and begin a transaction.

    Raises sqlite3.Error (see `is_damage`), and DamagedError if the file has another format.
    """
    data = sqlite3.connect(path, isolation_level=None)
    try:
        data.execute(f"pragma page_size = {_PAGE}")
        data.execute("pragma journal_mode = wal")
        data.execute("pragma synchronous = normal")
        data.execute(f"pragma cache_size = -{_CACHE_KIB}")
        _prepare(data, path)
    except BaseException:
        data.close()
        raise
    return data


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open the last commit of a store in a transaction that holds on to it; any thread may use the connection.

    Raises VersionMismatchError if other code made the articles, and sqlite3.Error.
    """
    data = connect_for_reading(path)
    try:
        hold(data)
    except BaseException:
        data.close()
        raise
    return data


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """Connect to a store that is only read, whatever its version; where nobody can write, SQLite makes no files."""
    unchanging = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    options = "mode=ro&immutable=1" if unchanging else "mode=ro"
    return sqlite3.connect(f"{path.as_uri()}?{options}", uri=True, isolation_level=None, check_same_thread=False)


def hold(data: sqlite3.Connection) -> None:
    """Move a reading connection to the last commit. Raises as `open_for_reading`."""
    if data.in_transaction:
        data.execute("commit")
    data.execute("begin")
    (number,) = data.execute("pragma user_version").fetchone()
    if number != FORMAT or meta(data, "code") != code_version():
        raise VersionMismatchError("another version of the program made this index")


def data_version(data: sqlite3.Connection) -> int:
    """Return a number that changes with every commit of another connection."""
    (version,) = data.execute("pragma data_version").fetchone()
    return int(version)


def version_after_rest(data: sqlite3.Connection) -> int:
    """Let a reading connection go for a moment; return the `data_version` that it then holds."""
    hold(data)
    return data_version(data)


def empty_log(data: sqlite3.Connection) -> None:
    """Write SQLite's log into its file as far as readers let it, between two transactions."""
    data.execute("commit")
    data.execute("pragma wal_checkpoint(passive)")
    data.execute("begin")


def remake_articles(data: sqlite3.Connection) -> None:
    """Empty the articles' tables, to be filled again from the ledger; engines made from the old ones no longer fit."""
    for table in _ARTICLE_TABLES:
        data.execute(f"drop table if exists {table}")
    for statement in _ARTICLES.split(";"):
        data.execute(statement)
    for key, value in (
        ("code", code_version()),
        ("identity", os.urandom(16).hex()),
        ("generation", "0"),
        ("implied", ""),
    ):
        set_meta(data, key, value)


def identity(data: sqlite3.Connection) -> str:
    """Return what distinguishes these articles from those of any other store: the fingerprint for an engine."""
    return meta(data, "identity")


def generation(data: sqlite3.Connection) -> int:
    """Return the engine's generation that has all articles except those in the journal."""
    return int(meta(data, "generation"))


def set_meta(data: sqlite3.Connection, key: str, value: str) -> None:
    """Note a fact about the store as a whole."""
    data.execute("insert or replace into meta values (?, ?)", (key, value))


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error means that the file is damaged, rather than, for example, the disk full."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF not in _OUTER


def encode(text: str) -> bytes:
    """Return text as bytes; file names in it may have lone surrogates."""
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes) -> str:
    """Return the text that `encode` encoded."""
    return data.decode("utf-8", "surrogatepass")


def meta(data: sqlite3.Connection, key: str) -> str:
    """Return a fact that `set_meta` noted, or an empty string."""
    row = data.execute("select value from meta where key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def _prepare(data: sqlite3.Connection, path: Path) -> None:
    """Create missing tables, rebuild the articles' if other code made them, and begin a transaction."""
    (number,) = data.execute("pragma user_version").fetchone()
    if number == 0 and not data.execute("select 1 from sqlite_master").fetchone():
        data.executescript(f"begin; {_LEDGER} pragma user_version = {FORMAT}; commit")
    elif number != FORMAT:
        raise DamagedError(f"{path} has format {number}, not {FORMAT}")
    data.execute("begin")
    if meta(data, "code") != code_version():
        remake_articles(data)
        data.execute("commit")
        data.execute("begin")
