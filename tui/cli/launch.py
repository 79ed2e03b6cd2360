"""From the command line to the screen."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from tui.cli.exits import UsageError
from tui.configuration import load_configuration

if TYPE_CHECKING:
    from pathlib import Path

CORPUS_VARIABLE = "KIMVISIT_CORPUS"
"""This environment variable names the folder to read where no option does."""


def open_screen(query: str = "", folder: Path | None = None, *, watch: bool = False) -> None:
    """Show the screen over a folder, None that of the configuration or else the built-in one, until the reader leaves.

    ``watch`` follows the folder meanwhile. Raises UsageError where there is no terminal to show the screen on, and
    ConfigurationError where the configuration is not valid.
    """
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        message = "the screen needs a terminal; without one use a command, e.g. kimvisit-tui search QUERY"
        raise UsageError(message)
    configuration = load_configuration()
    gc.disable()  # to collect while Textual is imported finds nothing and costs up to a tenth of the start
    from tui.app import run

    run(query, folder or configuration.corpus, watch=watch or configuration.watch)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
