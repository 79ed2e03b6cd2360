"""The panes of the reader side by side: the list, the article, and a view of what the article holds."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var

from index.errors import KimvisitError
from tui.asking import FEW
from tui.render.open_article import OpenArticle
from tui.session import Session
from tui.threads import in_thread
from tui.widgets.article_view import ArticleView
from tui.widgets.pane import Pane
from tui.widgets.result_list import Listing, ResultList
from tui.widgets.view import View
from tui.widgets.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

SHOWN = "-shown"
"""The class of the view that is shown."""
PREVIEW_PAUSE = 0.04
"""Seconds after which the first of many articles is shown beside the list: the list comes first."""
LOOKUP_PAUSE = 0.03
"""Seconds the reader must stay with an article before the view asks the corpus about it."""


class Panes(Horizontal):
    """Gives the list, the article pane and the shown view what each shows of the session."""

    BLANK = True
    """The panes cover it: nothing of it need be drawn."""

    session: var[Session] = var(Session, init=False, always_update=True)
    """What is listed and read."""
    opened: var[OpenArticle] = var(OpenArticle, init=False, always_update=True)
    """The session's article as it is shown; of a new answer that comes a moment later."""
    _soon: Timer | None = None
    """Shows the session's article when it rings."""

    class Troubled(Message):
        """The corpus could not be asked about the article."""

        def __init__(self, error: KimvisitError) -> None:
            """``error`` says why."""
            super().__init__()
            self.error = error

    def compose(self) -> ComposeResult:
        """Put list, article and views side by side; the first view is shown."""
        yield ResultList(id="results")
        yield ArticleView(id="article").data_bind(Panes.opened)
        for number, view in enumerate(VIEWS):
            yield view(id=f"view-{number}", classes="" if number else SHOWN)

    @property
    def results(self) -> ResultList:
        """The list of articles."""
        return self.query_exactly_one(ResultList)

    @property
    def article(self) -> ArticleView:
        """The article pane."""
        return self.query_exactly_one(ArticleView)

    @property
    def view(self) -> View[Any]:
        """The view that is shown."""
        return next(view for view in self.query(View) if view.has_class(SHOWN))

    def show_next_view(self) -> None:
        """Show the view after the present one, wrapping around."""
        views, shown = list(self.query(View)), self.view
        following = views[(views.index(shown) + 1) % len(views)]
        shown.remove_class(SHOWN)
        following.add_class(SHOWN)
        following.opened = self.opened
        self._look_up()

    def watch_session(self, before: Session, session: Session) -> None:
        """List other results at once, and show the article: of a new answer from many articles a moment later."""
        if before.answer is None and session.answer is not None:
            self._unveil()
        if session.results is not before.results or session.cursor != before.cursor:
            self.results.listing = Listing(session.results, session.cursor, session.kept)
        if session.modes != before.modes:
            self.article.border_title = " · ".join(["Article", *session.modes])
        if self._soon:
            self._soon.stop()
        newly_answered = session.answer is not before.answer and not session.kept
        if newly_answered and session.of > FEW:
            self._soon = self.set_timer(PREVIEW_PAUSE, self._open_article)
        else:
            self._open_article()

    def watch_opened(self, before: OpenArticle, opened: OpenArticle) -> None:
        """Show the view of the article; ask the corpus about another one, or about the same after a change."""
        self.view.opened = opened
        if before.article is not opened.article or before.generation != opened.generation:
            self._look_up()

    def _unveil(self) -> None:
        """Draw the panes: there is something to show."""
        for pane in self.query(Pane):
            pane.blank = False
            pane.refresh()

    def _open_article(self) -> None:
        if self.app.is_running:
            self.opened = self.session.opened

    def _look_up(self) -> None:
        view, corpus = self.view, self.session.corpus
        lookup = view.lookup()
        if lookup and corpus is not None:
            self._learn(view, partial(lookup, corpus))
        else:
            self.workers.cancel_group(self, "lookup")

    @work(group="lookup", exclusive=True)
    async def _learn(self, view: View[Any], lookup: Callable[[], Any]) -> None:
        """Answer a view's questions, unless the user moves on to another article at once."""
        await asyncio.sleep(LOOKUP_PAUSE)
        try:
            facts = await in_thread(lookup)
        except KimvisitError as error:
            self.post_message(self.Troubled(error))
        else:
            view.learn(facts)
