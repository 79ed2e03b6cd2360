"""From the command line to the screen."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from tui.cli.exits import UsageError

if TYPE_CHECKING:
    from pathlib import Path

CORPUS_VARIABLE = "KIMVISIT_CORPUS"
"""This environment variable names the folder to read where no option does."""


def open_screen(query: str = "", folder: Path | None = None) -> None:
    """Show the screen over a folder, None the built-in reports, until the reader leaves it.

    Raises UsageError where there is no terminal to show it on.
    """
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        message = "the screen needs a terminal; without one use a command, e.g. kimvisit-tui search QUERY"
        raise UsageError(message)
    gc.disable()  # to collect while Textual is imported finds nothing and costs up to a tenth of the start
    from tui.app import run

    run(query, folder)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
