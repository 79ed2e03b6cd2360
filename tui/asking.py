"""Answering the query as it is typed: a first answer at once, the whole answer when the reader rests.

One queue of stages holds all that is still to ask, and one thread at a time works on it. Knows no widget.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from index.errors import KimvisitError
from tui.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from index.corpus import Corpus
    from index.search.results import Results

    Answer = Results | KimvisitError

LIMIT = 100
"""The most articles that the whole answer lists. The first answer lists those in sight."""
PIECE = 8
"""How many more articles each step towards the whole answer lists: a key waits for no more than one step."""
FEW = 1000
"""The most articles among which spelling is corrected in the first answer already, and any query is quick."""
PAUSE, REST = 0.005, 0.15
"""Seconds without a key before a slow corpus is searched, and before the whole answer is requested."""
INSTANT = 0.025
"""The most seconds that the last answer may have taken if the next is to be awaited within the key press."""
PLAIN = re.compile(r"[\w\s]*")
"""A query of words alone.

It costs about as much as the one typed a key before. A phrase, wildcard, range or fuzzy word that is half typed may
cost a hundred times as much: one key turns ``"to end`` into ``"to e``.
"""


class Question(NamedTuple):
    """A stage of answering: what is asked of the corpus, after how many seconds without a key."""

    query: str
    limit: int
    pause: float = 0.0
    corrected: bool = True
    """Whether a word that no article has is replaced by the nearest one."""
    whole: bool = False
    """Whether this is a step towards the whole answer."""
    again: bool = False
    """Whether the query has been answered before, from the corpus as it was then."""
    error: str = ""
    """What is wrong with the query: all articles are listed instead."""


class Asking:
    """Asks a corpus what is typed, and shows each answer unless something else has been typed since."""

    def __init__(
        self,
        corpus: Corpus,
        *,
        in_sight: Callable[[], int],
        show: Callable[[Question, Answer], None],
        start: Callable[[Coroutine[None, None, None]], object],
    ) -> None:
        """Ask ``corpus``, never two questions at a time.

        ``in_sight`` gives how many articles the first answer should list, ``show`` takes an answer or what is wrong
        with the query, and ``start`` runs a coroutine.
        """
        self._corpus = corpus
        self._in_sight, self._show, self._start = in_sight, show, start
        self._query = ""
        self._stages: deque[Question] = deque()
        """What is still to be asked; the first may be in the thread. Another deque replaces it when it is outdated."""
        self._of = 0
        self._took = 0.0
        self._in_thread = False
        self._behind = False
        """Whether the corpus has changed since the present query was answered."""
        self._news = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def ask(self, query: str, *, pause: float = PAUSE) -> None:
        """Answer a query: before this returns if that is sure to be quick, else after a pause, in a thread."""
        self._query = query
        first = Question(query, self._in_sight(), pause, corrected=self._of <= FEW)
        if self._is_quick(query):
            self._replace_stages()
            self._take(first, self._answer(first))
        else:
            self._replace_stages(first)
        self._work()

    async def ask_again(self) -> None:
        """Answer the present query once more, from a corpus that has changed; return when nothing is left to ask."""
        self._behind = True
        if all(question.whole for question in self._stages):
            self._replace_stages()
        self._work()
        await self._idle.wait()

    def close(self) -> None:
        """Ask nothing more."""
        self._behind = False
        self._replace_stages()

    def _is_quick(self, query: str) -> bool:
        """Return whether a query is sure to be answered within `INSTANT`; before the first answer nothing is."""
        measured = 0 < self._took < INSTANT and not self._in_thread
        return measured and (self._of <= FEW or PLAIN.fullmatch(query) is not None)

    def _replace_stages(self, *questions: Question) -> None:
        self._stages = deque(questions)
        self._news.set()

    def _work(self) -> None:
        """Start working on the stages, unless there are none or they are being worked on."""
        if self._idle.is_set() and (self._stages or self._behind):
            self._idle.clear()
            self._start(self._work_to_end())

    async def _work_to_end(self) -> None:
        try:
            while stages := self._upcoming():
                question = stages[0]
                await self._rest(question.pause)
                if stages is self._stages:
                    self._in_thread = True
                    answer = await in_thread(self._answer, question)
                    self._in_thread = False
                if stages is self._stages:
                    stages.popleft()
                    self._take(question, answer)
        finally:
            self._in_thread = False
            self._idle.set()

    def _upcoming(self) -> deque[Question]:
        """Return the stages; if none are left and the corpus has changed, those of the whole answer."""
        if not self._stages and self._behind:
            self._behind = False
            self._stages.extend(self._steps(again=True))
        return self._stages

    async def _rest(self, seconds: float) -> None:
        """Wait, but no longer than until the stages are replaced."""
        self._news.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()

    def _steps(self, *, again: bool = False) -> Iterator[Question]:
        """Yield the steps towards the whole answer, the first of which waits until the reader rests."""
        pause = 0.0 if again else REST
        for limit in (*range(self._in_sight() + PIECE, LIMIT, PIECE), LIMIT):
            yield Question(self._query, limit, pause, whole=True, again=again)
            pause = 0.0

    def _answer(self, question: Question) -> Answer:
        """Ask the corpus, and note how long a first answer takes.

        A remembered answer says little about the next one, so the noted time falls by half at most.
        """
        began = perf_counter()
        query = "" if question.error else question.query
        try:
            return self._corpus.search(query, limit=question.limit, as_you_type=True, corrected=question.corrected)
        except KimvisitError as error:
            return error
        finally:
            if not question.whole:
                self._took = max(perf_counter() - began, self._took / 2)

    def _take(self, question: Question, answer: Answer) -> None:
        """Show an answer unless a longer one is on its way, and queue the next question."""
        if isinstance(answer, KimvisitError):
            self._stages.clear()
            if self._of or question.error:
                self._show(question, answer)
            else:
                self._stages.append(Question(question.query, LIMIT, whole=True, error=str(answer)))
            return
        self._of = answer.of
        if answer.complete and answer.total <= len(answer.results):
            self._stages.clear()
        if question.whole and self._stages:
            return
        self._show(question, answer)
        if not is_whole(question, answer):
            self._stages.extend(self._steps())


def is_whole(question: Question, answer: Results) -> bool:
    """Return whether an answer lists all that will ever be listed."""
    settled = answer.complete and (question.corrected or answer.total > 0)
    return question.whole or (settled and answer.total <= len(answer.results))
