"""Opening a corpus for a command: in sync with its folder, or as it was last read."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from index.corpus import Corpus
from index.errors import KimvisitError, SyncError
from tui.cli.exits import complain
from tui.configuration import load_configuration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.syncing.progress import Progress


@contextmanager
def opened(folder: Path | None) -> Iterator[Corpus]:
    """Open a corpus, None the configured one, and sync it first.

    If it cannot be synced but was read before, the old index answers, and a line on stderr says so.
    Raises KimvisitError if there is no index to answer from.
    """
    with closing(open_corpus(folder)) as corpus:
        try:
            bring_in_step(corpus)
        except KimvisitError as error:
            if not corpus.articles():
                raise
            complain(f"answering from what was read before: {error}")
        yield corpus


def open_corpus(folder: Path | None) -> Corpus:
    """Open a corpus as it was last read; None is the configured one, or else the built-in one."""
    return Corpus.open(folder or load_configuration().corpus)


def bring_in_step(corpus: Corpus) -> None:
    """Read what has changed in the folder, if anything has.

    Raises KimvisitError if that fails, or if another program is doing so and has already read some of it.
    """
    if corpus.is_in_step():
        return
    from index.syncing.progress import Stage
    from tui.cli.progress_bar import progress_on_terminal

    with progress_on_terminal() as show:

        def heed(progress: Progress) -> None:
            show(progress)
            if progress.stage is Stage.WAITING and (corpus.refresh() or corpus.articles()):
                raise SyncError("another program is reading this folder")

        corpus.sync(heed)
