"""Takes what workers read into the ledger, and passes it on to the index."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.article import Problem
from index.syncing.jobs import Fault, Opened, ReadArticle, Whole
from index.syncing.ledger import Known
from index.syncing.readings import reading_keys
from index.syncing.worker_pool import Death

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.syncing.jobs import ReadFile
    from index.syncing.ledger import Ledger
    from index.syncing.reconcile import Reconciler
    from index.syncing.worker_pool import WorkerPool


@dataclass
class _Reading:
    """A reading under way; ``followers`` are files with the same bytes, which share it."""

    opened: Opened
    followers: list[Opened] = field(default_factory=list)
    parts: int = 0


class Intake:
    """Takes the results of workers, in any order."""

    def __init__(self, ledger: Ledger, reconciler: Reconciler, pool: WorkerPool, readings: Collection[bytes]) -> None:
        """Write to a ledger that has these ``readings`` (keys), and offer articles to a reconciler."""
        self._ledger = ledger
        self._reconciler = reconciler
        self._pool = pool
        self._readings = set(readings)
        self._under_way: dict[str, _Reading] = {}
        self.faults: list[tuple[str, str]] = []
        """The files that could not be opened, and why."""
        self.again = False
        """Whether a file changed or went away while it was read."""
        self.files = 0
        """The number of files read, not counting those whose bytes were known."""
        self.settled = True
        """Whether any later change of a file will change its times."""
        self.noted: dict[str, bytes] = {}
        """The files that now have a reading, with its key."""

    def take(self, job: ReadFile, result: object) -> None:
        """Take one result of a job."""
        match result:
            case Opened():
                self._open(job, result)
            case ReadArticle() | Problem():
                self._add(job.path, result)
            case Whole(reading):
                self._end(job.path, reading)
            case Fault(reason, again):
                self._fail(job.path, reason, again=again)
            case Death():
                self._die(job, result)

    def is_final(self, job: ReadFile, result: object) -> bool:
        """Return whether a last result is final for its file: after a death the file is tried again, plain."""
        return not isinstance(result, Death) or job.plain

    def _open(self, job: ReadFile, opened: Opened) -> None:
        known = next((key for key in reading_keys(opened.content, job.path, job.fields) if key in self._readings), None)
        others = (other for path, other in self._under_way.items() if path != job.path)
        same = next((other for other in others if other.opened.reading == opened.reading), None)
        self.files += not opened.known and not job.plain
        if known is not None:
            self._note(opened, known)
        elif same is not None:
            own = self._under_way.pop(job.path, None)
            same.followers += [opened, *(own.followers if own else ())]
        else:
            before = self._under_way.get(job.path)
            self._ledger.begin(opened.reading)
            self._under_way[job.path] = _Reading(opened, before.followers if before else [])

    def _add(self, path: str, part: ReadArticle | Problem) -> None:
        reading = self._under_way.get(path)
        if reading is None:
            return
        if isinstance(part, ReadArticle):
            number = self._ledger.add_article(reading.opened.reading, reading.parts, part.packed)
            if part.prepared:
                self._reconciler.offer(part.prepared, path, part.packed.digest, number)
        else:
            self._ledger.add_problem(reading.opened.reading, reading.parts, part)
        reading.parts += 1

    def _end(self, path: str, key: bytes) -> None:
        reading = self._under_way.pop(path, None)
        if reading is None:
            return
        self._ledger.complete(reading.opened.reading, reading.opened.file.size, key)
        self._readings.add(key)
        for opened in (reading.opened, *reading.followers):
            self._note(opened, key)

    def _note(self, opened: Opened, key: bytes) -> None:
        path, size, modified, changed = opened.file
        self._ledger.note(path, Known(size, modified, changed, opened.settled, opened.content, key))
        self.noted[path] = key
        self.settled &= opened.settled

    def _fail(self, path: str, reason: str, *, again: bool) -> None:
        reading = self._under_way.pop(path, None)
        if reading is not None:
            self._ledger.begin(reading.opened.reading)
        self.again |= again or bool(reading and reading.followers)
        self._ledger.forget([path])
        self.noted.pop(path, None)
        self.faults.append((path, reason))

    def _die(self, job: ReadFile, death: Death) -> None:
        """Read a file again without its mentions, which may be what failed; after a second death note the problem."""
        if not job.plain:
            self._pool.add(job._replace(plain=True), urgent=True)
            return
        reading = self._under_way.get(job.path)
        if reading is None and job.path not in self.noted:
            self._fail(job.path, f"reading it {death}", again=False)
            return
        self._add(job.path, Problem("", "", f"reading it {death}"))
        if reading is not None:
            self._end(job.path, reading.opened.reading)
