"""Tells how far a sync has come, often enough to be followed and not more often."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from index.syncing.progress import Progress, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY = 0.1


class Reporter:
    """Holds the progress and passes it on: each change of stage and each commit, all else ten times a second."""

    def __init__(self, report: Callable[[Progress], object]) -> None:
        """``report`` gets each step."""
        self._report = report
        self._told = 0.0
        self._reading_since = 0.0
        self._notes: list[str] = []
        self.now = Progress(Stage.SCANNING)

    def tell(self, **changes: Any) -> Progress:  # noqa: ANN401 - the fields of Progress
        """Note what has changed, and pass it on if it is time or important."""
        before, self.now = self.now, self.now._replace(**changes)
        important = (before.stage, before.commits) != (self.now.stage, self.now.commits)
        now = time.monotonic()
        if important or now - self._told >= _EVERY:
            self._told = now
            self._report(self.now)
        return self.now

    def add(self, note: str) -> None:
        """Note what is to be told with the end."""
        self._notes.append(note)
        self._told = 0.0
        self.tell(message=note)

    def end(self, **changes: int) -> Progress:
        """Tell that all is in step."""
        return self.tell(**changes, stage=Stage.DONE, file="", left=None, message="; ".join(self._notes))

    def tell_files(self, files: int, of: int, file: str) -> None:
        """Tell how many files are dealt with, which is the latest, at what rate, and how long it may yet take."""
        if not files:
            self._reading_since = time.monotonic()
        seconds = time.monotonic() - self._reading_since
        rate = files / seconds if files and seconds else 0.0
        self.tell(files=files, of=of, file=file, rate=rate, left=(of - files) / rate if rate else None)
