"""The index is made to hold what the ledger says."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, NamedTuple

from index.article import Problem, Published, article_id
from index.reading.inference import infer
from index.search import codec
from index.syncing.jobs import Mark
from index.syncing.readings import beginning, unpack, unpack_text
from index.syncing.workers import Death, End

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.search.index_writer import IndexWriter
    from index.syncing.ledger import Entry, Ledger
    from index.syncing.settings import Settings
    from index.syncing.workers import Pool

_INFERRED_FROM = 20_000
"""Characters of an article that `infer` looks at."""
_AT_WORK = 16
"""Articles that are with the workers at a time, in memory."""
_FIRST_COMMIT = 1.0
"""Seconds until the first commit; each later one comes when as much time has passed again as before it."""


class Wanted(NamedTuple):
    """An article as the index should have it."""

    entry: Entry
    published: Published
    stamp: str


class Reconciler:
    """Puts what the index lacks, removes what it should not have."""

    def __init__(self, ledger: Ledger, writer: IndexWriter, pool: Pool, settings: Settings) -> None:
        """Begin with the index as it was committed last."""
        self._ledger = ledger
        self._writer = writer
        self._pool = pool
        self._settings = settings
        self._stamps = writer.stamps()
        self._at_work: dict[str, tuple[bytes, Wanted]] = {}
        self._begun = self._committed = time.monotonic()
        self._changed = False
        self.commits = 0
        self.committed = len(self._stamps)
        """How many articles readers find."""
        self.put, self.to_put = 0, 0

    @property
    def articles(self) -> int:
        """How many articles the index has, or will have with the next commit."""
        return len(self._stamps)

    def run(self, pump: Callable[[], None], *, final: bool) -> None:
        """Bring the index in step with the ledger as it is now.

        ``pump`` waits for results of workers and hands those of a `Mark` to `take`. Where this is not ``final``, some
        files are not read yet, so nothing is removed.
        """
        wanted = dict(self._wanted())
        missing = [i for i, new in wanted.items() if self._stamps.get(i) != new.stamp]
        self.put, self.to_put = 0, len(missing)
        for identifier in missing:
            self._mark(identifier, wanted[identifier])
            while len(self._at_work) >= _AT_WORK:
                pump()
            if self._is_due():
                self.commit()
        while self._at_work:
            pump()
        if final:
            self._remove([identifier for identifier in self._stamps if identifier not in wanted])
        self.commit()

    def take(self, job: Mark, result: object) -> None:
        """Take one result of a job."""
        if isinstance(result, End):
            return
        data, wanted = self._at_work.pop(job.identifier)
        entry = wanted.entry
        if isinstance(result, Death):
            article = unpack(data, entry.file, job.identifier)._replace(published=wanted.published)
            problem = Problem("", entry.place, f"shown without mentions: finding them {result}", skipped=False)
            self._ledger.add_problem(entry.reading, -1 - entry.number, problem)
        else:
            self._ledger.drop_problem(entry.reading, -1 - entry.number)
            article = codec.decode_article(str(result), unpack_text(data))
        self._writer.put(article, wanted.stamp)
        self._stamps[job.identifier] = wanted.stamp
        self._changed = True
        self.put += 1

    def commit(self) -> None:
        """Let readers find what was put and removed since the last commit."""
        if self._changed:
            self._ledger.commit()
            self._writer.commit()
            self._changed = False
            self.commits += 1
            self.committed = len(self._stamps)
        self._committed = time.monotonic()

    def _is_due(self) -> bool:
        now = time.monotonic()
        return now - self._committed > max(_FIRST_COMMIT, self._committed - self._begun)

    def _mark(self, identifier: str, wanted: Wanted) -> None:
        entry = wanted.entry
        data = self._ledger.data(entry.row)
        self._at_work[identifier] = data, wanted
        job = Mark(identifier, entry.file, data, wanted.published, self._settings)
        self._pool.add(job, urgent=True)

    def _remove(self, gone: list[str]) -> None:
        self._writer.remove(gone)
        for identifier in gone:
            del self._stamps[identifier]
        self._changed |= bool(gone)

    def _wanted(self) -> Iterator[tuple[str, Wanted]]:
        entries = self._ledger.entries()
        identifiers = _identifiers(entries)
        reports = [
            _Report(identifier, entry.published, entry.row, self._ledger)
            for identifier, entry in zip(identifiers, entries, strict=True)
        ]
        for identifier, entry, published in zip(identifiers, entries, infer(reports), strict=True):
            facts = (entry.reading, entry.number, entry.file, published, self._settings.marks)
            yield identifier, Wanted(entry, published, _digest(facts))


class _Report(NamedTuple):
    """A report as `infer` asks for it: its text is fetched from the ledger each time, none is held."""

    id: str
    published: Published
    row: int
    ledger: Ledger

    @property
    def text(self) -> str:
        return beginning(self.ledger.data(self.row), _INFERRED_FROM)


def _identifiers(entries: list[Entry]) -> list[str]:
    """Return the articles' ids, each once: where files would share one ("a" and "a.txt"), the later ones get a mark."""
    taken: set[str] = set()
    identifiers = []
    for entry in entries:
        identifier = own = article_id(entry.file, entry.place)
        number = 1
        while identifier in taken:
            number += 1
            identifier = f"{own}~{number}"
        taken.add(identifier)
        identifiers.append(identifier)
    return identifiers


def _digest(facts: tuple[object, ...]) -> str:
    return hashlib.blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
