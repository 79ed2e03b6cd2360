"""One line that tells how far the reading of the folder has come."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from tui.wording import GOING, STAGES, printable, progress_facts

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.syncing.progress import Progress

PERIOD = 0.2
"""Seconds between two repaints, at the least."""
BAR = 16
"""Cells of the bar."""
STOPS = "Esc stops"
"""What the key does while a sync goes on."""
GOES_ON = {"cancelled": "F5 goes on", "failed": "F5 tries again"}
"""What the key does after a sync has ended early."""


class ProgressLine(Widget):
    """Shows the progress it is given, five times a second at the most; takes no room where there is none."""

    DEFAULT_CSS: ClassVar[str] = "ProgressLine { height: 1; display: none; }"

    _progress: Progress | None = None
    _timer: Timer | None = None
    _drawn = float("-inf")
    _line = Content()

    def show(self, progress: Progress | None) -> None:
        """Show where the reading stands, None for nothing to tell; a new stage at once, the rest in its turn."""
        before, self._progress = self._progress, progress
        wait = self._drawn + PERIOD - monotonic()
        if wait <= 0 or before is None or progress is None or before.stage != progress.stage:
            self._draw()
        elif self._timer is None:
            self._timer = self.set_timer(wait, self._draw)

    def render(self) -> Content:
        """Write the line for the width there is."""
        self._line = written(self._progress, self.size.width) if self._progress else Content()
        return self._line

    def _draw(self) -> None:
        """Repaint what reads otherwise than before."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        self.display = self._progress is not None
        if self._progress and not written(self._progress, self.size.width).is_same(self._line):
            self._drawn = monotonic()
            self.refresh()


def written(progress: Progress, width: int) -> Content:
    """Write a progress into ``width`` cells: what is said first stays longest, the file's name is cut from the left."""
    going = progress.stage in GOING
    key = STOPS if going else GOES_ON.get(progress.stage, "")
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
    """Draw a bar of which a share from 0 to 1 is done; it can be told without colour."""
    done = round(BAR * min(max(share, 0.0), 1.0))
    return Content.styled("━" * done, "$text-accent") + Content("╌" * (BAR - done))


def cut_left(text: str, width: int) -> str:
    """Return the end of a text that fits into ``width`` cells, behind an ellipsis where the beginning is missing."""
    tail = text[-width:]
    if tail == text and cell_len(text) <= width:
        return text
    while tail and cell_len(tail) >= width:
        tail = tail[1:]
    return f"…{tail}"
