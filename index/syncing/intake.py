"""What workers read goes into the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.article import Problem
from index.syncing.jobs import Begun, Fault, Whole
from index.syncing.ledger import Known
from index.syncing.readings import Packed, reading_keys
from index.syncing.workers import Death

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.syncing.jobs import ReadFile
    from index.syncing.ledger import Ledger


@dataclass
class _Reading:
    """A reading under way; ``followers`` are files with the same bytes, whose own reading is passed over."""

    begun: Begun
    followers: list[Begun] = field(default_factory=list)
    parts: int = 0


class Intake:
    """Takes the results of reading, in whatever order the workers send them."""

    def __init__(self, ledger: Ledger, readings: Collection[bytes]) -> None:
        """Take into a ledger that has these ``readings`` (keys)."""
        self._ledger = ledger
        self._readings = set(readings)
        self._under_way: dict[str, _Reading] = {}
        self.faults: list[tuple[str, str]] = []
        """The files that could not be opened, and why."""
        self.again = False
        """Whether a file changed, or went, while it was read."""
        self.articles = 0
        """How many articles were read."""
        self.files = 0
        """How many files were read, and not only found to be known."""
        self.settled = True
        """Whether any later change of a file will change its times."""
        self.noted: dict[str, bytes] = {}
        """The files that now have a reading, and its key."""

    def take(self, job: ReadFile, result: object) -> None:
        """Take one result of a job."""
        match result:
            case Begun():
                self._begin(job, result)
            case Packed() | Problem():
                self._add(job.path, result)
            case Whole(reading):
                self._end(job.path, reading)
            case Fault(reason, again):
                self._fail(job.path, reason, again=again)
            case Death():
                self._die(job.path, result)

    def _begin(self, job: ReadFile, begun: Begun) -> None:
        known = next((key for key in reading_keys(begun.content, job.path, job.fields) if key in self._readings), None)
        same = next((other for other in self._under_way.values() if other.begun.reading == begun.reading), None)
        self.files += not begun.known
        if known is not None:
            self._note(begun, known)
        elif same is not None:
            same.followers.append(begun)
        else:
            self._ledger.begin(begun.reading)
            self._under_way[job.path] = _Reading(begun)

    def _add(self, path: str, part: Packed | Problem) -> None:
        reading = self._under_way.get(path)
        if reading is None:
            return
        if isinstance(part, Packed):
            self._ledger.add_article(reading.begun.reading, reading.parts, part)
            self.articles += 1
        else:
            self._ledger.add_problem(reading.begun.reading, reading.parts, part)
        reading.parts += 1

    def _end(self, path: str, key: bytes) -> None:
        reading = self._under_way.pop(path, None)
        if reading is None:
            return
        self._ledger.complete(reading.begun.reading, reading.begun.file.size, key)
        self._readings.add(key)
        for begun in (reading.begun, *reading.followers):
            self._note(begun, key)

    def _note(self, begun: Begun, key: bytes) -> None:
        path, size, modified, changed = begun.file
        self._ledger.note(path, Known(size, modified, changed, begun.settled, begun.content, key))
        self.noted[path] = key
        self.settled &= begun.settled

    def _fail(self, path: str, reason: str, *, again: bool) -> None:
        reading = self._under_way.pop(path, None)
        if reading is not None:
            self._ledger.begin(reading.begun.reading)
        self.again |= again or bool(reading and reading.followers)
        self._ledger.forget([path])
        self.noted.pop(path, None)
        self.faults.append((path, reason))

    def _die(self, path: str, death: Death) -> None:
        reading = self._under_way.get(path)
        if reading is None and path not in self.noted:
            self._fail(path, f"reading it {death}", again=False)
            return
        self._add(path, Problem("", "", f"reading it {death}"))
        if reading is not None:
            self._end(path, reading.begun.reading)
