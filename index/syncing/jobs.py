"""What workers do: read a file, find the mentions of an article."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import time
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from index.article import Article, Problem, Published
from index.errors import ReadingError
from index.search.engines.whoosh import schema
from index.syncing import limits
from index.syncing.folder import LARGEST, File, file_of
from index.syncing.readings import Fields, Packed, pack, reading_keys, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from index.annotation import Catalogue
    from index.syncing.settings import Settings

_IN_MEMORY = 32 << 20
_PIECE = 1 << 20
_TICK = 50_000_000
"""Nanoseconds in which two changes of a file may get the same time; where times are kept coarsely it is more."""
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
_SECOND = 1_000_000_000


class Begun(NamedTuple):
    """The file was opened: how it was, the hash of its bytes, and the key of its reading.

    ``known``: the ledger has that reading, so nothing else comes. ``settled``: any later change will change its times.
    """

    file: File
    content: bytes
    reading: bytes
    known: bool
    settled: bool


class Whole(NamedTuple):
    """The file was read to its end: ``reading`` is the key to keep it under."""

    reading: bytes


class Fault(NamedTuple):
    """The file cannot be opened; or it changed meanwhile, so that it is worth another try (``again``)."""

    reason: str
    again: bool = False


class ReadFile(NamedTuple):
    """Read a file: sends a `Begun`, `Packed` articles and Problems, and a `Whole`; or a `Fault` at any point.

    ``root`` is the corpus folder, ``fields`` what its files call our fields, ``known`` keys of readings that there are.
    """

    root: str
    path: str
    fields: Mapping[str, str]
    known: frozenset[bytes]

    def run(self, send: Callable[[object], None]) -> None:
        """Do it, in the worker."""
        try:
            with _open(f"{self.root}/{self.path}") as source:
                self._read(source, send)
        except _NoFileError as error:
            send(Fault(str(error)))
        except OSError as error:
            send(Fault(f"cannot be read: {error.strerror}", again=error.errno in _GONE))

    def _read(self, opened: BinaryIO, send: Callable[[object], None]) -> None:
        before, settled = _settled(self.path, opened)
        source = io.BytesIO(opened.read()) if before.size <= _IN_MEMORY else opened
        content = _digest(source)
        keys = reading_keys(content, self.path, self.fields)
        found = next((key for key in keys if key in self.known), None)
        send(Begun(before, content, found or keys[0], found is not None, settled))
        if found is None:
            fields = Fields(self.fields)
            for part in _parts(self.path, source, fields):
                send(part)
        if _as_it_is(self.path, opened) != before:
            send(Fault("changed while it was read", again=True))
        elif found is None:
            send(Whole(keys[0] if fields.asked else keys[1]))


class Mark(NamedTuple):
    """Find the mentions of a packed article, unless it is ``plain``: sends the article as `schema.prepare` has it."""

    identifier: str
    file: str
    data: bytes
    published: Published
    stamp: str
    settings: Settings
    plain: bool = False

    def run(self, send: Callable[[object], None]) -> None:
        """Do it, in the worker."""
        from index.annotation import annotate

        article = unpack(self.data, self.file, self.identifier)._replace(published=self.published)
        if not self.plain:
            article = article._replace(mentions=annotate(article, load(self.settings)))
            limits.start_clock()
        send(schema.prepare(article, self.stamp))


@lru_cache(maxsize=1)
def load(settings: Settings) -> Catalogue:
    """Return the catalogue of these settings, its names ready to be found. Raises CatalogueError."""
    from index.annotation import Catalogue

    loaded = Catalogue.load(settings.catalogue)
    _ = loaded.names
    return loaded


class _NoFileError(Exception):
    """What lies there is no file to read."""


def _open(path: str) -> BinaryIO:
    """Open a file without following a link and without waiting for a FIFO's other end."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY)
    source = os.fdopen(descriptor, "rb")
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
        source.close()
        raise _NoFileError("is no file" if status.st_size <= LARGEST else "has become too large")
    return source


def _as_it_is(path: str, opened: BinaryIO) -> File:
    return file_of(path, os.fstat(opened.fileno()))


def _settled(path: str, opened: BinaryIO) -> tuple[File, bool]:
    """Return how the file is, and whether any change after now will change its times.

    It does not where the file has changed within the same tick of the clock, which is waited for, if that is short.
    """
    file = _as_it_is(path, opened)
    tick = _TICK if file.changed % _SECOND else 2 * _SECOND
    left = file.changed + tick - time.time_ns()
    if 0 < left <= _TICK:
        time.sleep(left / _SECOND)
        return _as_it_is(path, opened), True
    return file, left <= 0


def _digest(source: BinaryIO) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    while piece := source.read(_PIECE):
        digest.update(piece)
        limits.start_clock()
    source.seek(0)
    return digest.digest()


def _parts(path: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Packed | Problem]:
    from index.reading.file_reader import read_file

    try:
        for part in read_file(path, source, fields):
            yield pack(part) if isinstance(part, Article) else _without_path(part)
    except ReadingError as error:
        yield _without_path(Problem(path, "", str(error)))
    except MemoryError:
        yield Problem("", "", f"cannot be read: it needs more than {limits.MEMORY >> 20} MB of memory")
    except Exception as error:  # noqa: BLE001 - a fault of a reader costs one file
        yield Problem("", "", f"cannot be read: {type(error).__name__}: {error}"[:500])


def _without_path(problem: Problem) -> Problem:
    return problem._replace(reason=problem.reason.removeprefix(f"{problem.file}: "), file="")
