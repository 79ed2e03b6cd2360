"""From the command line to the screen."""

import gc
import sys

from tui.cli.exits import UsageError


def open_screen(query: str = "") -> None:
    """Show the screen until the reader leaves it. Raises UsageError where there is no terminal to show it on."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        message = "the screen needs a terminal; without one use a command, e.g. kimvisit-tui search QUERY"
        raise UsageError(message)
    gc.disable()  # to collect while Textual is imported finds nothing and costs up to a tenth of the start
    from tui.app import run

    run(query)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
