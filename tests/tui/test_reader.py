"""Searching and reading, key by key as the help promises."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from textual.widgets import Input

from index.errors import StoreError
from tui.widgets.article_view import ArticleView
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar

Open = Callable[..., AbstractAsyncContextManager[Any]]
WIDE, SMALL, TINY = (120, 40), (80, 24), (60, 20)


async def test_it_starts_in_the_search_bar_with_all_articles_the_newest_first(opened: Open) -> None:
    async with opened() as reader:
        assert isinstance(reader.screen.focused, Input)
        assert reader.found == "5 articles"
        assert sorted(reader.articles) == ["000", "001", "002", "003", "004"]
        dates = [result.article.published.date for result in reader.session.results]
        assert dates == sorted(dates, reverse=True)


async def test_typing_searches_and_previews_at_the_best_hit(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("armored train")

        assert sorted(reader.articles) == ["001", "002"]
        assert reader.found == "2 of 5 articles · 3 hits"
        assert reader.focused_text == "armored train"
        assert any("armored train" in line or line.endswith("armored") for line in reader.lines)


async def test_a_query_given_at_the_start_is_searched(opened: Open) -> None:
    async with opened(query="armored train") as reader:
        assert sorted(reader.articles) == ["001", "002"]


async def test_arrows_move_in_the_results_without_leaving_the_search_bar_and_enter_reads(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("armored train")
        await reader.press("down")

        assert reader.reading == reader.articles[1]
        assert isinstance(reader.screen.focused, Input)

        await reader.press("up", "enter")
        assert reader.reading == reader.articles[0]
        assert isinstance(reader.screen.focused, ArticleView)


async def test_letters_are_typed_in_the_search_bar(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("qhn123?")
        assert reader.query == "qhn123?"
        assert reader.pilot.app.is_running


async def test_n_walks_through_the_hits_of_all_articles_and_back(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("armored train")
        await reader.press("enter")
        first = reader.reading
        walk = []
        for _ in range(4):
            walk.append((reader.reading, reader.place))
            await reader.press("n")

        assert {article for article, _ in walk} == {"001", "002"}
        assert {("002", "hit 1 of 2"), ("002", "hit 2 of 2"), ("001", "hit 1 of 1")} <= set(walk)
        assert reader.screen.query_one(ResultList).cursor == reader.session.cursor

        while reader.reading == first:
            await reader.press("N")
        assert reader.session.focus == reader.session.hits[-1]


async def test_r_brings_the_hidden_lines_back_with_their_reasons(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("publisher:inewszone")
        await reader.press("enter", "r", "g")
        assert "0803 333 3333" in reader.lines
        assert any(line.startswith("↳ hidden:") for line in reader.lines)
        await reader.press("r", "g")
        assert "0803 333 3333" not in reader.lines


async def test_an_error_is_named_and_the_last_answer_stays(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("train")
        await reader.press("home")
        before = (reader.found, reader.articles)
        reader.screen.query_one(SearchBar).query_text = "train foo:bar"
        await reader.press()
        assert "foo" in reader.remark
        assert (reader.found, reader.articles) == before
        await reader.press(*["backspace"] * 8)
        assert reader.remark == ""


async def test_a_correction_is_shown_with_how_to_insist(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("Vladivostock")
        assert "nothing for Vladivostock: showing Vladivostok" in reader.remark
        assert "quotes insist" in reader.remark
        assert len(reader.articles) == 4


async def test_nothing_found_leaves_an_empty_article_and_no_mentions(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("zzzzqqqq")
        assert reader.found == "0 of 5 articles"
        assert reader.remark.startswith("nothing found")
        assert not any(reader.lines)
        await reader.press("tab", "n", "2", "right_square_bracket", "3", "enter", "f", "1", "enter", "j", "G")
        assert reader.pilot.app.is_running


async def test_markup_in_a_query_is_data(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("[bold]train[/bold] [@click=app.quit]")
        assert reader.pilot.app.is_running
        await reader.press("escape", "escape")
        await reader.search("/")


async def test_a_stale_answer_is_never_shown_and_the_newest_query_is_answered(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as reader:
        corpus = reader.session.corpus
        search = corpus.search

        def slow(query: str, **options: Any) -> Any:  # noqa: ANN401 - passed through
            threads.add(threading.current_thread())
            time.sleep(0.2 if query == "k" else 0.05)
            return search(query, **options)

        threads: set[threading.Thread] = set()

        monkeypatch.setattr(corpus, "search", slow)
        monkeypatch.setattr("tui.asking.INSTANT", 0.0)
        shown = []
        reader.screen.watch(
            reader.screen, "session", lambda session: shown.append((session.answer.query, reader.query)), init=False
        )
        await reader.pilot.press(*"kcna")
        await reader.press()

        assert threading.main_thread() not in threads, "a slow corpus is not searched within the key press"
        assert shown[-1] == ("kcna", "kcna")
        assert all(answered == typed for answered, typed in shown)
        assert sorted(reader.articles) == ["000", "001", "002"]


async def test_control_characters_in_a_query_never_reach_the_terminal(opened: Open) -> None:
    async with opened(query="train \x1b]0;title\x07 \x1b[31mred") as reader:
        assert reader.query == "train \ufffd]0;title\ufffd \ufffd[31mred"
        reader.screen.query_one(SearchBar).query_text = 'date:"\x1b[31m"'
        await reader.press()
        assert reader.remark
        assert "\x1b" not in reader.remark


async def test_an_index_that_can_no_longer_be_read_is_named_and_the_screen_stays_open(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as reader:

        def broken(_reference: str) -> None:
            message = "cannot read the index: it is gone"
            raise StoreError(message)

        monkeypatch.setattr(reader.session.corpus, "article", broken)
        await reader.search("train")
        assert reader.remark == "cannot read the index: it is gone"
        assert len(reader.articles) == 5
        assert reader.pilot.app.is_running


async def test_keys_faster_than_a_slow_corpus_are_answered_once_by_the_last(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as reader:
        monkeypatch.setattr("tui.asking.INSTANT", 0.0)
        for query in ("a", "ar", "armored", "armored train"):
            reader.screen.query_one(SearchBar).query_text = query
        await reader.press()

        assert sorted(reader.articles) == ["001", "002"]
        assert reader.found == "2 of 5 articles · 3 hits"


async def test_what_was_found_is_seen_to_be_cut_where_there_is_no_room_for_it(opened: Open) -> None:
    async with opened(size=(80, 24)) as reader:
        reader.screen.query_one(SearchBar).found = "12,345 of 20,000 articles · the first 100 listed"
        row = (await reader.shown()).splitlines()[1]
        assert "12,345 of 20,000 articles · the" in row
        assert row.rstrip("│ ").endswith("…")
