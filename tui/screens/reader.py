"""The reader: search bar, results, article and mentions on one screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.actions import SkipAction
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from index.article import EntityType, Span
from index.errors import KimvisitError
from tui.commands import COMMANDS, SCREEN, Where, bindings
from tui.render import Highlight, Marks
from tui.screens.following import Following
from tui.screens.steps import index_of, next_report, next_span
from tui.widgets.article_view import ArticleView
from tui.widgets.key_bar import KeyBar
from tui.widgets.mention_list import MentionList
from tui.widgets.pane import Pane
from tui.widgets.progress_line import ProgressLine
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar
from tui.wording import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantFocus
    from textual.widget import Widget

    from index.article import Article, Mention
    from index.corpus import Corpus
    from index.search.results import Result, Results
    from tui.widgets.choice_list import ChoiceList

FIELDS = {EntityType.PERSON: "person", EntityType.ORGANIZATION: "org", EntityType.PLACE: "place"}
"""The query field of an entity type; all others have ``entity``."""
PANE_TYPES: dict[str, type[Widget]] = {
    "search": Input,
    "results": ResultList,
    "article": ArticleView,
    "mentions": MentionList,
}
COUNTING_PAUSE = 0.03
"""Seconds that one must stay with an article before it is looked up how common its entities are."""
WHERE = {
    "search": {Where.SEARCH, Where.ANYWHERE},
    "results": {Where.OUTSIDE, Where.ANYWHERE},
    "article": {Where.OUTSIDE, Where.ARTICLE, Where.ANYWHERE},
    "mentions": {Where.OUTSIDE, Where.MENTIONS, Where.ANYWHERE},
}
"""Which commands the footer shows in which pane."""

BREAKPOINTS = [(0, "-single"), (70, "-double"), (100, "-triple")]
"""From how many cells on one, two or three panes stand side by side."""


class ReaderScreen(Following):
    """Owns what is read: which report, which span is in focus, which entity is followed, what is highlighted."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCREEN)]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    results: tuple[Result, ...] = ()
    index = 0
    """Which of the results is read."""
    article: Article | None = None
    focus_span: Span | None = None
    chosen: str | None = None
    """The entity that is followed."""
    highlight = Highlight.ALL
    raw = False
    pane = "search"
    _followed: tuple[Sequence[Mention], str | None, Sequence[Mention]] = ((), None, ())
    """The mentions of an article, an entity, and those of them that name it."""
    reports_of: Mapping[str, int] = {}
    """In how many reports each entity is, of those that were looked up."""

    def compose(self) -> ComposeResult:
        """Search bar above, panes side by side, keys below."""
        yield SearchBar()
        yield ProgressLine()
        with Horizontal(id="panes"):
            yield ResultList(id="results")
            yield ArticleView(id="article")
            yield MentionList(id="mentions")
        with Horizontal(id="foot"):
            yield KeyBar()
            yield Static(id="whereabouts", markup=False)

    def show_results(self, answer: Results, *, keep: bool = False) -> None:
        """List an answer and preview its first report at its best hit, or ``keep`` the place one is at."""
        held = self.results[self.index] if keep and self.index < len(self.results) else None
        self.results = answer.results
        if not self.shown:
            self.shown = True
            for pane in self.query(Pane):
                pane.blank = False
                pane.refresh()
        if held:
            self._hold(held)
        else:
            self.query_one(ResultList).show(self.results, 0)
            self.preview(0)

    def stays(self) -> bool:
        """Whether one has moved on from the first report, or from the search bar."""
        return self.index > 0 or self.pane != "search"

    def _hold(self, held: Result) -> None:
        """Stay at a report in a new answer, wherever it stands there, and say so where it is gone or another."""
        title, before = f"“{printable(held.article.title)}”", self.article
        try:
            after = self.corpus.article(held.article.id) if self.corpus else None
        except KimvisitError:
            after = None
        changed = before and after and before.text != after.text
        if after and not changed and all(result.article.id != after.id for result in self.results):
            self.results += (held,)  # it stands behind the last one listed
        places = {result.article.id: place for place, result in enumerate(self.results)}
        index = places.get(held.article.id)
        bar, reports = self.query_one(SearchBar), self.query_one(ResultList)
        if after is None or index is None:
            reports.show(self.results, index := min(self.index, max(len(self.results) - 1, 0)), keep=True)
            self.preview(index)
            bar.say(f"{title} {'has changed and is no answer now' if after else 'is no longer in the folder'}")
            return
        self.index = index
        reports.show(self.results, index, keep=True)
        if after is before:
            return
        self.article = after
        if changed:
            self.focus_span = None
            bar.say(f"{title} has changed in the folder")
        self.show_mentions(anew=True)
        self.paint()

    def show_mentions(self, *, anew: bool = False) -> None:
        """List what the article names, then in how many reports each of that is, looked up ``anew`` if need be."""
        mentions = self.article.mentions if self.article else ()
        self.query_one(MentionList).show(mentions, self.reports_of, self.chosen)
        entities = {mention.entity for mention in mentions}
        if self.corpus and (anew or entities - self.reports_of.keys()):
            self._count(self.corpus, entities, {} if anew else self.reports_of)

    @work(group="counts", exclusive=True)
    async def _count(self, corpus: Corpus, entities: set[str], known: Mapping[str, int]) -> None:
        """Look up in how many reports some entities are, unless one goes on to another article at once."""
        await asyncio.sleep(COUNTING_PAUSE)
        try:
            self.reports_of = {**known, **await asyncio.to_thread(corpus.reports_of, entities)}
        except KimvisitError as error:
            self.say(str(error))
        else:
            if not self.closing and self.article:
                self.query_one(MentionList).show(self.article.mentions, self.reports_of, self.chosen)

    def preview(self, index: int) -> None:
        """Show one of the results in the article pane, at its best hit."""
        self.index = index
        self.article = None
        self.focus_span = None
        if self.corpus and index < len(self.results):
            result = self.results[index]
            try:
                self.article = self.corpus.article(result.article.id)
                self.focus_span = result.hits[result.best] if result.hits else None
            except KimvisitError as error:
                self.say(str(error))
        self.show_mentions()
        self.paint()

    def paint(self) -> None:
        """Hand the article pane what it is to show."""
        view = self.query_one(ArticleView)
        hits, words, mentions = self.hits, self.words, self.article.mentions if self.article else ()
        if self.highlight not in {Highlight.ALL, Highlight.HITS}:
            hits = words = ()
        if self.highlight not in {Highlight.ALL, Highlight.ENTITIES}:
            mentions = ()
        marks = Marks(mentions, words, hits, self.chosen, self.focus_span)
        counted = self.results[self.index].article.words if self.index < len(self.results) else None
        view.show(self.article, marks, raw=self.raw, words=counted)
        self._say_place(self._whereabouts())

    @property
    def hits(self) -> tuple[Span, ...]:
        """The hits in the report that is read."""
        return self.results[self.index].hits if self.index < len(self.results) else ()

    @property
    def words(self) -> tuple[Span, ...]:
        """The query's words in the report that is read."""
        return self.results[self.index].words if self.index < len(self.results) else ()

    @property
    def followed(self) -> Sequence[Mention]:
        """The mentions of the chosen entity, or all where none is chosen, in the report that is read."""
        mentions = self.article.mentions if self.article else ()
        if self.chosen is None:
            return mentions
        of, entity, _ = self._followed
        if of is not mentions or entity != self.chosen:
            chosen = tuple(mention for mention in mentions if mention.entity == self.chosen)
            self._followed = (mentions, self.chosen, chosen)
        return self._followed[2]

    def go(self, pane: str) -> None:
        """Bring a pane to sight and put the focus there."""
        self.pane = pane
        for name in PANE_TYPES:
            self.set_class(name == pane, f"-at-{name}")
        self.set_focus(self.query_one(PANE_TYPES[pane]))

    def action_go(self, pane: str) -> None:
        """Go to a pane."""
        self.go(pane)

    def action_next_pane(self, step: int) -> None:
        """Go to the next or the previous pane."""
        names = list(PANE_TYPES)
        self.go(names[(names.index(self.pane) + step) % len(names)])

    def action_back(self) -> None:
        """Take one step back."""
        bar = self.query_one(SearchBar)
        if self.pane in {"search", "results"}:
            if bar.query_text:
                bar.query_text = ""
            elif not self.stop_syncing():
                self.go("results" if self.pane == "search" else "search")
        elif self.chosen:
            self.choose(None)
        else:
            self.go("results" if self.pane == "article" else "article")

    def action_stop(self) -> None:
        """Stop reading the folder; where that is not going on, the key is for somebody else."""
        if not self.stop_syncing():
            raise SkipAction

    def action_problems(self) -> None:
        """Show what could not be read."""
        from tui.screens.problems import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.problems))

    def action_hit(self, step: int) -> None:
        """Go to the next or previous hit, in another report where this one has no more."""
        place = next_span(self.hits, self.focus_span, step)
        if place is None:
            report = next_report(self.results, self.index, step) if self.results else None
            if report is None:
                return
            if report != self.index:
                self.query_one(ResultList).place(report)
                self.preview(report)
            place = 0 if step > 0 else len(self.hits) - 1
        self.focus_span = self.hits[place]
        self.paint()

    def action_mention(self, step: int) -> None:
        """Go to the next or previous mention of the chosen entity, round and round."""
        mentions = self.followed
        if mentions:
            place = next_span(mentions, self.focus_span, step)
            mention = mentions[place if place is not None else 0 if step > 0 else -1]
            self.focus_span = Span(mention.start, mention.end)
            self.paint()
        elif self.chosen:
            self._say_place("not named here")

    def action_filter(self) -> None:
        """Add the entity under the cursor to the query, or take it away."""
        entry = self.query_one(MentionList).current
        if entry:
            name = entry.name.replace('"', " ")
            self.query_one(SearchBar).toggle(f'{FIELDS.get(entry.type, "entity")}:"{name}"')

    def action_raw(self) -> None:
        """Bring the hidden lines back, or hide them again."""
        self.raw = not self.raw
        self._say_modes()

    def action_highlight(self) -> None:
        """Highlight the next kind of thing."""
        self.highlight = self.highlight.following
        self._say_modes()

    def _say_modes(self) -> None:
        """Show the article as it is to be read now, and say how that differs from the usual."""
        modes = [f"highlighting {self.highlight}"] if self.highlight is not Highlight.ALL else []
        modes += ["raw: hidden lines shown"] if self.raw else []
        self.query_one(ArticleView).border_title = " · ".join(["Article", *modes])
        self.paint()

    def action_help(self) -> None:
        """Show keys and query language."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def choose(self, entity: str | None) -> None:
        """Follow an entity through the reports, or none."""
        self.chosen = entity
        self.query_one(MentionList).choose(entity)
        self.paint()

    def on_choice_list_moved(self, message: ChoiceList.Moved) -> None:
        """Preview the report under the cursor."""
        if isinstance(message.source, ResultList) and message.index != self.index:
            self.preview(message.index)

    def on_choice_list_chosen(self, message: ChoiceList.Chosen) -> None:
        """Read the chosen report, or follow the chosen entity."""
        if isinstance(message.source, ResultList):
            self.go("article")
            return
        entry = self.query_one(MentionList).current
        if entry and entry.entity != self.chosen:
            self.focus_span = None
            self.choose(entry.entity)
        self.action_mention(1)
        if not self.query_one(ArticleView).display:
            self.go("article")

    def on_article_view_mention_clicked(self, message: ArticleView.MentionClicked) -> None:
        """Follow the entity that was clicked."""
        self.focus_span = Span(message.mention.start, message.mention.end)
        self.choose(message.mention.entity)

    def on_search_bar_move(self, message: SearchBar.Move) -> None:
        """Move in the results without leaving the search bar."""
        self.query_one(ResultList).move(message.step)

    def on_search_bar_read(self) -> None:
        """Read the report under the cursor."""
        if self.article:
            self.go("article")

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Know the pane one is in, also after a click, and show its keys."""
        self.pane = next((name for name, kind in PANE_TYPES.items() if isinstance(event.widget, kind)), self.pane)
        for name in PANE_TYPES:
            self.set_class(name == self.pane, f"-at-{name}")
        commands = [command for command in COMMANDS if command.footer and command.where in WHERE[self.pane]]
        self.query_one(KeyBar).show(commands, typing=self.pane == "search")

    def _say_place(self, place: str) -> None:
        """Show where in the report one is."""
        self.query_one("#whereabouts", Static).update(Content(place), layout=False)

    def _whereabouts(self) -> str:
        """Say which hit or mention is in focus."""
        for noun, parts in (("hit", self.hits), ("mention", self.followed)):
            place = index_of(parts, self.focus_span) if self.focus_span else None
            if place is not None:
                return f"{noun} {place + 1} of {len(parts)}"
        return ""
