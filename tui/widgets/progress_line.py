"""One line that tells how far the reading of the folder has come."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from tui.wording import counted, printable

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.syncing.progress import Progress

PERIOD = 0.2
"""Seconds between two repaints, at the least."""
BAR = 16
"""Cells of the bar."""
STOPS = "Esc stops"
STAGES = {
    "waiting": "waiting for another program that reads this folder",
    "scanning": "looking through the folder",
    "reading": "reading",
    "writing": "writing the index",
    "done": "all is read",
    "watching": "following the folder",
    "cancelled": "stopped: F5 goes on",
    "failed": "reading failed",
}
"""What each stage is called on the screen; a message stands in its place."""
STOPPABLE = frozenset(("waiting", "scanning", "reading", "writing"))


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
    stops = progress.stage in STOPPABLE
    room = width - (cell_len(STOPS) + 2 if stops else 0)
    line = Content(printable(progress.message) or STAGES[progress.stage])
    if progress.of and stops:
        line += Content(" ") + bar(progress.files / progress.of)
    for part in filter(None, _facts(progress)):
        if line.cell_length + cell_len(part) + 3 <= room:
            line += f" · {part}"
    left = room - line.cell_length - 3
    if progress.file and stops and left > BAR:
        line += f" · {cut_left(printable(progress.file), left)}"
    line = line.truncate(max(room, 0), ellipsis=True, pad=True)
    return (line + "  " + Content.styled(STOPS, "bold $text-accent")) if stops and room > 0 else line


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


def time_left(seconds: float) -> str:
    """Write how long it will take, as exactly as it can be known."""
    if seconds < 60:  # noqa: PLR2004 - seconds of a minute
        return f"{max(round(seconds), 1)} s left"
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min left" if hours else f"{minutes} min left"


def _facts(progress: Progress) -> list[str]:
    """Return what there is to say besides the stage, the most wanted first."""
    return [
        f"{progress.files:,} of {counted(progress.of, 'file')}" if progress.of else "",
        time_left(progress.left) if progress.left is not None and progress.stage in STOPPABLE else "",
        counted(progress.articles, "article") if progress.articles else "",
        f"{progress.rate:,.0f} a second" if progress.rate >= 1 and progress.stage in STOPPABLE else "",
    ]
