"""The process that syncs: ``python -m index.syncing [--watch] [--rebuild] FOLDER``.

It prints a line of `progress.encode` per step, and exits with status 0 when folder and index are in sync, 1 if it
failed and 130 if it was stopped.
"""

import argparse
import select
import signal
import sys
import time
from pathlib import Path

from index.errors import KimvisitError
from index.syncing.interrupts import INTERRUPTS
from index.syncing.once import sync
from index.syncing.progress import Progress, Stage, encode

_HEARTBEAT = 0.3
_ONCE_IN = 1.0
_NEVER_AGAIN = float("inf")
_FAILED, _STOPPED = 1, 130


def main(arguments: list[str] | None = None) -> int:
    """Sync, report progress on standard output, and return the exit status."""
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
        status = printer.end(Stage.CANCELLED, "stopped; the next run resumes from here", _STOPPED)
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
    parser = argparse.ArgumentParser(
        prog="python -m index.syncing", description="Sync a folder's index with the folder."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--watch", action="store_true", help="sync again after each change, until stopped")
    parser.add_argument("--rebuild", action="store_true", help="rebuild the index from what was read before")
    return parser.parse_args(arguments)


def _ignore_signals() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)


class _Stop:
    """Interrupts the work once: parents often signal twice, and the shutdown must not be interrupted too.

    A signal after a second interrupts again, because an interrupt that arrives while Python cleans up is lost.
    """

    def __init__(self) -> None:
        self.told = float("-inf")

    def __call__(self, *_: object) -> None:
        now = time.monotonic()
        if now - self.told > _ONCE_IN:
            self.told = now
            INTERRUPTS.interrupt()


class _Printer:
    """Prints progress on standard output; when nobody listens any more, the work stops as on Ctrl+C."""

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
            sys.stdout = None  # so that Python does not try to flush it again at exit
        return status


if __name__ == "__main__":
    sys.exit(main())
