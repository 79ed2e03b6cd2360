"""The Textual app: palette, sequences of keys, and the end of the program; the reader screen does the work."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.events import InputEvent, Key

from index.errors import KimvisitError
from tui import garbage
from tui.commands import SCREEN
from tui.screens.reader import ReaderScreen
from tui.sequences import Sequences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.events import Event
    from textual.screen import Screen

TEXTUAL_COMMANDS = ("Theme", "Quit", "Screenshot")
"""Those of Textual's own commands that the palette keeps: the others squeeze or remove the panes."""


class KimvisitApp(App[KimvisitError]):
    """A keyboard-first reader for the news articles of one story."""

    TITLE = "kimvisit"
    CSS_PATH: ClassVar[str] = "screens/reader.tcss"

    def __init__(self, folder: Path | None = None, query: str = "", *, watch: bool = False) -> None:
        """Read ``folder``, None for the built-in corpus; search ``query``; with ``watch``, follow the folder."""
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.animation_level = "none"
        self._folder = folder
        self._query = query
        self._watch = watch
        self._rest: asyncio.TimerHandle | None = None
        self._sequences = Sequences()
        self.terminated = False
        """Whether a signal ended the program."""

    def on_load(self) -> None:
        """End on a signal as on a key: raised as an error, it would strike whichever task is at work."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._terminate)

    def _terminate(self) -> None:
        self.terminated = True
        self.exit()

    async def on_event(self, event: Event) -> None:
        """Run the command of a sequence of keys, and collect garbage when the user rests after this event."""
        if isinstance(event, InputEvent):
            if self._rest:
                self._rest.cancel()
            self._rest = asyncio.get_running_loop().call_later(garbage.REST, garbage.collect)
        if isinstance(event, Key) and not event.is_forwarded and await self._sequences.take(event, self):
            return
        await super().on_event(event)

    def get_default_screen(self) -> Screen[None]:
        """Start with the reader."""
        return ReaderScreen(self._folder, self._query, watch=self._watch)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the registry's commands in the palette, with some of Textual's."""
        yield from (command for command in super().get_system_commands(screen) if command.title in TEXTUAL_COMMANDS)
        if isinstance(screen, ReaderScreen):
            for command in SCREEN:
                if "." not in command.action:
                    yield SystemCommand(command.label, command.help, lambda c=command: screen.run_action(c.action))


def run(query: str = "", folder: Path | None = None, *, watch: bool = False) -> None:
    """Show the reader until the user quits; with ``watch``, follow the folder.

    Raises the KimvisitError that kept the corpus from being opened, and RuntimeError after a fault that Textual has
    shown. SIGTERM is obeyed as before, but only once the terminal is in order.
    """
    app = KimvisitApp(folder, query, watch=watch)
    obey = signal.getsignal(signal.SIGTERM)
    try:
        error = app.run()
    finally:
        signal.signal(signal.SIGTERM, obey)
    if app.terminated:
        signal.raise_signal(signal.SIGTERM)
    if error is not None:
        raise error
    if app.return_code:
        message = "the screen broke down; the lines above say where"
        raise RuntimeError(message)
