"""How long the program takes to start, beside a bare Textual program: ``python -m benchmarks.startup [RUNS]``.

Both are started in turn, so that whatever else the machine does slows both; a first start of each, which makes its
bytecode and the index, is not counted.
"""

import sys
from collections.abc import Callable, Sequence
from statistics import median

from benchmarks.programs import EMPTY, KIMVISIT, painted, reports_shown
from benchmarks.terminal import Frame, Terminal, frames

QUIET = 0.8
"""Seconds without output after which a program has started."""


def start(command: Sequence[str]) -> tuple[float, list[Frame]]:
    """Start a program, wait until it is quiet and end it; return when it was started, and what it showed."""
    with Terminal(command) as terminal:
        terminal.read(timeout=30)
        terminal.wait_quiet(QUIET)
        return terminal.started, frames(terminal)


def milliseconds(started: float, shown: list[Frame], condition: Callable[[str], bool]) -> float:
    """From exec to the first frame whose text meets the condition."""
    return 1000 * (next(frame.time for frame in shown if condition(frame.text)) - started)


def main(runs: int) -> None:
    """Print medians and their ratios."""
    first, reports, bare = [], [], []
    for run in range(runs + 1):
        started, shown = start(KIMVISIT)
        floor = milliseconds(*start(EMPTY), painted)
        if run > 0:
            first.append(milliseconds(started, shown, painted))
            reports.append(milliseconds(started, shown, reports_shown))
            bare.append(floor)
    print(f"bare Textual, first paint: {median(bare):.0f} ms (medians of {runs} runs)")
    print(f"kimvisit-tui, first paint: {median(first):.0f} ms, {median(first) / median(bare):.2f} times bare")
    print(f"kimvisit-tui, reports shown: {median(reports):.0f} ms, {median(reports) / median(bare):.2f} times bare")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
