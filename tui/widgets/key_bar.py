"""The footer: the keys that work in the present pane, each of which can be clicked too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from tui.commands import footer

if TYPE_CHECKING:
    from tui.commands import Command

GAP = "  "


class KeyBar(Widget):
    """One line of keys: as many as there is room for."""

    pane: reactive[str] = reactive("search")
    """The pane whose keys are shown."""

    def render(self) -> Content:
        """Put the keys side by side."""
        line = Content()
        for command in footer(self.pane):
            key = _key(command, typing=self.pane == "search")
            longer = line + GAP + key if line else key
            if longer.cell_length > self.size.width:
                break
            line = longer
        return line


def _key(command: Command, *, typing: bool) -> Content:
    action = command.action if "." in command.action else f"screen.{command.action}"
    key = Content.styled(command.key(typing=typing), "bold $text-accent")
    return (key + f" {command.label}").stylize(Style.from_meta({"@click": action}))
