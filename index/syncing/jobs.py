"""The jobs of workers: read a file, or find the mentions in an article."""

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
    from index.syncing.worker_limits import Limits

_IN_MEMORY = 32 << 20
_PIECE = 1 << 20
_TICK = 50_000_000
"""Nanoseconds within which two changes of a file may get the same time; more on file systems with coarse times."""
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
_SECOND = 1_000_000_000


class Opened(NamedTuple):
    """The file was opened: its status, the hash of its bytes, and the key of its reading.

    ``known``: the ledger has that reading, so nothing else follows. ``settled``: any later change will change its
    times.
    """

    file: File
    content: bytes
    reading: bytes
    known: bool
    settled: bool


class ReadArticle(NamedTuple):
    """An article in the file; ``prepared`` under the id it has unless another file claims it, None for a plain job."""

    packed: Packed
    prepared: PreparedArticle | None


class Whole(NamedTuple):
    """The file was read to its end: ``reading`` is the key to keep it under."""

    reading: bytes


class Fault(NamedTuple):
    """The file cannot be opened, or it changed while it was read and is worth another try (``again``)."""

    reason: str
    again: bool = False


class ReadFile(NamedTuple):
    """Read a file: sends an `Opened`, `ReadArticle`s and Problems, and a `Whole`; or a `Fault` at any point.

    ``root`` is the corpus folder, ``fields`` maps our fields to its files' names for them, ``known`` are keys of
    existing readings. Articles are prepared for the index at once, with the mentions that ``settings`` find, unless the
    job is ``plain``: a failure in finding mentions must not cost the reading.
    """

    root: str
    path: str
    fields: Mapping[str, str]
    known: frozenset[bytes]
    settings: CorpusSettings
    plain: bool = False

    @property
    def limits(self) -> Limits:
        """What it may use."""
        return worker_limits.READING

    @property
    def sends_at_once(self) -> bool:
        """Whether to keep what was read before a worker dies: not at first, since the file is then read again plain."""
        return self.plain

    def run(self, send: Callable[[object], None]) -> None:
        """Run the job, in the worker."""
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
        worker_limits.start_clock(worker_limits.MARKING)
        article = article._replace(id=article_id(self.path, article.place), file=self.path)
        return ReadArticle(packed, prepare(_marked(article, self.settings)))


class Mark(NamedTuple):
    """Find the mentions in a packed article, unless the job is ``plain``: sends a `PreparedArticle`."""

    identifier: str
    file: str
    facts: bytes
    text: bytes
    settings: CorpusSettings
    plain: bool = False

    @property
    def limits(self) -> Limits:
        """What it may use."""
        return worker_limits.MARKING

    @property
    def sends_at_once(self) -> bool:
        """False: there is only one result."""
        return False

    def run(self, send: Callable[[object], None]) -> None:
        """Run the job, in the worker."""
        article = unpack(self.facts, self.text, self.file, self.identifier)
        if not self.plain:
            article = _marked(article, self.settings)
            worker_limits.start_clock(self.limits)
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
    """There is no file to read at a path."""


def _open(path: str) -> BinaryIO:
    """Open a file without following a link or waiting for the other end of a FIFO."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY)
    source = os.fdopen(descriptor, "rb")
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
        source.close()
        raise _NoFileError("not a file" if status.st_size <= LARGEST else "grew too large")
    return source


def _as_it_is(path: str, opened: BinaryIO) -> File:
    return file_of(path, os.fstat(opened.fileno()))


def _settled(path: str, opened: BinaryIO) -> tuple[File, bool]:
    """Return the file's status, and whether any change from now on will change its times.

    A change within the same tick of the clock as the last one would not; a short tick is waited for.
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
        worker_limits.start_clock(worker_limits.READING)
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
        yield Problem("", "", f"cannot be read: it needs more than {worker_limits.READING.memory >> 20} MB of memory")
    except Exception as error:  # noqa: BLE001 - a bug in a reader costs one file
        yield Problem("", "", f"cannot be read: {type(error).__name__}: {error}"[:500])


def _without_path(problem: Problem) -> Problem:
    return problem._replace(reason=problem.reason.removeprefix(f"{problem.file}: "), file="")
