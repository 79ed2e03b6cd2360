"""What is measured: the program, and the bare Textual programs beside it."""

import sys
from pathlib import Path

KIMVISIT = [str(Path(sys.executable).with_name("kimvisit-tui"))]
EMPTY, LIST, PAGER = ([sys.executable, "-m", "benchmarks.bare", name] for name in ("empty", "list", "pager"))
TITLES = ("Kim Jong Un in Russia", "Special train leaves")
"""Beginnings of articles that are on the screen when it is ready for the reader."""


def articles_shown(text: str) -> bool:
    """Whether the list of articles is there to be read."""
    return all(title in text for title in TITLES)


def painted(text: str) -> bool:
    """Whether there is anything on the screen."""
    return not text.isspace()
