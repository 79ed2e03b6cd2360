"""The reader: search bar, results, article and mentions on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.containers import Horizontal
from textual.widgets import Input, Static

from index.article import EntityType, Span
from tui.commands import COMMANDS, SCREEN, Where, bindings
from tui.render import Highlight
from tui.screens.reading import Reading
from tui.screens.steps import next_article, next_span
from tui.widgets.article_view import ArticleView
from tui.widgets.key_bar import KeyBar
from tui.widgets.mention_list import MentionList
from tui.widgets.progress_line import ProgressLine
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantFocus
    from textual.widget import Widget

    from tui.widgets.choice_list import ChoiceList

FIELDS = {EntityType.PERSON: "person", EntityType.ORGANIZATION: "org", EntityType.PLACE: "place"}
"""The query field of an entity type; all others have ``entity``."""
PANE_TYPES: dict[str, type[Widget]] = {
    "search": Input,
    "results": ResultList,
    "article": ArticleView,
    "mentions": MentionList,
}
WHERE = {
    "search": {Where.SEARCH, Where.ANYWHERE},
    "results": {Where.OUTSIDE, Where.ANYWHERE},
    "article": {Where.OUTSIDE, Where.ARTICLE, Where.ANYWHERE},
    "mentions": {Where.OUTSIDE, Where.MENTIONS, Where.ANYWHERE},
}
"""Which commands the footer shows in which pane."""

BREAKPOINTS = [(0, "-single"), (70, "-double"), (100, "-triple")]
"""From how many cells on one, two or three panes stand side by side."""


class Panes(Horizontal):
    """What the panes stand in: they cover it, so that nothing need be drawn of it."""

    BLANK = True


class ReaderScreen(Reading):
    """Lays out the panes and does what the keys say."""

    BLANK = True
    """There is nothing of the screen itself to be drawn: search bar, panes and keys cover it."""
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCREEN)]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def compose(self) -> ComposeResult:
        """Search bar above, panes side by side, keys below."""
        yield SearchBar()
        yield ProgressLine()
        with Panes(id="panes"):
            yield ResultList(id="results")
            yield ArticleView(id="article")
            yield MentionList(id="mentions")
        with Horizontal(id="foot"):
            yield KeyBar()
            yield Static(id="whereabouts", markup=False)

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
        """Go to the next or previous hit, in another article where this one has no more."""
        place = next_span(self.hits, self.focus_span, step)
        if place is None:
            article = next_article(self.results, self.index, step) if self.results else None
            if article is None:
                return
            if article != self.index:
                self.query_one(ResultList).place(article)
                self.preview(article)
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
        """Follow an entity through the articles, or none."""
        self.chosen = entity
        self.query_one(MentionList).choose(entity)
        self.paint()

    def on_choice_list_moved(self, message: ChoiceList.Moved) -> None:
        """Preview the article under the cursor."""
        if isinstance(message.source, ResultList) and message.index != self.index:
            self.preview(message.index)

    def on_choice_list_chosen(self, message: ChoiceList.Chosen) -> None:
        """Read the chosen article, or follow the chosen entity."""
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
        """Read the article under the cursor."""
        if self.article:
            self.go("article")

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Know the pane one is in, also after a click, and show its keys."""
        self.pane = next((name for name, kind in PANE_TYPES.items() if isinstance(event.widget, kind)), self.pane)
        for name in PANE_TYPES:
            self.set_class(name == self.pane, f"-at-{name}")
        commands = [command for command in COMMANDS if command.footer and command.where in WHERE[self.pane]]
        self.query_one(KeyBar).show(commands, typing=self.pane == "search")
