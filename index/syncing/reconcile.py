"""Makes the index hold what the ledger says."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, NamedTuple

from index.article import Problem, article_id
from index.search.documents import PreparedArticle
from index.syncing.implied_dating import implied_changes
from index.syncing.jobs import Mark
from index.syncing.worker_pool import End

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from index.syncing.article_index import ArticleIndex
    from index.syncing.corpus_settings import CorpusSettings
    from index.syncing.ledger import Entry, Ledger
    from index.syncing.worker_pool import WorkerPool

_AT_WORK = 64
"""The most articles with the workers, and in memory, at a time."""
_FIRST_COMMIT = 1.0
"""Seconds until the first commit; each later one waits three times as long as all the time before the previous one."""
_COMMITTED_AT_ONCE = 4000
"""Articles after which to commit in any case, since their words stay in memory until then."""


class Wanted(NamedTuple):
    """An article as the index should have it."""

    entry: Entry
    stamp: bytes


class Reconciler:
    """Puts the articles that the index lacks and removes those it should not have."""

    def __init__(self, ledger: Ledger, index: ArticleIndex, pool: WorkerPool, settings: CorpusSettings) -> None:
        """Begin with the index as it was committed last."""
        self._ledger = ledger
        self._index = index
        self._pool = pool
        self._settings = settings
        self._at_work: dict[str, Wanted] = {}
        self._begun = self._committed = time.monotonic()
        self._changed = 0
        self.commits = 0
        self.committed = len(index.stamps)
        """The number of articles that readers see."""
        self.put, self.to_put = 0, 0

    @property
    def articles(self) -> int:
        """The number of articles in the index as of the next commit."""
        return len(self._index.stamps)

    def offer(self, prepared: PreparedArticle, file: str, digest: bytes, text: int) -> None:
        """Put an article as soon as it is read, unless the index already has it."""
        stamp = self._stamp(file, digest)
        if self._index.stamps.get(prepared.document.id) != stamp:
            self._put(prepared, file, stamp, text)

    def run(self, pump: Callable[[], None]) -> None:
        """Bring the index in sync with the ledger once all files are read.

        ``pump`` waits for results of workers and passes those of a `Mark` to `take`.
        """
        wanted = self._wanted()
        missing = {name: new for name, new in wanted.items() if self._index.stamps.get(name) != new.stamp}
        self.put, self.to_put = 0, len(missing)
        for identifier, new in missing.items():
            self._at_work[identifier] = new
            job = Mark(identifier, new.entry.file, *self._ledger.packed(new.entry.text), self._settings)
            self._pool.add(job, urgent=True)
            while len(self._at_work) >= _AT_WORK:
                pump()
        while self._at_work:
            pump()
        self._remove([identifier for identifier in self._index.stamps if identifier not in wanted])
        self._index.imply(implied_changes)
        self._commit(last=True)

    def take(self, job: Mark, result: object) -> None:
        """Take one result of a job."""
        wanted = self._at_work.get(job.identifier)
        if wanted is None or isinstance(result, End):
            return
        entry = wanted.entry
        if isinstance(result, PreparedArticle):
            if not job.plain:
                self._ledger.drop_problem(entry.reading, -1 - entry.position)
            self._put(result, entry.file, wanted.stamp, entry.text)
        elif job.plain:
            self._note_death(entry, f"not in the index: preparing it {result}", skipped=True)
            self._remove([job.identifier] if job.identifier in self._index.stamps else [])
        else:
            self._note_death(entry, f"shown without mentions: finding them {result}", skipped=False)
            self._pool.add(job._replace(plain=True), urgent=True)
            return
        del self._at_work[job.identifier]
        self.put += 1

    def _put(self, prepared: PreparedArticle, file: str, stamp: bytes, text: int) -> None:
        """Put an article, and commit from time to time."""
        self._index.put(prepared, file, stamp, text)
        self._changed += 1
        passed = time.monotonic() - self._committed
        if passed > max(_FIRST_COMMIT, 3 * (self._committed - self._begun)) or self._changed >= _COMMITTED_AT_ONCE:
            self._commit(last=False)

    def _remove(self, gone: list[str]) -> None:
        self._index.remove(gone)
        self._changed += len(gone)

    def _commit(self, *, last: bool) -> None:
        self._index.commit(last=last)
        self.commits += bool(self._changed)
        self._changed = 0
        self.committed = self.articles
        self._committed = time.monotonic()

    def _note_death(self, entry: Entry, reason: str, *, skipped: bool) -> None:
        problem = Problem("", entry.place, reason, skipped=skipped)
        self._ledger.add_problem(entry.reading, -1 - entry.position, problem)

    def _wanted(self) -> Mapping[str, Wanted]:
        """Return the ledger's articles by id; if files would share one ("a", "a.txt"), later ones get a suffix."""
        wanted: dict[str, Wanted] = {}
        for entry in self._ledger.entries():
            identifier = own = article_id(entry.file, entry.place)
            number = 1
            while identifier in wanted:
                number += 1
                identifier = f"{own}~{number}"
            wanted[identifier] = Wanted(entry, self._stamp(entry.file, entry.digest))
        return wanted

    def _stamp(self, file: str, digest: bytes) -> bytes:
        """Return a digest of what an article is made from: its own file and the annotators, never other articles."""
        facts = digest + self._settings.marks.encode() + file.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(facts, digest_size=8).digest()
