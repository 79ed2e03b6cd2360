"""A list with a cursor, as articles, mentions and problems are shown."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Self

from textual.message import Message
from textual.reactive import reactive

from tui.commands import CHOOSE, PANES, bindings
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Resize


class ChoiceList(Pane):
    """Items of ``item_rows`` rows each, one of them under the cursor. Subclasses draw them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PANES), *bindings(CHOOSE)]
    item_rows = 1

    cursor: reactive[int] = reactive(0, init=False)
    """The index of the item under the cursor."""

    class Moved(Message):
        """The cursor moved to another item."""

        def __init__(self, source: ChoiceList, index: int) -> None:
            """``index`` is the item's in the list ``source``."""
            super().__init__()
            self.source = source
            self.index = index

    class Chosen(Moved):
        """The item under the cursor was chosen with Enter or a click."""

    @property
    def count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def selectable(self, index: int) -> bool:
        """Return whether the cursor may rest on this item."""
        return 0 <= index < self.count

    def place(self, index: int) -> Self:
        """Put the cursor on an item without a message: the caller knows."""
        before = self.cursor
        self.set_reactive(ChoiceList.cursor, index)
        self.lay_out(self.count * self.item_rows)
        if index != before:
            self.refresh_items(before, index)
        self._reveal(index)
        return self

    def on_resize(self, _event: Resize) -> None:
        """Bring the cursor into sight in the new size."""
        self._reveal(self.cursor)

    def _reveal(self, index: int) -> None:
        """Bring an item into sight, with the heading over it."""
        top = index - 1 if index and not self.selectable(index - 1) else index
        self.reveal(top * self.item_rows, (index + 1) * self.item_rows)

    def refresh_items(self, *indexes: int) -> None:
        """Redraw some items."""
        self.refresh_rows(row for i in indexes for row in range(i * self.item_rows, (i + 1) * self.item_rows))

    def watch_cursor(self, before: int, index: int) -> None:
        """Show the cursor in its new place and say so."""
        self._reveal(index)
        self.refresh_items(before, index)
        self.post_message(self.Moved(self, index))

    def action_line(self, step: int) -> None:
        """Move the cursor by items, skipping those where it may not rest."""
        self.move(step)

    def action_page(self, direction: int) -> None:
        """Move the cursor by as many items as fit into the pane."""
        self.move(direction * max(self.inside.height // self.item_rows, 1))

    def action_edge(self, direction: int) -> None:
        """Move the cursor to the first or the last item."""
        self.move(direction * self.count)

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        if self.selectable(self.cursor):
            self.choose(self.cursor)

    def choose(self, index: int) -> None:
        """Say that an item was chosen."""
        self.post_message(self.Chosen(self, index))

    def clicked(self, _column: int, number: int) -> None:
        """Choose what was clicked."""
        index = number // self.item_rows
        if self.selectable(index):
            self.cursor = index
            self.action_choose()

    def move(self, step: int) -> None:
        """Move the cursor by ``step`` items, stopping at the ends."""
        target = min(max(self.cursor + step, 0), self.count - 1)
        inward = 1 if step > 0 else -1
        onward, back = range(target, self.count if inward > 0 else -1, inward), range(target, self.cursor, -inward)
        for index in chain(onward, back):
            if self.selectable(index):
                self.cursor = index
                self._reveal(index)
                return
