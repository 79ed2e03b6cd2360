"""The commands for the cache, all of which can be rebuilt."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from index.caches import caches
from index.caches import clear as clear_caches
from index.corpus import Corpus
from index.errors import KimvisitError
from tui.cli import records
from tui.cli.answers import Answer, json_bytes, json_option, text_bytes, version_option
from tui.cli.exits import ExitStatus, UsageError, complain


@click.group()
@version_option
def cache() -> None:
    """List or clear the cache."""


@cache.command("list")
@version_option
@json_option
def list_(*, as_json: bool) -> Answer:
    """List the folders that were read: how many articles each has, how much is kept, when it was last used."""
    found = [(each, _articles(each.folder)) for each in caches()]
    status = ExitStatus.FOUND if found else ExitStatus.NOTHING_FOUND
    if as_json:
        return Answer(status, json_bytes([records.cached(*each) for each in found]))
    from tui.cli import output

    return Answer(status, text_bytes(output.cached(found)) if found else b"")


def _articles(folder: Path) -> int | None:
    """Return how many articles the index of a folder has, None if it cannot be read."""
    try:
        with closing(Corpus.open(folder)) as corpus:
            return None if corpus.damage else corpus.count
    except KimvisitError:
        return None


@cache.command()
@version_option
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--all", "everything", is_flag=True, help="Clear the cache of all folders.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def clear(*, folder: Path | None, everything: bool, yes: bool) -> Answer:
    """Remove FOLDER from the cache; it is read again next time. The folder itself is never touched."""
    if (folder is None) != everything:
        raise UsageError("cache clear takes a FOLDER or --all; cache list shows the folders")
    if everything and not yes:
        _ask()
    removed, kept = clear_caches(folder)
    for each in kept:
        complain(f"kept the cache of {each.folder}: another program is indexing that folder")
    from tui.cli import output

    status = ExitStatus.UNREADABLE if kept else ExitStatus.FOUND if removed else ExitStatus.NOTHING_FOUND
    return Answer(status, text_bytes(output.cached([(each, None) for each in removed])) if removed else b"")


def _ask() -> None:
    """Ask before everything goes. Raises click.Abort if the answer is no, UsageError if there is nobody to ask."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("cache clear --all asks first; without a terminal, add --yes")
    click.confirm("Clear the cache of all folders? They are read again next time", abort=True, err=True)
