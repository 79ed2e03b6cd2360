"""Opening the corpus and answering the query as it is typed."""

from __future__ import annotations

import asyncio
import gc
from time import perf_counter
from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from index.errors import KimvisitError
from tui.widgets.search_bar import SearchBar
from tui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from index.corpus import Corpus
    from index.search.results import Results

PAUSE = 0.03
"""Seconds without a key before a corpus that takes its time is searched."""
INSTANT = 0.025
"""Seconds that an answer may take for the next one to be awaited within the key press."""
NOTHING = "nothing found: try fewer words, or the beginning of one (ammunit*); F1 helps"
LIMIT = 100
"""How many reports an answer lists at the most."""


class Searching(Screen[None]):
    """A screen over a corpus; an answer is shown only if it is the one to what stands in the search bar."""

    corpus: Corpus | None = None
    shown = False
    """Whether anything has been shown yet."""
    reports_of: Mapping[str, int] = {}
    """In how many reports each entity is."""

    def __init__(self, folder: Path | None = None, query: str = "") -> None:
        """``folder`` is the corpus, None the built-in one; ``query`` is searched at once."""
        super().__init__(classes="-at-search")
        self._folder = folder
        self._query = query
        self._took = 0.0
        self._wanted: str | None = None
        self._searching = False

    def show_results(self, answer: Results) -> None:
        """Show an answer: the subclass's part."""
        raise NotImplementedError

    def show_counts(self) -> None:
        """Show in how many reports each entity is: the subclass's part."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Open the corpus as soon as the screen is painted."""
        bar = self.query_one(SearchBar)
        bar.border_title = "kimvisit"
        if self._query:
            bar.query_text = self._query
        self.watch(bar.entry, "value", self._query_changed, init=False)
        self.call_after_refresh(self._open)

    def on_unmount(self) -> None:
        """Close the corpus."""
        if self.corpus:
            self.corpus.close()

    def _query_changed(self, query: str) -> None:
        """Answer the query: within the key press, so in the same frame, if the corpus is quick; else after a pause."""
        if self.corpus is None:
            return
        if self._took < INSTANT:
            self._show(query, self._ask(self.corpus, query))
        else:
            self._wanted = query
            if not self._searching:
                self._searching = True
                self._search_wanted(self.corpus)

    @work(group="corpus")
    async def _open(self) -> None:
        """Open the corpus in a thread, list its reports, then count its entities."""
        bar = self.query_one(SearchBar)
        try:
            self.corpus = corpus = await asyncio.to_thread(_open_corpus, self._folder)
            self._show(bar.query_text, self._ask(corpus, bar.query_text))
            entities = await asyncio.to_thread(corpus.entities)
            self.reports_of = {entity.id: entity.articles for entity in entities}
            self.show_counts()
        except KimvisitError as error:
            if self.corpus is None:
                self.app.exit(error)
            bar.say(str(error))
        finally:
            gc.freeze()  # what start-up made stays; until now nothing was collected, see tui.cli.launch
            gc.enable()

    @work(group="search")
    async def _search_wanted(self, corpus: Corpus) -> None:
        """Search in a thread after a pause, one query at a time, the newest one next."""
        while self._wanted is not None:
            await asyncio.sleep(PAUSE)
            query, self._wanted = self._wanted, None
            self._show(query, await asyncio.to_thread(self._ask, corpus, query))
        self._searching = False

    def _ask(self, corpus: Corpus, query: str) -> Results | KimvisitError:
        """Search, and note how long it took: a remembered answer tells little of how long the next one takes."""
        began = perf_counter()
        try:
            return corpus.search(query, limit=LIMIT, begun=True)
        except KimvisitError as error:
            return error
        finally:
            self._took = max(perf_counter() - began, self._took / 2)

    def _show(self, query: str, answer: Results | KimvisitError) -> None:
        """Show an answer unless the query reads otherwise by now; after an error the last answer stays."""
        bar = self.query_one(SearchBar)
        if query != bar.query_text:
            return
        if isinstance(answer, KimvisitError):
            bar.say(str(answer))
            if not self.shown and self.corpus:
                self.show_results(self.corpus.search("", limit=LIMIT))
            return
        bar.say(remark(answer), found(answer))
        self.show_results(answer)


def found(answer: Results) -> str:
    """Say how much was found."""
    if not answer.interpreted:
        return counted(answer.of, "report")
    total = f"{answer.total} of {counted(answer.of, 'report')}"
    if answer.total > len(answer.results):
        return f"{total} · the first {len(answer.results)} listed"
    return f"{total} · {counted(answer.hits, 'hit')}" if answer.hits else total


def remark(answer: Results) -> str:
    """Say what was searched instead of what was typed, and what else the engine has to say."""
    fixes = [f"nothing for {fix.original}: showing {fix.replacement}" for fix in answer.corrections]
    insist = ["quotes insist"] if fixes else []
    nothing = [] if answer.total else [NOTHING]
    return " · ".join([*fixes, *insist, *answer.messages, *nothing])


def _open_corpus(folder: Path | None) -> Corpus:
    from index.corpus import Corpus

    return Corpus.open(folder)
