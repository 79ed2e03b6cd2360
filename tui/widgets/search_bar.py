"""The search bar: the query, what was found beside it, and a remark below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from tui.commands import SEARCH, bindings
from tui.wording import printable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class QueryInput(Input):
    """An input whose text is safe to show, wherever it was pasted from."""

    def validate_value(self, value: str) -> str:
        """Replace each control character."""
        return printable(value)

    @property
    def content_width(self) -> int:
        """The width of the text, at least that of the input: each change of it lays out the whole screen."""
        return max(super().content_width, self.container_size.width)

    def on_resize(self) -> None:
        """Take the new width: there is nothing to scroll to beyond the text."""
        self.set_reactive(Input.virtual_size, Size(self.content_width, 1))


class SearchBar(Horizontal):
    """Takes the query, and says when the cursor of the results is to move and when the article is to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SEARCH)]

    BORDER_TITLE = "kimvisit"

    found: var[str] = var("opening …")
    """How much was found."""
    remark: var[str] = var("")
    """What there is to say about the query, or about what has just happened."""
    _filtered: tuple[str, str] | None = None
    """The query before a part was added to it, and after."""

    class Move(Message):
        """The cursor of the results is to move by some articles."""

        def __init__(self, step: int) -> None:
            """``step`` is positive downwards."""
            super().__init__()
            self.step = step

    class Read(Message):
        """The article under the cursor is to be read."""

    def compose(self) -> ComposeResult:
        """Put the answer beside the input."""
        entry = QueryInput(placeholder="search, e.g. armored train", select_on_focus=False, compact=True)
        entry.cursor_blink = False
        yield Static("/", id="prompt", markup=False)
        yield entry
        yield Static(id="found", markup=False)

    @property
    def entry(self) -> Input:
        """The input, whose value may be watched: it is the query."""
        return self.query_exactly_one(Input)

    @property
    def query_text(self) -> str:
        """The query as typed."""
        return self.entry.value

    @query_text.setter
    def query_text(self, value: str) -> None:
        self.entry.value = value
        self.entry.cursor_position = len(value)

    def watch_found(self, found: str) -> None:
        """Show how much was found."""
        for place in self.query("#found").results(Static):
            place.update(Content(found), layout=False)

    def watch_remark(self, remark: str) -> None:
        """Show the remark on the border below."""
        self.border_subtitle = Content(printable(remark))

    def toggle(self, field: str) -> None:
        """Narrow the query by a part, or remove that part if the query has it."""
        query = self.query_text
        if self._filtered and query == self._filtered[1]:
            self.query_text = self._filtered[0]
        elif field in query:
            self.query_text = " ".join(query.replace(field, " ").split())
        else:
            closed = query.strip() + '"' * (query.count('"') % 2)
            whole = f"({closed})" if " OR " in closed else closed
            self._filtered = (query, f"{whole} {field}".lstrip())
            self.query_text = self._filtered[1]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the article."""
        event.stop()
        self.post_message(self.Read())

    def action_move(self, step: int) -> None:
        """Ask for the cursor of the results to move."""
        self.post_message(self.Move(step))

    def action_read(self) -> None:
        """Ask for the article to be read."""
        self.post_message(self.Read())
