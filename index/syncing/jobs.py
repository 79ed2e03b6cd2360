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

from index.article import Article, Problem, article_id
from index.errors import ReadingError
from index.search.documents import PreparedArticle, prepare
from index.store.article_codec import unpack
from index.syncing import worker_limits
from index.syncing.folder import LARGEST, File, file_of
from index.syncing.readings import Fields, Packed, pack, reading_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from index.annotation import Annotator
    from index.syncing.corpus_settings import CorpusSettings

_IN_MEMORY = 32 << 20
_PIECE = 1 << 20
_TICK = 50_000_000
"""Nanoseconds in which two changes of a file may get the same time; where times are kept coarsely it is more."""
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
_SECOND = 1_000_000_000


class Opened(NamedTuple):
    """The file was opened: how it was, the hash of its bytes, and the key of its reading.

    ``known``: the ledger has that reading, so nothing else comes. ``settled``: any later change will change its times.
    """

    file: File
    content: bytes
    reading: bytes
    known: bool
    settled: bool


class ReadArticle(NamedTuple):
    """An article of the file; ``prepared`` under the id that it has unless another file claims that, None if plain."""

    packed: Packed
    prepared: PreparedArticle | None


class Whole(NamedTuple):
    """The file was read to its end: ``reading`` is the key to keep it under."""

    reading: bytes


class Fault(NamedTuple):
    """The file cannot be opened; or it changed meanwhile, so that it is worth another try (``again``)."""

    reason: str
    again: bool = False


class ReadFile(NamedTuple):
    """Read a file: sends an `Opened`, `ReadArticle`s and Problems, and a `Whole`; or a `Fault` at any point.

    ``root`` is the corpus folder, ``fields`` what its files call our fields, ``known`` keys of readings that there are.
    Articles are prepared for the index at once, with the mentions that ``settings`` find, unless the job is ``plain``:
    whatever goes wrong in that must not cost the reading.
    """

    root: str
    path: str
    fields: Mapping[str, str]
    known: frozenset[bytes]
    settings: CorpusSettings
    plain: bool = False

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
        send(Opened(before, content, found or keys[0], found is not None, settled))
        if found is None:
            fields = Fields(self.fields)
            for part in _parts(self.path, source, fields):
                send(part if isinstance(part, Problem) else self._article(part))
        if _as_it_is(self.path, opened) != before:
            send(Fault("changed while it was read", again=True))
        elif found is None:
            send(Whole(keys[0] if fields.asked else keys[1]))

    def _article(self, article: Article) -> ReadArticle:
        packed = pack(article)
        if self.plain:
            return ReadArticle(packed, None)
        worker_limits.start_clock()
        article = article._replace(id=article_id(self.path, article.place), file=self.path)
        return ReadArticle(packed, prepare(_marked(article, self.settings)))


class Mark(NamedTuple):
    """Find the mentions of a packed article, unless it is ``plain``: sends a `PreparedArticle`."""

    identifier: str
    file: str
    facts: bytes
    text: bytes
    settings: CorpusSettings
    plain: bool = False

    def run(self, send: Callable[[object], None]) -> None:
        """Do it, in the worker."""
        article = unpack(self.facts, self.text, self.file, self.identifier)
        if not self.plain:
            article = _marked(article, self.settings)
            worker_limits.start_clock()
        send(prepare(article))


def _marked(article: Article, settings: CorpusSettings) -> Article:
    from index.annotation import annotate

    return article._replace(mentions=annotate(article, load(settings)))


@lru_cache(maxsize=1)
def load(settings: CorpusSettings) -> tuple[Annotator, ...]:
    """Return the annotators of these settings, ready for work. Raises CatalogueError."""
    from index.annotation import annotators

    loaded = annotators(settings.catalogue)
    for annotator in loaded:
        annotator.prepare()
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
        worker_limits.start_clock()
    source.seek(0)
    return digest.digest()


def _parts(path: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:
    from index.reading.file_reader import read_file

    try:
        for part in read_file(path, source, fields):
            yield part if isinstance(part, Article) else _without_path(part)
    except ReadingError as error:
        yield _without_path(Problem(path, "", str(error)))
    except MemoryError:
        yield Problem("", "", f"cannot be read: it needs more than {worker_limits.MEMORY >> 20} MB of memory")
    except Exception as error:  # noqa: BLE001 - a fault of a reader costs one file
        yield Problem("", "", f"cannot be read: {type(error).__name__}: {error}"[:500])


def _without_path(problem: Problem) -> Problem:
    return problem._replace(reason=problem.reason.removeprefix(f"{problem.file}: "), file="")
