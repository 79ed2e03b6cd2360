"""The process that syncs: ``python -m index.syncing [--watch] [--rebuild] FOLDER``.

It prints a line of `progress.encode` per step, and ends with status 0 where all is in step, 1 where it failed and 130
where it was stopped.
"""

import argparse
import select
import signal
import sys
import time
from pathlib import Path

from index.errors import KimvisitError
from index.syncing.once import sync
from index.syncing.progress import Progress, Stage, encode

_HEARTBEAT = 0.3
_ONCE_IN = 1.0
_NEVER_AGAIN = float("inf")
_FAILED, _STOPPED = 1, 130


def main(arguments: list[str] | None = None) -> int:
    """Sync, tell of it on standard output, and return the exit status."""
    options = _options(arguments)
    printer, stop = _Printer(), _Stop()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGALRM, lambda *_: None if printer.is_heard() else stop())
    signal.setitimer(signal.ITIMER_REAL, _HEARTBEAT, _HEARTBEAT)
    try:
        status = _run(options, printer)
        _ignore_signals()
    except KeyboardInterrupt:
        stop.told = _NEVER_AGAIN
        _ignore_signals()
        status = printer.end(Stage.CANCELLED, "stopped; the next time it goes on from here", _STOPPED)
    except KimvisitError as error:
        stop.told = _NEVER_AGAIN
        _ignore_signals()
        status = printer.end(Stage.FAILED, str(error), _FAILED)
    return status


def _run(options: argparse.Namespace, printer: "_Printer") -> int:
    if options.watch:
        from index.syncing.watch import watch

        watch(options.folder, printer.show, rebuild=options.rebuild)
    return 0 if sync(options.folder, printer.show, rebuild=options.rebuild).stage is Stage.DONE else _STOPPED


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m index.syncing", description="Bring a folder's index in step.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--watch", action="store_true", help="again after each change, until it is stopped")
    parser.add_argument("--rebuild", action="store_true", help="make the index anew from what was read before")
    return parser.parse_args(arguments)


def _ignore_signals() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)


class _Stop:
    """Interrupts the work, once: whoever stops it often signals twice, and the end must not be interrupted too.

    After a second it does so again, since an interrupt that comes while Python cleans up is lost.
    """

    def __init__(self) -> None:
        self.told = float("-inf")

    def __call__(self, *_: object) -> None:
        now = time.monotonic()
        if now - self.told > _ONCE_IN:
            self.told = now
            raise KeyboardInterrupt


class _Printer:
    """Prints progress for whoever listens; where nobody does any more, the work is stopped as by Ctrl+C."""

    def __init__(self) -> None:
        self.last = Progress(Stage.SCANNING)
        self.poll = select.poll()
        self.poll.register(sys.stdout.fileno(), 0)

    def show(self, progress: Progress) -> None:
        self.last = progress
        try:
            sys.stdout.write(f"{encode(progress)}\n")
            sys.stdout.flush()
        except OSError as error:
            raise KeyboardInterrupt from error

    def is_heard(self) -> bool:
        return not any(event & select.POLLERR for _, event in self.poll.poll(0))

    def end(self, stage: Stage, message: str, status: int) -> int:
        """Print the last line, if anyone listens."""
        try:
            self.show(self.last._replace(stage=stage, message=message, left=None, file=""))
        except KeyboardInterrupt:
            sys.stdout = None  # what could not be written is not to be tried again at the end
        return status


if __name__ == "__main__":
    sys.exit(main())
