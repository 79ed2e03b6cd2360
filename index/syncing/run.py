"""One run of a sync: reads files into the ledger, and brings the index in sync with the ledger.

The process may end at any moment: what was read is in the ledger, what was committed is in the index, and the next run
compares folder, ledger and index again.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from index.syncing import in_step
from index.syncing.file_changes import file_changes
from index.syncing.intake import Intake
from index.syncing.jobs import Mark, ReadFile
from index.syncing.progress import Stage
from index.syncing.reconcile import Reconciler
from index.syncing.worker_pool import Death, End

if TYPE_CHECKING:
    from pathlib import Path

    from index.reading.field_mapping import FieldMapping
    from index.syncing.article_index import ArticleIndex
    from index.syncing.corpus_settings import CorpusSettings
    from index.syncing.folder import Scan
    from index.syncing.ledger import Ledger
    from index.syncing.progress_reporter import Reporter
    from index.syncing.worker_pool import WorkerPool

_PUMP = 0.2
"""Seconds to wait for workers at a time."""
_KEEP_EVERY = 4.0
"""Seconds of work that may be lost when the process is killed."""
_NONE: frozenset[bytes] = frozenset()


class Tools(NamedTuple):
    """What a run works with; the caller opens and closes it."""

    ledger: Ledger
    articles: ArticleIndex
    pool: WorkerPool
    reporter: Reporter


class Run:
    """Brings ledger and index in sync with a scan of the folder."""

    def __init__(self, found: Scan, settings: CorpusSettings, mapping: FieldMapping, tools: Tools) -> None:
        """Find out what there is to do."""
        self._found, self._settings, self._mapping = found, settings, mapping
        self._ledger, self._index, self._pool, self._reporter = tools
        self._known = self._ledger.files()
        self._readings = self._ledger.readings()
        keys = _NONE.union(*self._readings.values())
        self._changes = file_changes(found, self._known, keys, mapping)
        self._reconciler = Reconciler(self._ledger, self._index, self._pool, settings)
        self._intake = Intake(self._ledger, self._reconciler, self._pool, keys)
        self._files = 0
        self._kept = time.monotonic()

    def run(self, home: Path) -> bool:
        """Run; return whether to run again because files changed while they were read."""
        self._ledger.forget(self._changes.gone)
        for path, known in self._changes.reread.items():
            self._ledger.note(path, known)
        self._reporter.tell(articles=self._reconciler.articles)
        self._read()
        self._reconciler.run(self._pump)
        self._ledger.list_faults([*self._found.faults, *self._intake.faults])
        self._count()
        self._end(home)
        return self._intake.again

    def _read(self) -> None:
        root = str(self._settings.folder)
        for file in self._changes.look:
            fields, known = self._mapping.of(file.path), self._readings.get(file.size, _NONE)
            self._pool.add(ReadFile(root, file.path, fields, known, self._settings))
        self._reporter.tell_files(0, len(self._changes.look), "")
        while self._files < len(self._changes.look):
            self._pump()

    def _pump(self) -> None:
        for job, result in self._pool.results(_PUMP):
            if isinstance(job, Mark):
                self._reconciler.take(job, result)
            elif isinstance(job, ReadFile):
                self._intake.take(job, result)
                if isinstance(result, End | Death) and self._intake.is_final(job, result):
                    self._files += 1
                    self._reporter.tell_files(self._files, len(self._changes.look), job.path)
        if time.monotonic() - self._kept > _KEEP_EVERY:
            self._index.save()
            self._kept = time.monotonic()
        self._tell()

    def _tell(self) -> None:
        reading = self._files < len(self._changes.look)
        work = self._reconciler
        message = f"{work.put:,} of {work.to_put:,} articles written" if work.to_put and not reading else ""
        stage = Stage.READING if reading else Stage.WRITING
        self._reporter.tell(stage=stage, articles=work.committed, commits=work.commits, message=message)

    def _count(self) -> None:
        moved = self._moved()
        looked, known = self._intake.noted, self._known
        changed = sum(path in known and known[path].reading != reading for path, reading in looked.items())
        self._reporter.tell(
            articles=self._reconciler.committed,
            commits=self._reconciler.commits,
            problems=self._ledger.count_problems(),
            read=self._intake.files,
            added=sum(path not in known for path in looked) - moved,
            changed=changed,
            moved=moved,
            removed=len(self._changes.gone) - moved,
            unchanged=len(self._found.files) - len(self._changes.look) + sum(p in known for p in looked) - changed,
        )

    def _moved(self) -> int:
        """Return how many new files have the reading of one that is gone."""
        gone = Counter(known.reading for known in self._changes.gone.values())
        new = Counter(reading for path, reading in self._intake.noted.items() if path not in self._known)
        return (gone & new).total()

    def _end(self, home: Path) -> None:
        """Note that all is in sync, unless a file may still change without a change of its times."""
        self._ledger.sweep()
        self._index.tidy()
        if not self._intake.again and self._intake.settled:
            digest = in_step.digest(self._found, self._settings)
            in_step.note_step(home, in_step.Step(digest, self._reconciler.articles, self._reporter.now.problems))
