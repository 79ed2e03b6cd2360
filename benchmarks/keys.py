"""What a key costs, and what idleness costs, beside bare Textual programs: ``python -m benchmarks.keys [RUNS]``.

A key's time runs from the write to the last output that changed a cell, so late repaints and second thoughts count.
"""

import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

from benchmarks.programs import EMPTY, KIMVISIT, LIST, PAGER, articles_shown, painted
from benchmarks.terminal import Terminal, frames

QUERY = "armored train"
TO_TOP_OF_ARTICLE = [*QUERY, "\r", "g"]
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"
PAGES = 5
QUIET = 0.3
"""Seconds without output after which a key's work is done."""
IDLE = 5.0
"""Seconds for which the program is left alone."""

Ready = Callable[[str], bool]


def press(command: Sequence[str], ready: Ready, before: Sequence[str], keys: Sequence[str]) -> list[float]:
    """Press ``before``, then ``keys`` one by one; return the milliseconds that each of ``keys`` took."""
    with Terminal(command) as terminal:
        terminal.wait_for(ready)
        terminal.wait_quiet(QUIET)
        pressed = []
        for key in [*before, *keys]:
            pressed.append(terminal.type(key))
            terminal.wait_quiet(QUIET)
        changes = [frame.time for frame in frames(terminal)]
    spans = list(zip(pressed, [*pressed[1:], float("inf")], strict=True))[len(before) :]
    return [1000 * (max(time for time in changes if begin < time < end) - begin) for begin, end in spans]


def idle(command: Sequence[str], ready: Ready) -> tuple[float, float]:
    """Return the CPU milliseconds and the bytes to the terminal that a program takes each second when left alone."""
    with Terminal(command) as terminal:
        terminal.wait_for(ready)
        terminal.wait_quiet(1.0)
        chunks, cpu, began = len(terminal.chunks), terminal.cpu_seconds(), time.monotonic()
        while (left := began + IDLE - time.monotonic()) > 0:
            terminal.read(left)
        written = sum(len(chunk.data) for chunk in terminal.chunks[chunks:])
        return 1000 * (terminal.cpu_seconds() - cpu) / IDLE, written / IDLE


def main(runs: int) -> None:
    """Print medians and their ratios."""
    typed, typed_bare, paged, paged_bare = [], [], [], []
    pages = [PAGE_DOWN, PAGE_UP] * PAGES
    for _ in range(runs):
        typed += press(KIMVISIT, articles_shown, [], QUERY)
        typed_bare += press(LIST, painted, [], QUERY)
        paged += press(KIMVISIT, articles_shown, TO_TOP_OF_ARTICLE, pages)[::2]
        paged_bare += press(PAGER, painted, [], pages)[::2]
    for name, ours, bare in (("key to results", typed, typed_bare), ("PageDown", paged, paged_bare)):
        ratio = median(ours) / median(bare)
        times = f"{median(ours):.1f} ms, bare {median(bare):.1f} ms, {ratio:.2f} times bare"
        print(f"{name}: {times} (medians of {len(ours)} keys)")
    for name, command, ready in (("kimvisit-tui", KIMVISIT, articles_shown), ("bare Textual", EMPTY, painted)):
        cpu, written = zip(*(idle(command, ready) for _ in range(3)), strict=True)
        print(f"{name}, idle: {median(cpu):.2f} ms of CPU and {median(written):.0f} bytes a second (medians of 3)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
