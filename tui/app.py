"""The Textual app: themes and the palette; the reader screen does the work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand

from tui.commands import SCREEN
from tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.screen import Screen


class KimvisitApp(App[None]):
    """A keyboard-first reader for the news reports of one story."""

    TITLE = "kimvisit"
    CSS_PATH: ClassVar[str] = "screens/reader.tcss"

    def __init__(self, folder: Path | None = None, query: str = "") -> None:
        """``folder`` is the corpus, None the built-in one; ``query`` is searched at once."""
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.animation_level = "none"
        self._folder = folder
        self._query = query

    def get_default_screen(self) -> Screen[None]:
        """Begin with the reader."""
        return ReaderScreen(self._folder, self._query)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the registry's commands in the palette, with those of Textual."""
        yield from super().get_system_commands(screen)
        if isinstance(screen, ReaderScreen):
            for command in SCREEN:
                if "." not in command.action:
                    yield SystemCommand(command.label, command.help, lambda c=command: screen.run_action(c.action))


def run(query: str = "", folder: Path | None = None) -> None:
    """Show the reader until the user quits."""
    KimvisitApp(folder, query).run()
