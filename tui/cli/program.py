"""The commands and their options."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli import records
from tui.cli.answers import PROGRAM, Answer, json_bytes, json_option, text_bytes, version_option, write
from tui.cli.cache import cache
from tui.cli.exits import ExitStatus, UsageError
from tui.cli.indexing import index, problems
from tui.cli.launch import COMPLETION_VARIABLE, CORPUS_VARIABLE, open_screen
from tui.cli.opening import opened

SHELLS = ("bash", "zsh", "fish")


def run_command(arguments: list[str]) -> ExitStatus:
    """Run the command that the arguments name and write its answer to stdout.

    Raises KimvisitError, UsageError if the arguments make no sense, and OSError if stdout takes nothing. Nothing is
    printed through click, which would make a closed pipe look like "nothing found".
    """
    try:
        answer = cli.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        message = f"{error.format_message()} (see {PROGRAM} --help)"
        raise UsageError(message) from error
    if not isinstance(answer, Answer):  # click itself has printed help or the version
        return ExitStatus.FOUND
    write(answer.output)
    return answer.status


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@version_option
@click.option("--query", metavar="QUERY", help="Start the screen with this query.")
@click.option(
    "--corpus",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    envvar=CORPUS_VARIABLE,
    help=f"Read this folder instead of the built-in articles; {CORPUS_VARIABLE} and the configuration can name it too.",
)
@click.option("--watch", is_flag=True, help="Follow the folder while the screen is open.")
@click.pass_context
def cli(context: click.Context, /, *, query: str | None, corpus: Path | None, watch: bool) -> Answer:
    """Read the news articles of one story: search, article and mentions on one screen.

    Without a command the screen starts, and reads what is new in the folder while you use it. The other commands read
    it first.

    \b
    Configuration, in kimvisit-tui/config.toml in the user's configuration folder (~/.config):
      corpus = "FOLDER"   the folder to read if neither option nor variable names one
      watch = true        follow the folder while the screen is open

    \b
    Exit status:
      0    found, done
      1    nothing found; no such article
      2    usage, query or configuration error
      3    the corpus or the index cannot be read
      4    the program does not run on this system
      130  stopped by Ctrl+C; the next run resumes from there
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    context.obj = corpus
    if context.invoked_subcommand is None:
        open_screen(query or "", corpus, watch=watch)
    elif query is not None or watch:
        option = "--query" if query is not None else "--watch"
        raise UsageError(f"{option} before a command belongs to the screen, not to {context.invoked_subcommand!r}")
    return Answer(ExitStatus.FOUND)


for command in (index, problems, cache):
    cli.add_command(command)


@cli.command()
@version_option
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Print at most this many.")
@click.option("--exact", is_flag=True, help="Insist on the words as typed: correct no spelling.")
@json_option
@click.pass_obj
def search(folder: Path | None, /, *, query: tuple[str, ...], limit: int, exact: bool, as_json: bool) -> Answer:
    """Print the articles that answer QUERY, best first, each with its best passage.

    The empty query lists all articles. Put -- before a QUERY that begins with -, and quote for the shell what holds
    quotes, * or parentheses.
    """
    with opened(folder) as corpus:
        results = corpus.search(" ".join(query), limit=limit, exact=exact)
        status = ExitStatus.FOUND if results.total else ExitStatus.NOTHING_FOUND
        if as_json:
            return Answer(
                status, json_bytes(records.results(results, lambda article_id: corpus.article(article_id).text))
            )
    from tui.cli import output

    return Answer(status, text_bytes(output.results(results)))


@cli.command()
@version_option
@click.argument("article")
@click.option("--raw", is_flag=True, help="Show hidden lines in their places, each with the reason.")
@json_option
@click.pass_obj
def show(folder: Path | None, /, *, article: str, raw: bool, as_json: bool) -> Answer:
    """Print an article. ARTICLE is its id, or enough of the start of it to be unique."""
    with opened(folder) as corpus:
        found = corpus.article(article)
    if as_json:
        return Answer(ExitStatus.FOUND, json_bytes(records.article(found)))
    from tui.cli import output

    return Answer(ExitStatus.FOUND, text_bytes(output.article(found, raw=raw)))


@cli.command()
@version_option
@json_option
@click.pass_obj
def articles(folder: Path | None, /, *, as_json: bool) -> Answer:
    """List the articles, the newest first."""
    with opened(folder) as corpus:
        summaries = corpus.articles()
    status = ExitStatus.FOUND if summaries else ExitStatus.NOTHING_FOUND
    if as_json:
        return Answer(status, json_bytes([records.summary(summary) for summary in summaries]))
    from tui.cli import output

    return Answer(status, text_bytes(output.summaries(summaries)) if summaries else b"")


@cli.command()
@version_option
@json_option
@click.pass_obj
def entities(folder: Path | None, /, *, as_json: bool) -> Answer:
    """List the people, organizations, places and so on that the articles name."""
    with opened(folder) as corpus:
        counts = corpus.entities()
    status = ExitStatus.FOUND if counts else ExitStatus.NOTHING_FOUND
    if as_json:
        return Answer(status, json_bytes([records.entity(count) for count in counts]))
    from tui.cli import output

    return Answer(status, text_bytes(output.entities(counts)) if counts else b"")


@cli.command()
@version_option
@click.argument("shell", type=click.Choice(SHELLS))
def completion(*, shell: str) -> Answer:
    """Print a script that makes SHELL complete this program's commands and options.

    For bash, put this line into ~/.bashrc: eval "$(kimvisit-tui completion bash)"
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        message = f"no completion for {shell}"
        raise UsageError(message)
    return Answer(ExitStatus.FOUND, kind(cli, {}, PROGRAM, COMPLETION_VARIABLE).source().encode())
