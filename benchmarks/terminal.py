"""A program in a pseudo-terminal, watched from outside.

Output is only stamped and kept while a program runs; what it paints is worked out afterwards with pyte, so that
the cost of looking never counts as the program's. Questions a terminal is asked are answered as real ones do.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import pyte

QUESTION = re.compile(rb"\x1b\[(?:\?(?P<mode>\d+)\$p|0?(?P<attributes>c)|(?P<status>[56])n)")
"""DECRQM, DA1 and DSR: the state of a mode, what terminal this is, whether it is well and where its cursor stands."""
KITTY_POP = b"\x1b[<u"
"""Ends the kitty keyboard protocol; pyte would show its last letter."""
SYNCHRONIZED_OUTPUT = b"2026"
LONGEST_QUESTION = 16


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes a program wrote, and when they arrived, in seconds of the monotonic clock."""

    time: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """The text of the screen from a time on, in seconds of the monotonic clock."""

    time: float
    text: str


class View:
    """What a terminal shows after the chunks it was fed."""

    def __init__(self, columns: int, rows: int) -> None:
        """Start with an empty screen of this size in cells."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def feed(self, data: bytes) -> None:
        """Paint what a program wrote."""
        self._stream.feed(data.replace(KITTY_POP, b""))

    @property
    def text(self) -> str:
        """The rows, a line feed between them."""
        return "\n".join(self._screen.display)

    @property
    def cells(self) -> tuple[tuple[object, ...], ...]:
        """Every cell with its style, for telling whether anything changed."""
        columns = range(self._screen.columns)
        return tuple(tuple(self._screen.buffer[row][column] for column in columns) for row in range(self._screen.lines))


class Terminal:
    """A running program and everything it wrote; closing it ends the program."""

    def __init__(self, command: Sequence[str], *, columns: int = 120, rows: int = 40) -> None:
        """Start ``command`` on a screen of this size; ``started`` is when, just before exec."""
        self.columns, self.rows = columns, rows
        self.chunks: list[Chunk] = []
        self._ended = False
        self._reaped = False
        self._question = b""
        environment = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.started = time.monotonic()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", rows, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(command[0], list(command), environment)

    def __enter__(self) -> Self:
        """Leave it to the end of the block to close."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def type(self, keys: str) -> float:
        """Send what the keyboard would; return when."""
        now = time.monotonic()
        os.write(self._master, keys.encode())
        return now

    def read(self, timeout: float) -> bool:
        """Keep what arrives within ``timeout`` seconds; return False if nothing did or the program has ended."""
        if not select.select([self._master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # EIO: Linux's way to say that the program has closed its terminal
            data = b""
        if data:
            self.chunks.append(Chunk(time.monotonic(), data))
            self._answer(data)
        self._ended = not data
        return bool(data)

    def wait_quiet(self, quiet: float, limit: float = 30.0) -> None:
        """Read until nothing has come for ``quiet`` seconds, at most ``limit`` seconds long."""
        end = time.monotonic() + limit
        while self.read(quiet) and time.monotonic() < end:
            pass

    def wait_for(self, condition: Callable[[str], bool], limit: float = 60.0) -> str:
        """Return the first screen whose text meets the condition. Raises TimeoutError, with the screen as it is."""
        view, seen, end = View(self.columns, self.rows), 0, time.monotonic() + limit
        while True:
            for chunk in self.chunks[seen:]:
                view.feed(chunk.data)
            seen = len(self.chunks)
            if condition(view.text):
                return view.text
            if time.monotonic() > end or not self.read(limit):
                message = f"the screen did not come to that:\n{view.text}"
                raise TimeoutError(message)

    def wait_exit(self, limit: float = 60.0) -> int:
        """Return the exit status of the program, reading what it still writes. Raises TimeoutError."""
        self.wait_quiet(limit, limit)
        if not self._ended:
            message = "the program did not end"
            raise TimeoutError(message)
        return self._reap()

    def cpu_seconds(self) -> float:
        """CPU time of the program so far; the clock of another process as Linux numbers it (CPUCLOCK_SCHED)."""
        return time.clock_gettime((~self.pid << 3) | 2)

    def close(self) -> None:
        """End the program where it has not ended."""
        if not self._reaped:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()
        os.close(self._master)

    def _reap(self) -> int:
        _, status = os.waitpid(self.pid, 0)
        self._reaped = True
        return os.waitstatus_to_exitcode(status)

    def _answer(self, data: bytes) -> None:
        asked = self._question + data
        end = 0
        for question in QUESTION.finditer(asked):
            end = question.end()
            if mode := question["mode"]:
                state = b"2" if mode == SYNCHRONIZED_OUTPUT else b"0"
                os.write(self._master, b"\x1b[?%s;%s$y" % (mode, state))
            elif question["attributes"]:
                os.write(self._master, b"\x1b[?62;22c")
            else:
                os.write(self._master, b"\x1b[0n" if question["status"] == b"5" else b"\x1b[1;1R")
        self._question = asked[end:][-LONGEST_QUESTION:]


def frames(terminal: Terminal) -> list[Frame]:
    """Work out what the screen showed after each output that changed a cell of it."""
    view, shown = View(terminal.columns, terminal.rows), []
    before = view.cells
    for chunk in terminal.chunks:
        view.feed(chunk.data)
        after = view.cells
        if after != before:
            shown.append(Frame(chunk.time, view.text))
            before = after
    return shown
