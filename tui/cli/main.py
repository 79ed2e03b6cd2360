"""The program: the reader, or one of the commands."""

import os
import signal
import sys

from index.errors import KimvisitError
from tui.cli.exits import ExitStatus, complain, status_of
from tui.cli.launch import COMPLETION_VARIABLE, CORPUS_VARIABLE, open_screen

UNSUPPORTED = ("win32", "cygwin")
"""Systems that lack what the program rests on: processes that fork, locks on files, terminals as Unix has them."""


def main() -> None:
    """Run the program and exit with its status; whatever goes wrong is one line on stderr.

    That goes for a fault of the program itself too; with PYTHONDEVMODE=1 it shows its traceback.
    """
    if sys.platform in UNSUPPORTED:
        complain("runs on Linux and macOS only; on Windows, use it within WSL")
        sys.exit(ExitStatus.UNSUPPORTED)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ExitStatus.TERMINATED))
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> ExitStatus:
    try:
        return _dispatch(arguments)
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return ExitStatus.PIPE_CLOSED
    except KimvisitError as error:
        complain(str(error))
        return status_of(error)
    except OSError as error:
        _discard_output()
        complain(str(error))
        return status_of(error)
    except Exception as error:  # the contract with scripts: never a traceback
        if sys.flags.dev_mode:
            raise
        complain(f"{type(error).__name__}: {error}")
        return status_of(error)


def _dispatch(arguments: list[str]) -> ExitStatus:
    """Start the screen at once, without importing click, which only commands and options need."""
    if arguments or {COMPLETION_VARIABLE, CORPUS_VARIABLE} & os.environ.keys():
        from tui.cli.program import run_command

        return run_command(arguments)
    open_screen()
    return ExitStatus.FOUND


def _discard_output() -> None:
    """Give what is still buffered somewhere to go, so that the interpreter does not complain about it at exit."""
    if sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
