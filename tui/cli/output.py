"""What the commands print for a person: text and styles, never markup.

On a terminal the text is wrapped to its width and hits and mentions are highlighted (NO_COLOR and TERM=dumb are
respected); in a pipe or a file a paragraph is one plain line.
"""

from __future__ import annotations

import datetime as dt
import shlex
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from index.article import DateSource, EntityType, Role
from tui.wording import HEADINGS, counted, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.article import Article, EntityCount, Problem, Published, Summary
    from index.caches import Cached
    from index.search.results import Result, Results
    from index.syncing.progress import Progress

TITLE = "bold"
HIT = "bold reverse"
QUIET = "dim"
COLOURS = {
    EntityType.PERSON: "cyan",
    EntityType.ORGANIZATION: "magenta",
    EntityType.PLACE: "green",
    EntityType.NATIONALITY: "blue",
    EntityType.EVENT: "yellow",
    EntityType.DATE: "bright_black",
}


def rendered(text: Text, stream: TextIO) -> str:
    """Return the text as ``stream`` can show it, with a line feed at the end; nothing is written."""
    console = Console(file=stream, legacy_windows=False)
    with console.capture() as capture:
        console.print(text, soft_wrap=not console.is_terminal)
    return capture.get()


def results(results: Results) -> Text:
    """Return the answer to a query."""
    head = [Text(_counts(results), TITLE)]
    head += [
        Text(printable(f"nothing for {c.original}: showing {c.replacement} (quote it to insist)"))
        for c in results.corrections
    ]
    head += [Text(printable(message)) for message in results.messages]
    return _paragraphs([_lines(head), *(_result(result) for result in results.results)])


def _counts(results: Results) -> str:
    if not results.interpreted:  # nothing was asked for, so everything is listed
        return counted(results.of, "article")
    total = f"{results.total} of {counted(results.of, 'article')}"
    counts = f"{total} · {counted(results.hits, 'hit')}" if results.hits else total
    shown = len(results.results)
    return counts if shown == results.total else f"{counts} in the {shown} shown"


def _result(result: Result) -> Text:
    article, snippet = result.article, Text(result.snippet.text)
    for hit in result.snippet.hits:
        snippet.stylize(HIT, hit.start, hit.end)
    if result.hits and result.snippet.start:
        snippet = Text("…") + snippet
    facts = [printable(article.id), _date(article.published)]
    facts += [counted(len(result.hits), "hit")] if result.hits else []
    return _lines([_title(article), Text(" · ".join(facts), QUIET), snippet])


def article(article: Article, *, raw: bool) -> Text:
    """Return an article, if ``raw`` with its hidden lines in their places, each with the reason."""
    text = Text(article.text)
    for mention in article.mentions:
        text.stylize(COLOURS[mention.type], mention.start, mention.end)
    shown = [(block.line, text[block.start : block.end]) for block in article.blocks if raw or _below_title(block.role)]
    hidden = [(line.line, Text(f"[{line.reason}] {line.text}", QUIET)) for line in article.hidden if raw]
    body = [part for _, part in sorted(shown + hidden, key=lambda part: part[0])]
    return _paragraphs([_header(article), *body])


def _below_title(role: Role) -> bool:
    return role is not Role.HEADLINE


def _header(article: Article) -> Text:
    facts = [printable(article.id), _date(article.published), counted(article.words, "word")]
    sources = [source for source in (article.byline, article.publisher, article.credit) if source]
    lines = [_title(article), Text(" · ".join(facts), QUIET)]
    if sources:
        lines.append(Text(" · ".join(sources), QUIET))
    if article.published.evidence:
        lines.append(Text(f"date {article.published.how}: {article.published.evidence}", QUIET))
    return _lines(lines)


def summaries(summaries: Iterable[Summary]) -> Text:
    """Return the list of articles."""
    return _paragraphs([_summary(summary) for summary in summaries])


def _summary(summary: Summary) -> Text:
    facts = [
        printable(summary.id),
        _date(summary.published),
        counted(summary.words, "word"),
        counted(summary.mentions, "mention"),
    ]
    return _lines([_title(summary), Text(" · ".join(facts), QUIET)])


def entities(counts: Sequence[EntityCount]) -> Text:
    """Return the entities by type, the most mentioned first."""
    order = list(HEADINGS)
    counts = sorted(counts, key=lambda count: (order.index(count.type), -count.mentions, count.name))
    groups = groupby(counts, key=lambda count: count.type)
    return _paragraphs([_entity_group(kind, list(members)) for kind, members in groups])


def _entity_group(kind: EntityType, counts: Sequence[EntityCount]) -> Text:
    width = max(len(count.name) for count in counts)
    lines = [Text(HEADINGS[kind], TITLE)]
    for count in counts:
        line = Text(f"  {printable(count.name):{width}}", COLOURS[kind])
        line.append(f"  {count.mentions:4} in {counted(count.articles, 'article')}", QUIET)
        also = [alias for alias in count.aliases if alias != count.name]
        if also:
            line.append(printable(f"  also {', '.join(also)}"), QUIET)
        lines.append(line)
    return _lines(lines)


def _title(article: Article | Summary) -> Text:
    title = Text(article.title, TITLE)
    if article.title_derived:
        title.append(" (derived)", QUIET)
    return title


def _date(published: Published) -> str:
    """Return the day and how it is known: an inferred one must not look like one the file states."""
    if published.date is None:
        return "no date"
    day = f"{published.date.day} {published.date:%b %Y}"
    return day if published.how is DateSource.STATED else f"{day} ({published.how})"


def _lines(parts: Iterable[Text]) -> Text:
    return Text("\n").join(parts)


def _paragraphs(parts: Iterable[Text]) -> Text:
    return Text("\n\n").join(parts)


def sync(progress: Progress, folder: Path) -> Text:
    """Return what a sync did."""
    facts = [
        f"{counted(progress.read, 'file')} read",
        *(f"{count:,} {what}" for count, what in _changes(progress) if count),
        f"{progress.unchanged:,} unchanged",
    ]
    lines = [
        Text(f"{counted(progress.articles, 'article')} in {printable(str(folder))}", TITLE),
        Text(" · ".join(facts)),
    ]
    if progress.problems:
        where = printable(shlex.quote(str(folder)))
        lines.append(
            Text(f"{counted(progress.problems, 'problem')}: kimvisit-tui --corpus {where} problems lists them")
        )
    return _lines(lines)


def _changes(progress: Progress) -> list[tuple[int, str]]:
    return [
        (progress.added, "added"),
        (progress.changed, "changed"),
        (progress.moved, "moved"),
        (progress.removed, "removed"),
    ]


def problems(problems: Sequence[Problem]) -> Text:
    """Return what could not be read, or only with some loss, and why."""
    if not problems:
        return Text("no problems")
    return _paragraphs([_problem(problem) for problem in problems])


def _problem(problem: Problem) -> Text:
    name = f"{problem.file} · {problem.place}" if problem.place else problem.file
    kind = "not read" if problem.skipped else "warning"
    return _lines([Text(printable(name), TITLE), Text(printable(f"{kind}: {problem.reason}"))])


def cached(found: Iterable[tuple[Cached, int | None]]) -> Text:
    """Return what the cache holds for each folder, and how many articles if that is known."""
    return _paragraphs([_cached(*each) for each in found])


def _cached(cached: Cached, articles: int | None) -> Text:
    used = dt.datetime.fromtimestamp(cached.used).astimezone()
    facts = [
        *([counted(articles, "article")] if articles is not None else []),
        f"{cached.size / 1_000_000:,.1f} MB",
        f"used {used.day} {used:%b %Y %H:%M}",
    ]
    return _lines([Text(printable(str(cached.folder)), TITLE), Text(" · ".join(facts), QUIET)])
