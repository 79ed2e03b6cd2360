"""How the program ends: exit statuses, and the one line on stderr that says why."""

import sys
from enum import IntEnum

from index.errors import ArticleNotFoundError, KimvisitError, QueryError
from tui.configuration import ConfigurationError
from tui.wording import printable

LONGEST_COMPLAINT = 500
"""Characters of a message that are printed: it may quote a query of any length."""


class ExitStatus(IntEnum):
    """What a command's exit status tells a script."""

    FOUND = 0
    NOTHING_FOUND = 1
    USAGE = 2
    """The command line, the configuration, the query or the start of an article's id cannot be understood."""
    UNREADABLE = 3
    """The corpus or the index cannot be read, or the answer cannot be written."""
    UNSUPPORTED = 4
    """The program does not run on this system."""
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    """What a shell reports for a program ended by SIGPIPE."""
    TERMINATED = 143
    """What it reports for one ended by SIGTERM."""


class UsageError(KimvisitError):
    """The command line cannot be understood."""


def status_of(error: Exception) -> ExitStatus:
    """Return the exit status for an error."""
    match error:
        case ArticleNotFoundError(candidates=()):
            return ExitStatus.NOTHING_FOUND
        case ArticleNotFoundError() | QueryError() | UsageError() | ConfigurationError():
            return ExitStatus.USAGE
        case _:
            return ExitStatus.UNREADABLE


def complain(message: str) -> None:
    """Print one line to stderr, whatever the message holds."""
    line = printable(" ".join(message.split()))
    if len(line) > LONGEST_COMPLAINT:
        line = line[: LONGEST_COMPLAINT - 1] + "…"
    sys.stderr.write(f"kimvisit-tui: {line}\n")
