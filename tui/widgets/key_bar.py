"""The keys that work where one is, each to be clicked too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.commands import Command

GAP = "  "


class KeyBar(Widget):
    """One line of keys: as many as there is room for."""

    _keys: tuple[Content, ...] = ()

    def show(self, commands: Iterable[Command], *, typing: bool) -> None:
        """Show the keys of some commands; ``typing`` where letters are typed."""
        self._keys = tuple(_key(command, typing=typing) for command in commands)
        self.refresh()

    def render(self) -> Content:
        """Put the keys side by side."""
        line = Content()
        for key in self._keys:
            longer = line + GAP + key if line else key
            if longer.cell_length > self.size.width:
                break
            line = longer
        return line


def _key(command: Command, *, typing: bool) -> Content:
    action = command.action if "." in command.action else f"screen.{command.action}"
    key = Content.styled((typing and command.typing) or command.shown, "bold $text-accent")
    return (key + f" {command.label}").stylize(Style.from_meta({"@click": action}))
