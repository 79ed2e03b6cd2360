"""How long the program takes to start, beside a bare Textual program: ``python -m benchmarks.startup [RUNS]``.

Both are started in turn, so that whatever else the machine does slows both. Each must have run once before, for its
bytecode and for the index.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.terminal import Frame, Terminal, frames

PROGRAM = ["kimvisit-tui"]
BARE = [sys.executable, "-m", "benchmarks.bare", "empty"]
TITLES = ("Kim Jong Un in Russia with", "Special train leaves from", "Kim Jong Un Arrives")
"""Beginnings of reports that are on the screen when it is ready for the reader."""
QUIET = 0.4


def start(command: Sequence[str]) -> tuple[float, list[Frame]]:
    """Start a program, wait until it is quiet and end it; return when it was started, and what it showed."""
    with Terminal(command) as terminal:
        terminal.wait_for(str.strip)
        terminal.wait_quiet(QUIET)
        return terminal.started, frames(terminal)


def milliseconds(started: float, shown: list[Frame], condition: Callable[[str], bool]) -> float:
    """From exec to the first frame whose text meets the condition."""
    return 1000 * (next(frame.time for frame in shown if condition(frame.text)) - started)


def reports_shown(text: str) -> bool:
    """Whether the list of reports is there to be read."""
    return all(title in text for title in TITLES)


def main(runs: int) -> None:
    """Print medians and their ratios."""
    first, reports, bare = [], [], []
    start(PROGRAM), start(BARE)
    for _ in range(runs):
        started, shown = start(PROGRAM)
        first.append(milliseconds(started, shown, str.strip))
        reports.append(milliseconds(started, shown, reports_shown))
        bare.append(milliseconds(*start(BARE), str.strip))
        time.sleep(0.1)
    floor = statistics.median(bare)
    print(f"bare Textual, first paint: {floor:.0f} ms (median of {runs})")
    for name, times in (("first paint", first), ("reports on the screen", reports)):
        print(
            f"kimvisit-tui, {name}: {statistics.median(times):.0f} ms, {statistics.median(times) / floor:.2f} times bare"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
