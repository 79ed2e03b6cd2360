"""The commands and their options."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

import tui
from index.corpus import Corpus
from tui.cli import records
from tui.cli.exits import ExitStatus, UsageError
from tui.cli.launch import CORPUS_VARIABLE, open_screen

if TYPE_CHECKING:
    from rich.text import Text

PROGRAM = "kimvisit-tui"
SHELLS = ("bash", "zsh", "fish")

version_option = click.version_option(tui.__version__, prog_name=PROGRAM)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gives back: the exit status, and the bytes for stdout."""

    status: ExitStatus
    output: bytes = b""


def run_command(arguments: list[str]) -> ExitStatus:
    """Run the command that the arguments name and write its answer to stdout.

    Raises KimvisitError, UsageError where the arguments make no sense, and OSError where stdout takes nothing: it is
    written here, since click would make a closed pipe look like "nothing found".
    """
    try:
        answer = cli.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        message = f"{error.format_message()} ({PROGRAM} --help tells more)"
        raise UsageError(message) from error
    if not isinstance(answer, Answer):  # click itself has printed help or the version
        return ExitStatus.FOUND
    if sys.stdout is None:
        message = "there is no stdout to write the answer to"
        raise OSError(message)
    sys.stdout.buffer.write(answer.output)
    sys.stdout.buffer.flush()
    return answer.status


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@version_option
@click.option("--query", metavar="QUERY", help="Start the screen with this query.")
@click.option(
    "--corpus",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    envvar=CORPUS_VARIABLE,
    help=f"Read the text files of this folder instead of the built-in reports (also by {CORPUS_VARIABLE}).",
)
@click.pass_context
def cli(context: click.Context, query: str | None, corpus: Path | None) -> Answer:
    """Read the news reports of one story: search, article and mentions on one screen.

    Without a command the screen starts. Exit status: 0 found, 1 nothing found, 2 usage or query error,
    3 the corpus or the index cannot be read.
    """
    context.obj = corpus
    if context.invoked_subcommand is None:
        open_screen(query or "", corpus)
    elif query is not None:
        message = f"--query belongs to the screen, not to {context.invoked_subcommand!r}"
        raise UsageError(message)
    return Answer(ExitStatus.FOUND)


@cli.command()
@version_option
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Print at most so many.")
@click.option("--exact", is_flag=True, help="Insist on the words as typed: no nearest spelling instead.")
@json_option
@click.pass_obj
def search(folder: Path | None, /, *, query: tuple[str, ...], limit: int, exact: bool, as_json: bool) -> Answer:
    """Print the reports that answer QUERY, best first, each with its best passage.

    The empty query lists all. A QUERY that begins with - goes after --; what holds quotes, * or parentheses is quoted
    for the shell.
    """
    with closing(Corpus.open(folder)) as corpus:
        results = corpus.search(" ".join(query), limit=limit, exact=exact)
        status = ExitStatus.FOUND if results.total else ExitStatus.NOTHING_FOUND
        if as_json:
            return Answer(status, _json(records.results(results, lambda article_id: corpus.article(article_id).text)))
    from tui.cli import output

    return Answer(status, _text(output.results(results)))


@cli.command()
@version_option
@click.argument("article")
@click.option("--raw", is_flag=True, help="Bring hidden lines back to their places, each with the reason.")
@json_option
@click.pass_obj
def show(folder: Path | None, /, *, article: str, raw: bool, as_json: bool) -> Answer:
    """Print a report. ARTICLE is its id, or a beginning of it that no other id has."""
    with closing(Corpus.open(folder)) as corpus:
        found = corpus.article(article)
    if as_json:
        return Answer(ExitStatus.FOUND, _json(records.article(found)))
    from tui.cli import output

    return Answer(ExitStatus.FOUND, _text(output.article(found, raw=raw)))


@cli.command()
@version_option
@json_option
@click.pass_obj
def articles(folder: Path | None, /, *, as_json: bool) -> Answer:
    """List the reports, the newest first."""
    with closing(Corpus.open(folder)) as corpus:
        summaries = corpus.articles()
    status = ExitStatus.FOUND if summaries else ExitStatus.NOTHING_FOUND
    if as_json:
        return Answer(status, _json([records.summary(summary) for summary in summaries]))
    from tui.cli import output

    return Answer(status, _text(output.summaries(summaries)))


@cli.command()
@version_option
@json_option
@click.pass_obj
def entities(folder: Path | None, /, *, as_json: bool) -> Answer:
    """List the people, organizations, places and so on that the reports mention."""
    with closing(Corpus.open(folder)) as corpus:
        counts = corpus.entities()
    status = ExitStatus.FOUND if counts else ExitStatus.NOTHING_FOUND
    if as_json:
        return Answer(status, _json([records.entity(count) for count in counts]))
    from tui.cli import output

    return Answer(status, _text(output.entities(counts)))


@cli.command()
@version_option
@click.argument("shell", type=click.Choice(SHELLS))
def completion(*, shell: str) -> Answer:
    """Print a script by which SHELL completes this program's commands and options.

    For bash, put this into ~/.bashrc: eval "$(kimvisit-tui completion bash)"
    """
    from click.shell_completion import get_completion_class

    from tui.cli.main import COMPLETION_VARIABLE

    kind = get_completion_class(shell)
    if kind is None:
        message = f"no completion for {shell}"
        raise UsageError(message)
    return Answer(ExitStatus.FOUND, kind(cli, {}, PROGRAM, COMPLETION_VARIABLE).source().encode())


def _json(record: object) -> bytes:
    """Return UTF-8 whatever the locale; a lone surrogate of a file name becomes its JSON escape."""
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _text(text: Text) -> bytes:
    """Return what stdout can show of a text, in its encoding."""
    from tui.cli import output

    return output.rendered(text, sys.stdout).encode(sys.stdout.encoding, "replace")
