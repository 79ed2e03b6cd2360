"""The problems: what could not be read, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import CLOSES, toggle_bindings
from tui.widgets.problem_list import ProblemList
from tui.wording import counted

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from index.article import Problem

NONE = "Everything in the folder could be read."


class ProblemsScreen(ModalScreen[None]):
    """Lists the problems until a key closes it."""

    CSS_PATH = "problems.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*toggle_bindings("problems")]

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Show the ``problems`` known so far."""
        super().__init__()
        self._problems = problems

    def compose(self) -> ComposeResult:
        """One list, or a line if it would be empty."""
        if self._problems:
            yield ProblemList(id="problems")
        else:
            yield Static(NONE, id="none", markup=False)

    def on_mount(self) -> None:
        """Fill the list."""
        for box in self.query("#problems, #none"):
            box.border_title = counted(len(self._problems), "problem")
            box.border_subtitle = CLOSES
        for problems in self.query(ProblemList):
            problems.show(self._problems)
