"""The index is made to hold what the ledger says."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, NamedTuple

from index.article import Problem, Published
from index.search.engines.whoosh import schema
from index.syncing.dating import Dates
from index.syncing.jobs import Mark
from index.syncing.workers import End

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from index.search.engines.whoosh.index_writer import IndexWriter
    from index.syncing.ledger import Entry, Ledger
    from index.syncing.settings import Settings
    from index.syncing.workers import Pool

_AT_WORK = 64
"""Articles that are with the workers at a time, in memory."""
_MANY = 1000
"""Articles of which new ones do not wait for the dates of all."""
_FIRST_COMMIT = 1.0
"""Seconds until the first commit; each later one comes when as much time has passed again as before it."""
_COMMITTED_AT_ONCE = 4000
"""Articles after which a commit comes in any case, since their words are in memory until then."""


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
        self._at_work: dict[str, Wanted] = {}
        self._begun = self._committed = time.monotonic()
        self._changed = 0
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
        files are not read yet, so nothing is removed, and no date is inferred; nor is it at first where there are many
        articles: that takes its time, since all are compared, and one need not wait for it to find what is new.
        """
        dates = Dates(self._ledger)
        if not final or (dates.missing and len(dates.entries) > _MANY):
            self._put(self._wanted(dates.entries, dates.known), pump)
            self._commit(self._writer.commit)
        if final:
            wanted = self._wanted(dates.entries, dates.infer())
            self._put(wanted, pump)
            self._remove([identifier for identifier in self._stamps if identifier not in wanted])
            self._commit(self._writer.finish)

    def take(self, job: Mark, result: object) -> None:
        """Take one result of a job."""
        wanted = self._at_work.get(job.identifier)
        if wanted is None or isinstance(result, End):
            return
        entry = wanted.entry
        if isinstance(result, schema.Document):
            if not job.plain:
                self._ledger.drop_problem(entry.reading, -1 - entry.number)
            self._writer.put_prepared(result)
            self._stamps[job.identifier] = wanted.stamp
            self._changed += 1
        elif job.plain:
            self._note_death(entry, f"not in the index: preparing it {result}", skipped=True)
            self._remove([job.identifier] if job.identifier in self._stamps else [])
        else:
            self._note_death(entry, f"shown without mentions: finding them {result}", skipped=False)
            self._pool.add(job._replace(plain=True), urgent=True)
            return
        del self._at_work[job.identifier]
        self.put += 1

    def _commit(self, publish: Callable[[], None]) -> None:
        """Let readers find what was put and removed since the last commit."""
        self._ledger.commit()
        publish()
        self.commits += bool(self._changed)
        self._changed = 0
        self.committed = len(self._stamps)
        self._committed = time.monotonic()

    def _is_due(self) -> bool:
        passed = time.monotonic() - self._committed
        return passed > max(_FIRST_COMMIT, self._committed - self._begun) or self._changed >= _COMMITTED_AT_ONCE

    def _put(self, wanted: Mapping[str, Wanted], pump: Callable[[], None]) -> None:
        """Have what the index lacks marked and put, and let readers find it from time to time."""
        missing = {name: new for name, new in wanted.items() if self._stamps.get(name) != new.stamp}
        self.put, self.to_put = 0, len(missing)
        for identifier, new in missing.items():
            self._at_work[identifier] = new
            data = self._ledger.data(new.entry.row)
            job = Mark(identifier, new.entry.file, data, new.published, new.stamp, self._settings)
            self._pool.add(job, urgent=True)
            while len(self._at_work) >= _AT_WORK:
                pump()
            if self._is_due():
                self._commit(self._writer.commit)
        while self._at_work:
            pump()

    def _remove(self, gone: list[str]) -> None:
        self._writer.remove(gone)
        for identifier in gone:
            del self._stamps[identifier]
        self._changed += len(gone)

    def _note_death(self, entry: Entry, reason: str, *, skipped: bool) -> None:
        problem = Problem("", entry.place, reason, skipped=skipped)
        self._ledger.add_problem(entry.reading, -1 - entry.number, problem)

    def _wanted(self, entries: Mapping[str, Entry], dates: Iterable[Published]) -> dict[str, Wanted]:
        wanted = {}
        for (identifier, entry), published in zip(entries.items(), dates, strict=True):
            facts = (entry.reading, entry.number, entry.file, published, self._settings.marks)
            wanted[identifier] = Wanted(entry, published, _digest(facts))
        return wanted


def _digest(facts: tuple[object, ...]) -> str:
    return hashlib.blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
