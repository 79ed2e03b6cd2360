"""Asking: which questions each key puts to the corpus, in which order, and which answers are shown. No screen."""

from __future__ import annotations

import asyncio
import threading
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from index.article import Published, Summary
from index.errors import QueryError
from index.search.results import Result, Results, Snippet
from tui import asking as asking_module
from tui.asking import LIMIT, Asking, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tui.asking import Answer

IN_SIGHT = 7


def result(number: int) -> Result:
    summary = Summary(f"a{number}", f"a{number}.txt", f"Article {number}", False, None, Published(), 1, 0)  # noqa: FBT003
    return Result(summary, 1.0, (), (), Snippet("", 0, ()))


class Corpus:
    """Has enough articles for any answer, and notes each question and the thread that asked it."""

    def __init__(self, of: int = 5000) -> None:
        self.of = of
        self.takes: Callable[[str], float] = lambda _: 0.0
        self.asked: list[tuple[str, int]] = []
        self.on_screen_thread: list[str] = []

    def search(self, query: str, *, limit: int, as_you_type: bool, corrected: bool) -> Results:
        assert as_you_type
        assert corrected or limit < LIMIT
        self.asked.append((query, limit))
        if threading.current_thread() is threading.main_thread():
            self.on_screen_thread.append(query)
        time.sleep(self.takes(query))
        if query == "foo:bar":
            message = "no such field as foo"
            raise QueryError(message)
        total = 0 if query == "zzz" else self.of
        listed = tuple(map(result, range(min(limit, total))))
        return Results(query, query, total, listed, of=self.of)


class Desk:
    """Puts questions and collects the answers shown."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.shown: list[tuple[Question, Answer]] = []
        self.typed = ""
        self._tasks: set[asyncio.Task[None]] = set()
        self.asking = Asking(
            corpus,  # type: ignore[arg-type] - as much of one as is asked
            in_sight=lambda: IN_SIGHT,
            show=lambda question, answer: self.shown.append((question, answer)),
            start=self._start,
        )

    def _start(self, coroutine: Coroutine[None, None, None]) -> None:
        self._tasks.add(asyncio.create_task(coroutine))

    async def open(self) -> None:
        self.asking.ask("", pause=0)
        await self.rest()
        self.shown.clear()
        self.corpus.asked.clear()
        self.corpus.on_screen_thread.clear()

    async def rest(self) -> None:
        """Wait until nothing is left to ask."""
        async with asyncio.timeout(20):
            while pending := {task for task in self._tasks if not task.done()}:
                await asyncio.wait(pending)

    @property
    def lengths(self) -> list[int]:
        return [len(answer.results) for _, answer in self.shown if isinstance(answer, Results)]


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_module, "REST", 0.02)


async def test_the_first_answer_lists_what_is_visible_and_the_whole_one_follows() -> None:
    desk = Desk(Corpus())
    desk.asking.ask("train", pause=0)
    await desk.rest()

    assert desk.lengths == [IN_SIGHT, LIMIT]
    assert [question.whole for question, _ in desk.shown] == [False, True]


async def test_the_whole_answer_is_asked_for_in_small_steps() -> None:
    desk = Desk(Corpus())
    await desk.open()
    desk.asking.ask("train")
    await desk.rest()

    limits = [limit for _, limit in desk.corpus.asked]
    assert limits[-1] == LIMIT
    assert all(after - before <= asking_module.PIECE for before, after in pairwise(limits))


async def test_an_answer_that_lists_everything_is_not_asked_for_again() -> None:
    desk = Desk(Corpus(of=3))
    await desk.open()
    desk.asking.ask("train")
    await desk.rest()

    assert desk.corpus.asked == [("train", IN_SIGHT)]
    assert desk.lengths == [3]


async def test_a_quick_corpus_has_answered_when_the_key_press_is_over() -> None:
    desk = Desk(Corpus())
    await desk.open()
    desk.asking.ask("armored train")

    assert desk.lengths == [IN_SIGHT]


async def test_before_anything_was_measured_nothing_is_awaited() -> None:
    desk = Desk(Corpus())
    desk.asking.ask("train")

    assert desk.shown == []
    await desk.rest()
    assert desk.corpus.on_screen_thread == []


async def test_after_a_slow_answer_the_next_keys_are_answered_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_module, "INSTANT", 0.01)
    corpus = Corpus()
    desk = Desk(corpus)
    await desk.open()
    corpus.takes = lambda query: 0.05 if query == "t" else 0.0
    desk.asking.ask("t")
    desk.asking.ask("tr")
    await desk.rest()

    assert corpus.on_screen_thread == ["t"]
    assert [question.query for question, _ in desk.shown][-1] == "tr"


@pytest.mark.parametrize("query", ['"to e', '"many a', "t*", "Vladivostock~1", "date:2023", "(train", "a OR b*", "-a"])
async def test_what_may_cost_more_than_the_key_before_is_never_awaited(query: str) -> None:
    desk = Desk(Corpus())
    await desk.open()
    desk.asking.ask(query)

    assert desk.shown == []
    await desk.rest()
    assert desk.corpus.on_screen_thread == []
    assert desk.lengths == [IN_SIGHT, LIMIT]


async def test_with_few_articles_every_query_is_awaited() -> None:
    desk = Desk(Corpus(of=5))
    await desk.open()
    desk.asking.ask('"armored tr')

    assert desk.lengths == [5]


async def test_only_the_last_of_many_queries_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_module, "INSTANT", 0.0)
    corpus = Corpus()
    desk = Desk(corpus)
    await desk.open()
    corpus.takes = lambda _: 0.02
    for query in ("k", "kc", "kcn", "kcna"):
        desk.asking.ask(query)
        await asyncio.sleep(0.006)
    await desk.rest()

    assert {question.query for question, _ in desk.shown} == {"kcna"}
    assert desk.lengths == [IN_SIGHT, LIMIT]


async def test_a_changed_corpus_replaces_what_was_shown_by_the_whole_answer() -> None:
    corpus = Corpus(of=3)
    desk = Desk(corpus)
    await desk.open()
    desk.asking.ask("train")
    corpus.of = 4
    await asyncio.wait_for(desk.asking.ask_again(), 20)

    assert desk.lengths == [3, 4]
    assert [question.again for question, _ in desk.shown] == [False, True]


async def test_a_query_that_is_under_way_when_the_corpus_changes_is_first_answered_as_a_new_one() -> None:
    corpus = Corpus()
    desk = Desk(corpus)
    await desk.open()
    corpus.takes = lambda _: 0.02
    desk.asking.ask("t*")
    await asyncio.sleep(0.012)
    corpus.of = 5001
    await asyncio.wait_for(desk.asking.ask_again(), 20)

    assert [(question.whole, question.again) for question, _ in desk.shown] == [
        (False, False),
        (True, False),
        (True, True),
    ]
    last = desk.shown[-1][1]
    assert isinstance(last, Results)
    assert last.of == 5001


async def test_an_error_is_shown_and_nothing_more_is_asked() -> None:
    desk = Desk(Corpus())
    await desk.open()
    desk.asking.ask("foo:bar")
    await desk.rest()

    assert [str(answer) for _, answer in desk.shown] == ["no such field as foo"]


async def test_a_wrong_query_before_anything_is_listed_lists_everything() -> None:
    desk = Desk(Corpus())
    desk.asking.ask("foo:bar", pause=0)
    await desk.rest()

    assert desk.lengths == [LIMIT]
    assert desk.shown[0][0].error == "no such field as foo"
    assert desk.corpus.asked[-1] == ("", LIMIT)


async def test_with_many_articles_only_the_whole_answer_says_that_nothing_is_found() -> None:
    desk = Desk(Corpus())
    await desk.open()
    desk.asking.ask("zzz")
    await desk.rest()

    assert [
        asking_module.is_whole(question, answer) for question, answer in desk.shown if isinstance(answer, Results)
    ] == [
        False,
        True,
    ]


async def test_it_shows_nothing_after_it_is_closed() -> None:
    corpus = Corpus()
    desk = Desk(corpus)
    await desk.open()
    corpus.takes = lambda _: 0.03
    desk.asking.ask("t*")
    await asyncio.sleep(0.015)
    desk.asking.close()
    await desk.rest()

    assert desk.shown == []


async def test_an_error_of_the_corpus_is_not_swallowed() -> None:
    desk = Desk(Corpus())

    def broken(*_: Any, **__: Any) -> Results:  # noqa: ANN401
        raise ZeroDivisionError

    desk.corpus.search = broken  # type: ignore[method-assign]
    tasks: list[asyncio.Task[None]] = []
    desk.asking = Asking(
        desk.corpus,  # type: ignore[arg-type]
        in_sight=lambda: IN_SIGHT,
        show=lambda *_: None,
        start=lambda coroutine: tasks.append(asyncio.create_task(coroutine)),
    )
    desk.asking.ask("train")
    with pytest.raises(ZeroDivisionError):
        await tasks[0]
