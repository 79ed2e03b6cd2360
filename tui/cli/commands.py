"""The commands and their options."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import click

import tui
from index.corpus import Corpus
from tui.cli import records
from tui.cli.exits import ExitStatus, UsageError
from tui.cli.launch import open_screen

if TYPE_CHECKING:
    from rich.text import Text

PROGRAM = "kimvisit-tui"
SHELLS = ("bash", "zsh", "fish")

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")


def run_command(arguments: list[str]) -> ExitStatus:
    """Run the command that the arguments name. Raises KimvisitError; UsageError where they make no sense."""
    try:
        status = cli.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        message = f"{error.format_message()} ({PROGRAM} --help tells more)"
        raise UsageError(message) from error
    return ExitStatus(status or ExitStatus.FOUND)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(tui.__version__, prog_name=PROGRAM)
@click.option("--query", metavar="QUERY", help="Start the screen with this query.")
@click.pass_context
def cli(context: click.Context, query: str | None) -> ExitStatus:
    """Read the news reports of one story: search, article and mentions on one screen.

    Without a command the screen starts. Exit status: 0 found, 1 nothing found, 2 usage or query error,
    3 the corpus or the index cannot be read.
    """
    if context.invoked_subcommand is None:
        open_screen(query or "")
    elif query is not None:
        message = f"--query belongs to the screen, not to {context.invoked_subcommand!r}"
        raise UsageError(message)
    return ExitStatus.FOUND


@cli.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Print at most so many.")
@click.option("--exact", is_flag=True, help="Insist on the words as typed: no nearest spelling instead.")
@json_option
def search(*, query: str, limit: int, exact: bool, as_json: bool) -> ExitStatus:
    """Print the reports that answer QUERY, best first, each with its best passage."""
    with closing(Corpus.open()) as corpus:
        results = corpus.search(query, limit=limit, exact=exact)
        if as_json:
            _print_json(records.results(results, lambda article_id: corpus.article(article_id).text))
        else:
            from tui.cli import output

            _print(output.results(results))
    return ExitStatus.FOUND if results.total else ExitStatus.NOTHING_FOUND


@cli.command()
@click.argument("article")
@click.option("--raw", is_flag=True, help="Bring hidden lines back to their places, each with the reason.")
@json_option
def show(*, article: str, raw: bool, as_json: bool) -> ExitStatus:
    """Print a report. ARTICLE is its id, or a beginning of it that no other id has."""
    with closing(Corpus.open()) as corpus:
        found = corpus.article(article)
    if as_json:
        _print_json(records.article(found))
    else:
        from tui.cli import output

        _print(output.article(found, raw=raw))
    return ExitStatus.FOUND


@cli.command()
@json_option
def articles(*, as_json: bool) -> ExitStatus:
    """List the reports, the newest first."""
    with closing(Corpus.open()) as corpus:
        summaries = corpus.articles()
    if as_json:
        _print_json([records.summary(summary) for summary in summaries])
    else:
        from tui.cli import output

        _print(output.summaries(summaries))
    return ExitStatus.FOUND if summaries else ExitStatus.NOTHING_FOUND


@cli.command()
@json_option
def entities(*, as_json: bool) -> ExitStatus:
    """List the people, organizations, places and so on that the reports mention."""
    with closing(Corpus.open()) as corpus:
        counts = corpus.entities()
    if as_json:
        _print_json([records.entity(count) for count in counts])
    else:
        from tui.cli import output

        _print(output.entities(counts))
    return ExitStatus.FOUND if counts else ExitStatus.NOTHING_FOUND


@cli.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(*, shell: str) -> ExitStatus:
    """Print a script by which SHELL completes this program's commands and options.

    For bash, put this into ~/.bashrc: eval "$(kimvisit-tui completion bash)"
    """
    from click.shell_completion import get_completion_class

    from tui.cli.main import COMPLETION_VARIABLE

    kind = get_completion_class(shell)
    if kind is None:
        message = f"no completion for {shell}"
        raise UsageError(message)
    _write(kind(cli, {}, PROGRAM, COMPLETION_VARIABLE).source(), "utf-8", "strict")
    return ExitStatus.FOUND


def _print_json(record: object) -> None:
    """Print UTF-8 whatever the locale; a lone surrogate of a file name becomes its JSON escape."""
    _write(json.dumps(record, ensure_ascii=False, indent=2) + "\n", "utf-8", "backslashreplace")


def _print(text: Text) -> None:
    from tui.cli import output

    _write(output.rendered(text, sys.stdout), sys.stdout.encoding, "replace")


def _write(text: str, encoding: str, errors: str) -> None:
    """Write to stdout at once, so that a closed pipe or a full disk is noticed here and not at exit."""
    sys.stdout.buffer.write(text.encode(encoding, errors))
    sys.stdout.buffer.flush()
