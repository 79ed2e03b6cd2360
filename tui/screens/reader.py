"""The reader: search bar, results, article and a view beside it on one screen."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.actions import SkipAction
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Input, Static

from index.errors import KimvisitError
from tui import garbage
from tui.asking import LIMIT, Asking, is_whole
from tui.commands import SCREEN, bindings
from tui.screens import folder_status
from tui.screens.panes import Panes
from tui.session import Session
from tui.threads import in_thread
from tui.widgets.article_view import ArticleView
from tui.widgets.key_bar import KeyBar
from tui.widgets.progress_line import ProgressLine
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar
from tui.widgets.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantFocus
    from textual.widget import Widget

    from index.corpus import Corpus
    from index.search.results import Results
    from index.syncing.progress import Progress
    from tui.asking import Question
    from tui.following import Following
    from tui.widgets.choice_list import ChoiceList
    from tui.widgets.mention_list import MentionList

PANE_TYPES: dict[str, type[Widget]] = {"search": Input, "results": ResultList, "article": ArticleView, "view": View}
"""The panes, in the order in which a key goes from one to the next."""
BREAKPOINTS = [(0, "-single"), (70, "-double"), (100, "-triple")]
"""From how many cells on one, two or three panes stand side by side."""
USUAL = "-triple"
"""What most terminals have room for; where this one has too, learning its size restyles nothing."""


class ReaderScreen(Screen[None]):
    """Lays out the panes, does what the keys say, and hands each pane its part of the session."""

    BLANK = True
    """Search bar, panes and footer cover the screen: nothing of it need be drawn."""
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCREEN)]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    session: var[Session] = var(Session, init=False, always_update=True)
    """What is listed and read, and where in it the reader is."""
    pane: var[str] = var("search", init=False)
    """The pane that has the focus."""
    progress: var[Progress | None] = var(None, init=False)
    """How far the folder has been read, None if there is nothing to report."""

    def __init__(self, folder: Path | None = None, query: str = "", *, watch: bool = False) -> None:
        """Read ``folder``, None for the built-in corpus; search ``query``; with ``watch``, follow the folder."""
        super().__init__(classes=f"-at-search {USUAL}")
        self._folder, self._query, self._watch = folder, query, watch
        self._asking: Asking | None = None
        self._following: Following | None = None

    def compose(self) -> ComposeResult:
        """Put the search bar above, the panes side by side, the keys below."""
        yield SearchBar()
        yield ProgressLine().data_bind(ReaderScreen.progress)
        yield Panes(id="panes").data_bind(ReaderScreen.session)
        with Horizontal(id="foot"):
            yield KeyBar().data_bind(ReaderScreen.pane)
            yield Static(id="whereabouts", markup=False)

    @property
    def bar(self) -> SearchBar:
        """The search bar."""
        return self.query_exactly_one(SearchBar)

    @property
    def panes(self) -> Panes:
        """The panes."""
        return self.query_exactly_one(Panes)

    def on_mount(self) -> None:
        """Open the corpus as soon as the screen is painted."""
        if self._query:
            self.bar.query_text = self._query
        self.watch(self.bar.entry, "value", self._ask, init=False)
        self._open()

    def on_unmount(self) -> None:
        """Ask nothing more and close the corpus."""
        if self._asking:
            self._asking.close()
        if self.session.corpus is not None:
            self.session.corpus.close()

    @work(group="corpus")
    async def _open(self) -> None:
        """Open the corpus in a thread and ask the query, which lists all articles if it is empty."""
        try:
            corpus = await in_thread(_open_corpus, self._folder)
        except KimvisitError as error:
            self.app.exit(error)
            return
        self.session = Session(corpus)
        start = partial(self.run_worker, group="asking")
        self._asking = Asking(corpus, in_sight=self._in_sight, show=self._show_answer, start=start)
        self._asking.ask(self.bar.query_text, pause=0)

    def _begin_following(self) -> None:
        """Follow the folder and get ready for the first key, once the first answer is painted."""
        from tui.following import Following

        corpus, asking = self.session.corpus, self._asking
        if self._following or not corpus or not asking:
            return
        start = partial(self.run_worker, group="sync")
        self._following = Following(
            corpus, watch=self._watch, post=self.post_message, take_in=asking.ask_again, start=start
        )
        self._following.begin()
        self.run_worker(in_thread(_warm_up, corpus), group="corpus")
        self._say_title()
        garbage.begin()

    def _ask(self, query: str) -> None:
        if self._asking:
            self._asking.ask(query)

    def _in_sight(self) -> int:
        return min(self.panes.results.fitting, LIMIT)

    def _show_answer(self, question: Question, answer: Results | KimvisitError) -> None:
        """List an answer; after an error the last one stays."""
        session = self.session
        stays = session.cursor > 0 or self.pane != "search"
        if isinstance(answer, KimvisitError):
            session = session.saying(str(answer))
        elif question.again:
            session = session.renewed().answered_in_place(answer, whole=True)
        elif question.whole and stays:
            session = session.answered_in_place(answer, whole=True)
        else:
            session = session.answered(answer, whole=is_whole(question, answer))
        self.session = session.saying(question.error) if question.error else session
        if self._following is None:
            self.call_after_refresh(self._begin_following)

    def watch_session(self, before: Session, session: Session) -> None:
        """Say what was found, and where in the article the reader is."""
        if not self.app.is_running:
            return
        if session.found is not None:
            self.bar.found = session.found
        self.bar.remark = session.remark
        if session.whereabouts != before.whereabouts:
            self.query_exactly_one("#whereabouts", Static).update(Content(session.whereabouts), layout=False)
        if before.of != session.of:
            self._explain()

    def watch_pane(self, pane: str) -> None:
        """Let the style sheet know the pane: a narrow terminal shows no other."""
        for name in PANE_TYPES:
            self.set_class(name == pane, f"-at-{name}")

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Note the focused pane, also after a click."""
        self.pane = next((name for name, kind in PANE_TYPES.items() if isinstance(event.widget, kind)), self.pane)

    def on_following_changed(self) -> None:
        """Show how far the folder has been read."""
        following = self._following
        if not following or not self.app.is_running:
            return
        if following.progress:
            stage = following.progress.stage
            self.progress = None if stage in {"done", "watching"} else following.progress
            if stage == "cancelled" and self.session.remark == folder_status.STOPPING:
                self._say("")
        self._say_title()
        self._explain()

    def _say_title(self) -> None:
        """Name the folder and how many problems it has."""
        title = folder_status.title(self._folder, len(self._following.problems) if self._following else 0)
        if title != self.title:
            self.title = title
            self.bar.border_title = Content(title)

    def on_following_troubled(self, message: Following.Troubled) -> None:
        """Say that the index cannot be read any more."""
        self._say(str(message.error))

    def on_panes_troubled(self, message: Panes.Troubled) -> None:
        """Say that the index cannot be read any more."""
        self._say(str(message.error))

    def on_following_failed(self, message: Following.Failed) -> None:
        """Say why the folder cannot be read; without any article there is nothing to go on with."""
        if not self.session.of:
            self.app.exit(message.error)
        elif not (self.progress and self.progress.stage == "failed"):  # the line of progress says it
            self._say(str(message.error))

    def _explain(self) -> None:
        """Say in the list why it is empty, if the whole corpus is."""
        if self._following:
            self.panes.results.hint = "" if self.session.of else folder_status.hint(self._following)
            self.panes.results.refresh()

    def _say(self, remark: str) -> None:
        self.session = self.session.saying(remark)

    def on_choice_list_moved(self, message: ChoiceList.Moved) -> None:
        """Read the article under the cursor."""
        if message.source is self.panes.results and message.source.cursor != self.session.cursor:
            self.session = self.session.at(message.source.cursor)

    def on_choice_list_chosen(self) -> None:
        """Go to the article that was chosen."""
        self.action_go("article")

    def on_mention_list_entity_chosen(self, message: MentionList.EntityChosen) -> None:
        """Follow the entity, or go on to its next mention."""
        self.session = self.session.following_from_start(message.entity)
        if not self.panes.article.display:
            self.action_go("article")

    def on_article_view_clicked(self, message: ArticleView.Clicked) -> None:
        """Follow the entity that was clicked."""
        self.session = self.session.following_at(message.offset)

    def on_search_bar_move(self, message: SearchBar.Move) -> None:
        """Move in the results without leaving the search bar."""
        self.panes.results.move(message.step)

    def on_search_bar_read(self) -> None:
        """Go to the article under the cursor."""
        if self.session.article:
            self.action_go("article")

    def action_go(self, pane: str) -> None:
        """Go to a pane; from the view, to the next view."""
        if pane == "view" == self.pane:
            self.panes.show_next_view()
        self._enter(pane)

    def action_next_pane(self, step: int) -> None:
        """Go to the next or the previous pane."""
        names = list(PANE_TYPES)
        self._enter(names[(names.index(self.pane) + step) % len(names)])

    def _enter(self, pane: str) -> None:
        """Bring a pane into sight and put the focus there."""
        self.pane = pane
        self.set_focus(self.panes.view if pane == "view" else self.query_one(PANE_TYPES[pane]))

    def action_back(self) -> None:
        """Take one step back."""
        if self.pane in {"search", "results"}:
            if self.bar.query_text:
                self.bar.query_text = ""
            elif not self._stop_following():
                self.action_go("results" if self.pane == "search" else "search")
        elif self.session.chosen:
            self.session = self.session.following(None)
        else:
            self.action_go("results" if self.pane == "article" else "article")

    def action_hit(self, step: int) -> None:
        """Go to the next or the previous hit."""
        self.session = self.session.to_hit(step)

    def action_mention(self, step: int) -> None:
        """Go to the next or the previous mention of the chosen entity, or of any."""
        self.session = self.session.to_mention(step)

    def action_filter(self) -> None:
        """Add what is under the view's cursor to the query, or remove it."""
        if part := self.panes.view.query_part():
            self.bar.toggle(part)

    def action_raw(self) -> None:
        """Show the hidden lines, or hide them again."""
        self.session = self.session.toggling_raw()

    def action_highlight(self) -> None:
        """Highlight the next kind of thing."""
        self.session = self.session.highlighting_next()

    def action_sync(self) -> None:
        """Read the folder again, or resume where reading was stopped."""
        if self._following and not self._following.sync():
            self._say(folder_status.BUSY)

    def action_stop(self) -> None:
        """Stop reading the folder; if it is not being read, leave the key to others."""
        if not self._stop_following():
            raise SkipAction

    def _stop_following(self) -> bool:
        if not self._following or not self._following.stop():
            return False
        self._say(folder_status.STOPPING)
        return True

    def action_help(self) -> None:
        """Show keys and query language."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_problems(self) -> None:
        """Show what could not be read."""
        from tui.screens.problems import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self._following.problems if self._following else ()))


def _open_corpus(folder: Path | None) -> Corpus:
    from index.corpus import Corpus

    return Corpus.open(folder)


def _warm_up(corpus: Corpus) -> None:
    """Prepare for the first query, which says what is wrong if this fails."""
    with suppress(KimvisitError):
        corpus.warm_up()
