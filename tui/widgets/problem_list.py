"""What could not be read, or only in part, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from tui.render.wrapping import wrap
from tui.widgets.choice_list import ChoiceList
from tui.widgets.progress_line import cut_left
from tui.wording import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.style import Style

    from index.article import Problem

REASON_ROWS = 2
LONGEST = 1000
"""Characters of a reason that are looked at: more than its rows can show."""


class ProblemList(ChoiceList):
    """A problem takes three rows: the file and the place in it, then the reason."""

    BORDER_TITLE = "Problems"
    item_rows = 1 + REASON_ROWS
    blank = False

    problems: Sequence[Problem] = ()

    @property
    def count(self) -> int:
        """How many problems are listed."""
        return len(self.problems)

    @property
    def current(self) -> Problem | None:
        """The problem under the cursor, if there is one."""
        return self.problems[self.cursor] if self.selectable(self.cursor) else None

    def show(self, problems: Sequence[Problem]) -> None:
        """List some problems, the cursor where it was."""
        if problems is not self.problems:
            self.problems = problems
            self.place(min(self.cursor, max(self.count - 1, 0)))
            self.refresh()

    def row(self, number: int, width: int, /) -> tuple[Content, Style]:
        """Draw one of a problem's rows behind the bar that marks the cursor."""
        index, part = divmod(number, self.item_rows)
        problem = self.problems[index]
        room = max(width - 2, 1)
        content = self._file(problem, room) if part == 0 else self._why(problem, part - 1, room)
        if index != self.cursor:
            return "  " + content, self.look("row")
        return Content.styled("▌ ", self.look("bar")) + content, self.look("cursor" if self.has_focus else "row")

    def _file(self, problem: Problem, width: int) -> Content:
        """Write file and place; of a name that is too long, keep the end, which says most."""
        place = f" · {printable(problem.place)}" if problem.place else ""
        file = cut_left(printable(problem.file), max(width - cell_len(place), width // 2))
        return (Content(file).stylize(self.look("title")) + Content(place)).truncate(width, ellipsis=True)

    def _why(self, problem: Problem, part: int, width: int) -> Content:
        """Write a row of the reason, after the words that say whether anything was read."""
        lead = "not read: " if problem.skipped else "warning: "
        text = f"{lead}{printable(problem.reason[:LONGEST])}"
        rows = wrap(text, width)
        if part >= len(rows):
            return Content()
        start, end = rows[part]
        content = Content(text).stylize(self.look("meta"))
        content = content.stylize(self.look("slip" if problem.skipped else "derived"), 0, len(lead) - 1)
        last = part == REASON_ROWS - 1
        return content[start : len(text) if last else end].rstrip().truncate(width, ellipsis=True)
