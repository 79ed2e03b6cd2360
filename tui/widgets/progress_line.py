"""One line that shows how far the folder has been read."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from tui.commands import COMMANDS
from tui.wording import GOING, STAGES, printable, progress_facts

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.syncing.progress import Progress

PERIOD = 0.2
"""The fewest seconds between two repaints."""
BAR = 16
"""Cells of the bar."""
STOPS = f"{COMMANDS['back'].key()} stops"
"""What the key does during a sync."""
RETRY = {"cancelled": f"{COMMANDS['sync'].key()} resumes", "failed": f"{COMMANDS['sync'].key()} retries"}
"""What the key does after a sync has ended early."""


class ProgressLine(Widget):
    """Shows the progress at most five times a second; takes no room when there is none."""

    DEFAULT_CSS: ClassVar[str] = "ProgressLine { height: 1; display: none; }"

    progress: var[Progress | None] = var(None)
    """How far the folder has been read; None if there is nothing to report."""
    _timer: Timer | None = None
    _drawn = float("-inf")
    _line = Content()

    def watch_progress(self, before: Progress | None, progress: Progress | None) -> None:
        """Show a new stage at once, and everything else in its turn."""
        wait = self._drawn + PERIOD - monotonic()
        if wait <= 0 or before is None or progress is None or before.stage != progress.stage:
            self._draw()
        elif self._timer is None:
            self._timer = self.set_timer(wait, self._draw)

    def render(self) -> Content:
        """Write the line for the present width."""
        self._line = written(self.progress, self.size.width) if self.progress else Content()
        return self._line

    def _draw(self) -> None:
        """Repaint the line if it reads differently."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        self.display = self.progress is not None
        if self.progress and not written(self.progress, self.size.width).is_same(self._line):
            self._drawn = monotonic()
            self.refresh()


def written(progress: Progress, width: int) -> Content:
    """Write a progress into ``width`` cells: what comes first stays longest, the file name is cut from the left."""
    going = progress.stage in GOING
    key = STOPS if going else RETRY.get(progress.stage, "")
    room = max(width - (cell_len(key) + 2 if key else 0), 0)
    line = Content(printable(progress.message) or STAGES[progress.stage])
    if progress.of and going:
        line += Content(" ") + bar(progress.files / progress.of)
    for fact in progress_facts(progress):
        if line.cell_length + cell_len(fact) + 3 <= room:
            line += f" · {fact}"
    left = room - line.cell_length - 3
    if progress.file and going and left > BAR:
        line += f" · {cut_left(printable(progress.file), left)}"
    line = line.truncate(room, ellipsis=True, pad=True)
    return line + "  " + Content.styled(key, "bold $text-accent") if key and room else line


def bar(share: float) -> Content:
    """Draw a bar of which a share from 0 to 1 is done; it can be read without colour."""
    done = round(BAR * min(max(share, 0.0), 1.0))
    return Content.styled("━" * done, "$text-accent") + Content("╌" * (BAR - done))


def cut_left(text: str, width: int) -> str:
    """Return the end of a text that fits into ``width`` cells, after an ellipsis if the beginning is missing."""
    tail = text[-width:]
    if tail == text and cell_len(text) <= width:
        return text
    while tail and cell_len(tail) >= width:
        tail = tail[1:]
    return f"…{tail}"
