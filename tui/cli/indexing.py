"""The commands that read a folder, and say what could not be read."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import records
from tui.cli.answers import Answer, json_bytes, json_option, text_bytes, version_option, write
from tui.cli.exits import ExitStatus, complain
from tui.cli.opening import open_corpus, opened
from tui.cli.progress_bar import progress_anywhere

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.corpus import Corpus
    from index.syncing.progress import Progress

STOPPED = "stopped; what has been read is kept, and the next run resumes from there"


@click.command()
@version_option
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--watch", is_flag=True, help="Then follow the folder until Ctrl+C, and print each change.")
@json_option
@click.pass_obj
def index(corpus: Path | None, /, *, folder: Path | None, watch: bool, as_json: bool) -> Answer:
    """Read what is new in FOLDER.

    The reader and the other commands do this themselves; use it to index ahead of time or in a script. Without FOLDER
    it reads the corpus. Progress goes to stderr, what was done to stdout: with --watch and --json, one line for each
    change. Ctrl+C stops it; the next run resumes from there.
    """
    with closing(open_corpus(folder or corpus)) as opened_corpus:
        tell = partial(_told, folder=opened_corpus.folder, as_json=as_json, lines=watch)
        last = _synced(opened_corpus, (lambda progress: write(tell(progress))) if watch else None)
    return Answer(ExitStatus.FOUND if last.articles else ExitStatus.NOTHING_FOUND, b"" if watch else tell(last))


def _synced(corpus: Corpus, in_step: Callable[[Progress], None] | None) -> Progress:
    """Sync once; with ``in_step``, keep syncing, and call it when all is in sync and after each change.

    Raises KimvisitError, and KeyboardInterrupt if it was stopped.
    """
    from index.syncing.progress import Stage

    stage = Stage.SCANNING
    told: Progress | None = None
    try:
        with progress_anywhere() as show:

            def heed(progress: Progress) -> None:
                nonlocal stage, told
                stage = progress.stage
                show(progress)
                if (
                    in_step
                    and stage is Stage.WATCHING
                    and (told is None or progress.did or progress.message or told.message)
                ):
                    in_step(progress)
                    told = progress

            return corpus.sync(heed, watch=in_step is not None)
    except KeyboardInterrupt:
        if stage is not Stage.WATCHING:
            complain(STOPPED)
        raise


def _told(progress: Progress, *, folder: Path, as_json: bool, lines: bool) -> bytes:
    """Return what was done; ``lines`` puts JSON on one line."""
    if as_json:
        return json_bytes(records.sync(progress, folder), indent=None if lines else 2)
    from tui.cli import output

    return text_bytes(output.sync(progress, folder))


@click.command()
@version_option
@json_option
@click.pass_obj
def problems(corpus: Path | None, /, *, as_json: bool) -> Answer:
    """List what could not be read, or only with some loss, and why."""
    with opened(corpus) as opened_corpus:
        found = opened_corpus.problems()
    status = ExitStatus.FOUND if found else ExitStatus.NOTHING_FOUND
    if as_json:
        return Answer(status, json_bytes([records.problem(problem) for problem in found]))
    from tui.cli import output

    return Answer(status, text_bytes(output.problems(found)))
