"""From the command line to the screen."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from tui.cli.exits import UsageError
from tui.configuration import load_configuration

if TYPE_CHECKING:
    from pathlib import Path

COMPLETION_VARIABLE = "_KIMVISIT_TUI_COMPLETE"
"""The environment variable by which a shell asks for completions."""
CORPUS_VARIABLE = "KIMVISIT_CORPUS"
"""The environment variable that names the folder to read if no option does."""
FRAMES = 240
"""How many frames a second Textual may draw: how long it waits, at most, before it draws what has changed."""


def open_screen(query: str = "", folder: Path | None = None, *, watch: bool = False) -> None:
    """Show the screen until the user quits.

    ``folder`` is the corpus, None for the one of the configuration or else the built-in one; ``watch`` follows it.
    Raises UsageError without a terminal to show the screen on, ConfigurationError if the configuration is not valid.
    """
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        message = "the screen needs a terminal; without one use a command, e.g. kimvisit-tui search QUERY"
        raise UsageError(message)
    configuration = load_configuration()
    gc.disable()  # a collection while Textual is imported finds nothing and costs up to a tenth of the start
    os.environ.setdefault("TEXTUAL_FPS", str(FRAMES))
    from tui.app import run

    run(query, folder or configuration.corpus, watch=watch or configuration.watch)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
