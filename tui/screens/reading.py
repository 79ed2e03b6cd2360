"""What is read: an article of the answer, its hits and mentions, and the place one is at."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widgets import Static

from index.errors import KimvisitError
from tui.render import Highlight, Marks
from tui.screens.following import Following
from tui.screens.searching import FEW
from tui.screens.steps import index_of
from tui.widgets.article_view import ArticleView
from tui.widgets.mention_list import MentionList
from tui.widgets.pane import Pane
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar
from tui.wording import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.timer import Timer

    from index.article import Article, Mention, Span
    from index.corpus import Corpus
    from index.search.results import Result, Results

PREVIEW_PAUSE = 0.04
"""Seconds after which the first of many articles is shown beside the list: the list goes before while one types."""
COUNTING_PAUSE = 0.03
"""Seconds that one must stay with an article before it is looked up how common its entities are."""


class Reading(Following):
    """Knows which article is read, which span is in focus, which entity is followed and what is highlighted."""

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
    """Which pane one is in."""
    _followed: tuple[Sequence[Mention], str | None, Sequence[Mention]] = ((), None, ())
    """The mentions of an article, an entity, and those of them that name it."""
    _to_show: Timer | None = None
    """Shows the article that is read, soon."""
    articles_naming: Mapping[str, int] = {}
    """In how many articles each entity is, of those that were looked up."""

    def show_results(self, answer: Results, *, keep: bool = False) -> None:
        """List an answer and preview its first article at its best hit, or ``keep`` the place one is at."""
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
            self.preview(0, after=PREVIEW_PAUSE if self.of > FEW else 0.0)

    def stays(self) -> bool:
        """Whether one has moved on from the first article, or from the search bar."""
        return self.index > 0 or self.pane != "search"

    def _hold(self, held: Result) -> None:
        """Stay at an article in a new answer, wherever it stands there, and say so where it is gone or another."""
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
        bar, articles = self.query_one(SearchBar), self.query_one(ResultList)
        if after is None or index is None:
            articles.show(self.results, index := min(self.index, max(len(self.results) - 1, 0)), keep=True)
            self.preview(index)
            bar.say(f"{title} {'has changed and is no answer now' if after else 'is no longer in the folder'}")
            return
        self.index = index
        articles.show(self.results, index, keep=True)
        if after is before:
            return
        self.article = after
        if changed:
            self.focus_span = None
            bar.say(f"{title} has changed in the folder")
        self.show_mentions(anew=True)
        self.paint()

    def show_mentions(self, *, anew: bool = False) -> None:
        """List what the article names, then in how many articles each of that is, looked up ``anew`` if need be."""
        mentions = self.article.mentions if self.article else ()
        self.query_one(MentionList).show(mentions, self.articles_naming, self.chosen)
        entities = {mention.entity for mention in mentions}
        if self.corpus and (anew or entities - self.articles_naming.keys()):
            self._count(self.corpus, entities, {} if anew else self.articles_naming)

    @work(group="counts", exclusive=True)
    async def _count(self, corpus: Corpus, entities: set[str], known: Mapping[str, int]) -> None:
        """Look up in how many articles some entities are, unless one goes on to another article at once."""
        await asyncio.sleep(COUNTING_PAUSE)
        try:
            self.articles_naming = {**known, **await asyncio.to_thread(corpus.articles_naming, entities)}
        except KimvisitError as error:
            self.say(str(error))
        else:
            if not self.closing and self.article:
                self.query_one(MentionList).show(self.article.mentions, self.articles_naming, self.chosen)

    def preview(self, index: int, *, after: float = 0.0) -> None:
        """Read one of the results, and show it ``after`` some seconds in the article pane, at its best hit."""
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
        if self._to_show:
            self._to_show.stop()
        if after:
            self._to_show = self.set_timer(after, self._show_article)
        else:
            self._show_article()

    def _show_article(self) -> None:
        if self.closing:
            return
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
        """The hits in the article that is read."""
        return self.results[self.index].hits if self.index < len(self.results) else ()

    @property
    def words(self) -> tuple[Span, ...]:
        """The query's words in the article that is read."""
        return self.results[self.index].words if self.index < len(self.results) else ()

    @property
    def followed(self) -> Sequence[Mention]:
        """The mentions of the chosen entity, or all where none is chosen, in the article that is read."""
        mentions = self.article.mentions if self.article else ()
        if self.chosen is None:
            return mentions
        of, entity, _ = self._followed
        if of is not mentions or entity != self.chosen:
            chosen = tuple(mention for mention in mentions if mention.entity == self.chosen)
            self._followed = (mentions, self.chosen, chosen)
        return self._followed[2]

    def _say_place(self, place: str) -> None:
        """Show where in the article one is."""
        self.query_one("#whereabouts", Static).update(Content(place), layout=False)

    def _whereabouts(self) -> str:
        """Say which hit or mention is in focus."""
        for noun, parts in (("hit", self.hits), ("mention", self.followed)):
            place = index_of(parts, self.focus_span) if self.focus_span else None
            if place is not None:
                return f"{noun} {place + 1} of {len(parts)}"
        return ""
