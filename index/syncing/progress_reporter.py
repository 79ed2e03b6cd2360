"""Reports how far a sync has come, often enough to follow and no more often."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from index.syncing.progress import Progress, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY = 0.1


class Reporter:
    """Holds the progress and reports it: each change of stage and each commit, all else ten times a second."""

    def __init__(self, report: Callable[[Progress], object]) -> None:
        """``report`` is called with each step."""
        self._report = report
        self._told = 0.0
        self._reading_since = 0.0
        self._notes: list[str] = []
        self.now = Progress(Stage.SCANNING)

    def tell(self, **changes: Any) -> Progress:  # noqa: ANN401 - the fields of Progress
        """Note what has changed, and report it if it is important or due."""
        before, self.now = self.now, self.now._replace(**changes)
        important = (before.stage, before.commits) != (self.now.stage, self.now.commits)
        now = time.monotonic()
        if important or now - self._told >= _EVERY:
            self._told = now
            self._report(self.now)
        return self.now

    def add(self, note: str) -> None:
        """Add a note to be reported again at the end."""
        self._notes.append(note)
        self._told = 0.0
        self.tell(message=note)

    def end(self, **changes: int) -> Progress:
        """Report that all is in sync."""
        return self.tell(**changes, stage=Stage.DONE, file="", left=None, message="; ".join(self._notes))

    def tell_files(self, files: int, of: int, file: str) -> None:
        """Report how many files are done, the latest one, the rate, and the estimated time left."""
        if not files:
            self._reading_since = time.monotonic()
        seconds = time.monotonic() - self._reading_since
        rate = files / seconds if files and seconds else 0.0
        self.tell(files=files, of=of, file=file, rate=rate, left=(of - files) / rate if rate else None)
