"""Watching a folder: changes are found without asking."""

from __future__ import annotations

import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from index.syncing.progress import Progress, Stage, decode

if TYPE_CHECKING:
    import subprocess

    from conftest import Sample


def next_watching(watch: subprocess.Popen[str]) -> Progress:
    """Wait until all is in sync again."""
    assert watch.stdout
    for line in watch.stdout:
        progress = decode(line)
        if progress.stage is Stage.WATCHING:
            return progress
    raise AssertionError("it ended")


def until(watch: subprocess.Popen[str], articles: int) -> None:
    while next_watching(watch).articles != articles:
        pass


@pytest.mark.slow
def test_changes_are_followed_until_it_is_stopped(corpus: Sample) -> None:
    corpus.fill(1)
    watch = corpus.start(watch=True)
    try:
        until(watch, 1)
        corpus.fill(2)
        until(watch, 2)
        corpus.write("sub/003.txt", corpus.article_text(3))
        until(watch, 3)
        (corpus.folder / "001.txt").unlink()
        until(watch, 2)
        assert corpus.sync().unchanged == 2, "while it waits, others may write"
    finally:
        watch.send_signal(signal.SIGINT)
        out, _ = watch.communicate(timeout=30)
    assert decode(out.splitlines()[-1]).stage is Stage.CANCELLED


def test_what_is_wrong_while_it_watches_may_be_mended(corpus: Sample) -> None:
    corpus.fill(1)
    watch = corpus.start(watch=True)
    try:
        next_watching(watch)
        corpus.write("entities.toml", "nonsense")
        while "not TOML" not in next_watching(watch).message:
            pass
        corpus.write("entities.toml", "")
        corpus.fill(2)
        while (now := next_watching(watch)).articles != 2:
            pass
        assert now.message == ""
    finally:
        watch.kill()
        watch.communicate()


def test_a_folder_that_goes_away_ends_the_watch(corpus: Sample) -> None:
    corpus.fill(1)
    watch = corpus.start(watch=True)
    next_watching(watch)
    shutil.rmtree(corpus.folder)
    out, _ = watch.communicate(timeout=30)
    assert decode(out.splitlines()[-1]).stage is Stage.FAILED
