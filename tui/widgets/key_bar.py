"""The keys that work where one is, each to be clicked too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.commands import Command


class KeyBar(Static):
    """One line of keys."""

    def show(self, commands: Iterable[Command], *, typing: bool) -> None:
        """Show the keys of some commands; ``typing`` where letters are typed."""
        parts: list[Content] = []
        for command in commands:
            click = Style.from_meta({"@click": command.action if "." in command.action else f"screen.{command.action}"})
            parts.append(
                (
                    Content.styled((typing and command.typing) or command.shown, "bold $text-accent")
                    + Content(f" {command.label}")
                ).stylize(click)
            )
        self.update(Content("  ").join(parts), layout=False)
