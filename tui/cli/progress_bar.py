"""The progress of a sync on stderr: a bar on a terminal, elsewhere a plain line now and then."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from tui.wording import GOING, STAGES, printable, progress_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.syncing.progress import Progress

    Show = Callable[[Progress], None]

EVERY = 5.0
"""The fewest seconds between two plain lines."""


@contextmanager
def progress_on_terminal() -> Iterator[Show]:
    """Show a bar if stderr is a terminal, and otherwise nothing."""
    if sys.stderr is not None and sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield lambda _: None


@contextmanager
def progress_anywhere() -> Iterator[Show]:
    """Show a bar if stderr is a terminal, and otherwise plain lines."""
    if sys.stderr is not None and sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield _Lines()


class _Lines:
    """Prints a line every few seconds."""

    def __init__(self) -> None:
        self._printed = float("-inf")

    def __call__(self, progress: Progress) -> None:
        if progress.stage not in GOING:
            return
        if monotonic() - self._printed >= EVERY:
            self._printed = monotonic()
            line = " · ".join([STAGES[progress.stage], *progress_facts(progress)])
            print(f"kimvisit-tui: {line}", file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def _bar() -> Iterator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.fields[stage]}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[facts]}", markup=False),
    )
    with Bar(
        *columns,
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as bar:
        task = bar.add_task("", total=None, stage="", facts="")

        def show(progress: Progress) -> None:
            if progress.stage not in GOING:
                bar.update(task, visible=False, refresh=True)
                return
            facts = " · ".join([*progress_facts(progress), *([printable(progress.file)] if progress.file else [])])
            bar.update(
                task,
                completed=progress.files,
                total=progress.of or None,
                stage=STAGES[progress.stage],
                facts=facts,
                visible=True,
                refresh=True,
            )

        yield show
