"""Opening the corpus and answering the query as it is typed."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.screen import Screen

from index.errors import KimvisitError
from tui import garbage
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar
from tui.wording import counted

if TYPE_CHECKING:
    from pathlib import Path

    from index.corpus import Corpus
    from index.search.results import Results

LIMIT = 100
"""How many reports the whole answer lists at the most; the first one, to what is being typed, lists those in sight."""
PIECE = 8
"""How many reports more are listed at a time on the way to the whole answer: a key waits for no more of them."""
FEW = 1000
"""Up to how many reports misspellings are seen to at once; among more, that is left to the whole answer."""
PAUSE, REST = 0.005, 0.15
"""Seconds without a key before a corpus that takes its time is searched, and before the whole answer is asked for."""
INSTANT = 0.025
"""Seconds that an answer may take for the next one to be awaited within the key press."""
NOTHING = "nothing found: try fewer words, or the beginning of one (ammunit*); F1 helps"


class Question(NamedTuple):
    """What is asked of the corpus; ``whole`` where all that is ever listed is wanted."""

    query: str
    limit: int
    corrected: bool = True
    whole: bool = False


class Searching(Screen[None]):
    """A screen over a corpus; an answer is shown only if it is the one to what stands in the search bar."""

    corpus: Corpus | None = None
    shown = False
    """Whether anything has been shown yet."""
    of = 0
    """How many reports there are, as the last answer knew."""

    def __init__(self, folder: Path | None = None, query: str = "") -> None:
        """``folder`` is the corpus, None the built-in one; ``query`` is searched at once."""
        super().__init__(classes="-at-search")
        self._folder = folder
        self._query = query
        self._took = 0.0
        self._wanted: Question | None = None
        self._searching = False

    def show_results(self, answer: Results, *, keep: bool = False) -> None:
        """Show an answer, ``keep`` without leaving the place one is at: the subclass's part."""
        raise NotImplementedError

    def opened(self, corpus: Corpus) -> None:
        """Do what is to be done as soon as the corpus is on the screen: the subclass's part."""
        raise NotImplementedError

    def stays(self) -> bool:
        """Whether one has settled down in the answer, so that a fuller one must not lead away: the subclass's part."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Open the corpus as soon as the screen is painted."""
        bar = self.query_one(SearchBar)
        bar.border_title = "kimvisit"
        if self._query:
            bar.query_text = self._query
        self.watch(bar.entry, "value", self._query_changed, init=False)
        self.call_after_refresh(self._open)

    @property
    def closing(self) -> bool:
        """Whether the program is ending, so that there is nowhere to show what a thread still brings."""
        return not self.app.is_running

    def say(self, remark: str) -> None:
        """Show a remark below the search bar."""
        if not self.closing:
            self.query_one(SearchBar).say(remark)

    def on_unmount(self) -> None:
        """Close the corpus."""
        if self.corpus:
            self.corpus.close()

    def _query_changed(self, query: str) -> None:
        """Answer the query: within the key press, so in the same frame, if the corpus is quick; else after a pause."""
        if self.corpus is None:
            return
        question = self._first(query)
        if self._took < INSTANT and not self._searching:
            self._show(question, self._ask(self.corpus, question))
        else:
            self._want(self.corpus, question)

    @work(group="corpus")
    async def _open(self) -> None:
        """Open the corpus in a thread and list its reports."""
        bar = self.query_one(SearchBar)
        question = self._first(bar.query_text)
        try:
            self.corpus = corpus = await asyncio.to_thread(_open_corpus, self._folder)
            answer = await asyncio.to_thread(self._ask, corpus, question)
            if question.query == bar.query_text:
                self._show(question, answer)
            else:
                self._query_changed(bar.query_text)
            self.opened(corpus)
        except KimvisitError as error:
            if self.corpus is None:
                self.app.exit(error)
            bar.say(str(error))
        finally:
            garbage.begin()

    def _want(self, corpus: Corpus, question: Question) -> None:
        """Have a question answered in a thread, instead of any that still waits."""
        self._wanted = question
        if not self._searching:
            self._searching = True
            self._search_wanted(corpus)

    @work(group="search")
    async def _search_wanted(self, corpus: Corpus) -> None:
        """Answer after a pause, one question at a time, the newest one next."""
        while question := self._wanted:
            await asyncio.sleep(PAUSE)
            if question == self._wanted:
                self._wanted = None
                self._show(question, await asyncio.to_thread(self._ask, corpus, question))
        self._searching = False

    @work(group="whole", exclusive=True)
    async def _complete(self, corpus: Corpus, query: str) -> None:
        """Give the whole answer where one rests."""
        await asyncio.sleep(REST)
        answer = await self._whole(corpus, query)
        if answer:
            self._show(Question(query, LIMIT, whole=True), answer)

    async def _whole(self, corpus: Corpus, query: str) -> Results | KimvisitError | None:
        """Return the whole answer, got piece by piece; None where the query reads otherwise by then."""
        answer: Results | KimvisitError | None = None
        for limit in (*range(self._in_sight + PIECE, LIMIT, PIECE), LIMIT):
            if self.closing or query != self.query_one(SearchBar).query_text:
                return None
            answer = await asyncio.to_thread(self._ask, corpus, Question(query, limit, whole=True))
            if isinstance(answer, KimvisitError) or answer.total <= len(answer.results):
                break
        return answer

    @property
    def _in_sight(self) -> int:
        return min(self.query_one(ResultList).fitting, LIMIT)

    def _first(self, query: str) -> Question:
        """Return the question whose answer is shown first."""
        return Question(query, self._in_sight, corrected=self.of <= FEW)

    def _ask(self, corpus: Corpus, question: Question) -> Results | KimvisitError:
        """Search, and note how long it took: a remembered answer tells little of how long the next one takes."""
        began = perf_counter()
        try:
            return corpus.search(question.query, limit=question.limit, begun=True, corrected=question.corrected)
        except KimvisitError as error:
            return error
        finally:
            if not question.whole:
                self._took = max(perf_counter() - began, self._took / 2)

    def _show(self, question: Question, answer: Results | KimvisitError) -> None:
        """Show an answer unless the query reads otherwise by now; after an error the last answer stays."""
        if self.corpus is None or self.closing:
            return
        bar = self.query_one(SearchBar)
        if question.query != bar.query_text:
            return
        if isinstance(answer, KimvisitError):
            self._show_error(self.corpus, answer)
            return
        self.of = answer.of
        settled = answer.complete and (question.corrected or answer.total > 0)
        whole = question.whole or (settled and answer.total <= len(answer.results))
        bar.say(remark(answer, settled=settled), found(answer, whole=whole))
        self.show_results(answer, keep=question.whole and self.stays())
        if not whole:
            self._complete(self.corpus, question.query)

    def _show_error(self, corpus: Corpus, error: KimvisitError) -> None:
        """Say what is wrong with the query; where nothing is listed yet, all is."""
        bar = self.query_one(SearchBar)
        answer = error if self.of else self._ask(corpus, Question("", LIMIT))
        if isinstance(answer, KimvisitError):
            bar.say(str(answer))
            return
        self.of = answer.of
        bar.say(str(error), found(answer))
        self.show_results(answer)

    async def ask_again(self, corpus: Corpus) -> None:
        """Answer the present query anew from a corpus that has changed, without leaving the place one is at."""
        bar = self.query_one(SearchBar)
        query = bar.query_text
        answer = await self._whole(corpus, query)
        if answer is None or self.closing or query != bar.query_text:
            return
        if isinstance(answer, KimvisitError):
            self._show_error(corpus, answer)
        else:
            self.of = answer.of
            bar.say(remark(answer), found(answer))
            self.show_results(answer, keep=True)


def found(answer: Results, *, whole: bool = True) -> str:
    """Say how much was found, ``whole`` where all that is ever listed has been asked for."""
    if not answer.interpreted:
        return counted(answer.of, "report")
    total = f"{answer.total:,} of {counted(answer.of, 'report')}"
    if answer.total > len(answer.results):
        return f"{total} · the first {len(answer.results)} listed" if whole else total
    return f"{total} · {counted(answer.hits, 'hit')}" if answer.hits else total


def remark(answer: Results, *, settled: bool = True) -> str:
    """Say what was searched instead of what was typed, what else the engine has to say, and ``settled`` nothings."""
    fixes = [f"nothing for {fix.original}: showing {fix.replacement}" for fix in answer.corrections]
    insist = ["quotes insist"] if fixes else []
    nothing = [NOTHING] if settled and answer.of and not answer.total else []
    return " · ".join([*fixes, *insist, *answer.messages, *nothing])


def _open_corpus(folder: Path | None) -> Corpus:
    from index.corpus import Corpus

    return Corpus.open(folder)
