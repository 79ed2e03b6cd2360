"""How long the program takes to start, beside a bare Textual program: ``python -m benchmarks.startup [RUNS]``.

Both are started in turn, so that whatever else the machine does slows both; a first start of each, which makes its
bytecode and the index, is not counted.
"""

import sys
from collections.abc import Callable, Sequence
from statistics import median

from benchmarks.programs import EMPTY, KIMVISIT, articles_shown, painted
from benchmarks.terminal import Frame, Terminal, frames

QUIET = 0.5
"""Seconds without output after which a program may have started."""

Condition = Callable[[str], bool]


def start(command: Sequence[str], ready: Condition) -> list[Frame]:
    """Start a program and end it when its screen is ready; return what it showed, timed in seconds from exec."""
    shown: list[Frame] = []
    with Terminal(command) as terminal:
        while not any(ready(frame.text) for frame in shown):
            if not terminal.read(timeout=60):
                message = f"{command[0]} ended, or shows nothing more"
                raise TimeoutError(message)
            terminal.wait_quiet(QUIET)
            shown = frames(terminal)
        return [Frame(frame.time - terminal.started, frame.text) for frame in shown]


def milliseconds(shown: list[Frame], condition: Condition) -> float:
    """From exec to the first frame whose text meets the condition."""
    return 1000 * next(frame.time for frame in shown if condition(frame.text))


def main(runs: int) -> None:
    """Print medians and their ratios."""
    first, articles, bare = [], [], []
    for run in range(runs + 1):
        shown = start(KIMVISIT, articles_shown)
        floor = milliseconds(start(EMPTY, painted), painted)
        if run > 0:
            first.append(milliseconds(shown, painted))
            articles.append(milliseconds(shown, articles_shown))
            bare.append(floor)
    print(f"bare Textual, first paint: {median(bare):.0f} ms (medians of {runs} runs)")
    print(f"kimvisit-tui, first paint: {median(first):.0f} ms, {median(first) / median(bare):.2f} times bare")
    print(f"kimvisit-tui, articles shown: {median(articles):.0f} ms, {median(articles) / median(bare):.2f} times bare")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
