"""The screen while the folder is read, key by key."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from index.errors import SyncError
from index.syncing.progress import Stage
from tui import following
from tui.app import KimvisitApp
from tui.screens import folder_status
from tui.widgets.article_view import ArticleView
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Sync

Open = Callable[..., AbstractAsyncContextManager[Any]]


def article(headline: str, *sentences: str) -> str:
    return "\n\n".join([headline, *(f"{sentence}, the port authority said in a statement." for sentence in sentences)])


HARBOUR = article("Harbour [sic] closed", "The harbour of Harwich stayed closed on Monday")
FERRY = article("Ferry to Harwich late", "The ferry came late on Tuesday", "It was the fog")
PIER = article("Pier burns down", "The pier of Harwich burnt down on Sunday")
LONG = article(
    "A long day at sea", *(f"Ship number {number} left the port of Harwich in the morning" for number in range(60))
)


async def test_the_first_start_says_that_it_is_reading_and_shows_articles_as_they_come(
    opened: Open, sync: Sync
) -> None:
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.READING, files=3, of=9, file="ferry \x1b[31m[bold].txt")
        await reader.until(lambda: "3 of 9 files" in reader.progress)
        assert "\x1b" not in reader.progress
        assert "\ufffd[31m[bold].txt" in reader.progress
        assert reader.found == "0 articles"
        assert "Reading the folder" in reader.listed

        sync.commit(harbour=HARBOUR)
        sync.say(Stage.READING, files=4, of=9)
        await reader.until(lambda: reader.found == "1 article")
        assert "Harbour [sic] closed" in reader.listed
        assert "Reading the folder" not in reader.listed
        await reader.search("harwich")
        assert reader.ids == ["harbour"]

        sync.commit(ferry=FERRY)
        sync.say(Stage.DONE)
        await reader.until(lambda: reader.found.startswith("2 of 2 articles"))
        assert sorted(reader.ids) == ["ferry", "harbour"]
        await reader.until(lambda: not reader.progress)


async def test_new_articles_keep_your_place(opened: Open, sync: Sync) -> None:
    sync.commit(long=LONG, pier=PIER)
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.READING, files=1, of=9)
        await reader.until(lambda: reader.progress)
        await reader.search("harwich")
        await reader.press("enter", "1", "G" if reader.ids[0] != "long" else "g", "enter", "G", "k", "k")
        assert reader.session.article.id == "long"
        before = (reader.lines, reader.session.focus, reader.session.article)
        assert reader.screen.query_one(ArticleView).scroll_offset.y > 0

        sync.commit(harbour=HARBOUR, ferry=FERRY)
        sync.say(Stage.READING, files=2, of=9)
        await reader.until(lambda: len(reader.ids) == 4)

        assert (reader.lines, reader.session.focus, reader.session.article) == before
        assert reader.ids[reader.screen.query_one(ResultList).cursor] == "long"
        assert reader.ids[reader.session.cursor] == "long"
        assert isinstance(reader.screen.focused, ArticleView)


async def test_an_article_that_changes_or_goes_while_you_read_it_says_so(opened: Open, sync: Sync) -> None:
    sync.commit(harbour=HARBOUR, pier=PIER)
    async with opened(folder=sync.folder) as reader:
        await reader.until(lambda: len(reader.ids) == 2)
        await reader.press("tab", "G" if reader.ids[0] != "harbour" else "g", "enter")
        assert reader.session.article.title == "Harbour [sic] closed"

        sync.commit(harbour=HARBOUR + "\n\nIt opened again on Friday, the ministry said.")
        sync.say(Stage.READING)
        await reader.until(lambda: reader.remark)
        assert reader.remark == "“Harbour [sic] closed” has changed in the folder"
        assert any("opened again on Friday" in line for line in reader.lines)

        sync.commit(harbour=None)
        sync.say(Stage.READING)
        await reader.until(lambda: len(reader.ids) == 1)
        assert reader.remark == "“Harbour [sic] closed” is no longer in the folder"
        assert reader.session.article.title == "Pier burns down"
        assert isinstance(reader.screen.focused, ArticleView)


async def test_an_article_that_newer_ones_crowd_out_of_the_list_stays_in_it(
    opened: Open, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.asking.LIMIT", 2)
    sync.commit(a=HARBOUR, b=PIER)
    async with opened(folder=sync.folder) as reader:
        await reader.until(lambda: len(reader.ids) == 2)
        await reader.press("tab", "G")
        held = reader.session.article.id
        sync.commit(_0=FERRY, _1=FERRY, _2=FERRY)
        sync.say(Stage.READING)
        await reader.until(lambda: reader.found == "5 articles")

        assert reader.session.article.id == held
        assert reader.ids[reader.screen.query_one(ResultList).cursor] == held


@pytest.mark.parametrize("keys", [["escape", "escape"], ["ctrl+c"]])
async def test_escape_or_ctrl_c_stops_reading_the_folder_and_f5_resumes(
    opened: Open, sync: Sync, keys: list[str]
) -> None:
    sync.commit(harbour=HARBOUR)
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.READING, files=1, of=9)
        await reader.until(lambda: reader.progress)
        await reader.search("harb")
        await reader.press(*keys)
        await reader.until(lambda: "stopped" in reader.progress)
        assert "F5 resumes" in reader.progress
        assert reader.query == ("" if "escape" in keys else "harb")
        assert isinstance(reader.screen.focused, Input)
        assert not sync.runs

        await reader.press("f5")
        sync.commit(ferry=FERRY)
        sync.say(Stage.DONE)
        await reader.until(lambda: reader.session.of == 2)
        await reader.until(lambda: not reader.progress)


async def test_where_nothing_is_being_read_escape_and_ctrl_c_do_what_they_did(opened: Open, sync: Sync) -> None:
    sync.commit(harbour=HARBOUR)
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.DONE)
        await reader.until(lambda: reader.ids)
        await reader.press("escape")
        assert isinstance(reader.screen.focused, ResultList)
        await reader.press("ctrl+c")
        assert reader.pilot.app.is_running


async def test_quitting_ends_the_process(opened: Open, sync: Sync) -> None:
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.READING, files=1, of=9)
        await reader.until(lambda: reader.progress)
        assert sync.runs
        await reader.pilot.press("ctrl+q")
    assert not sync.runs


async def test_a_folder_that_can_no_longer_be_read_keeps_what_was_read(opened: Open, sync: Sync) -> None:
    sync.commit(harbour=HARBOUR)
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.FAILED, message="cannot read \x1b[31mthe folder")
        await reader.until(lambda: "F5 retries" in reader.progress)
        assert reader.progress.startswith("cannot read \ufffd[31mthe folder")
        await reader.search("harb")
        assert reader.ids == ["harbour"]


async def test_a_folder_that_was_never_read_ends_the_screen_with_the_error(opened: Open, sync: Sync) -> None:
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.FAILED, message="no space left")
        await reader.until(lambda: not reader.pilot.app.is_running)
        error = reader.pilot.app.return_value
    assert isinstance(error, SyncError)
    assert str(error) == "no space left"


async def test_a_process_that_crashes_is_named_with_its_last_words(opened: Open, sync: Sync) -> None:
    sync.commit(harbour=HARBOUR)
    sync.command = ["sh", "-c", "echo a fault of its own >&2; kill -9 $$"]
    async with opened(folder=sync.folder) as reader:
        await reader.until(lambda: reader.progress)
        assert reader.progress.startswith("the indexing ended by signal 9: a fault of its own")
        assert reader.ids == ["harbour"]


async def test_a_process_that_cannot_be_started_says_so(opened: Open, sync: Sync) -> None:
    sync.commit(harbour=HARBOUR)
    sync.command = ["/nowhere/at/all"]
    async with opened(folder=sync.folder) as reader:
        await reader.until(lambda: reader.progress)
        assert "cannot start the indexing" in reader.progress


async def test_a_folder_without_articles_is_said_to_be_empty(opened: Open, sync: Sync) -> None:
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.DONE)
        await reader.until(lambda: folder_status.EMPTY in reader.listed)
        assert reader.remark == ""


async def test_what_another_program_commits_is_taken_in(
    opened: Open, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LOOK_EVERY", 0.02)
    sync.commit(harbour=HARBOUR)
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.WAITING)
        await reader.until(lambda: "another program" in reader.progress)
        sync.commit(ferry=FERRY)
        await reader.until(lambda: reader.found == "2 articles")
        sync.say(Stage.DONE)
        await reader.until(lambda: not reader.progress)
        sync.commit(pier=PIER)
        await reader.until(lambda: reader.found == "3 articles")
        assert sorted(reader.ids) == ["ferry", "harbour", "pier"]


@pytest.mark.slow
async def test_a_screenful_is_listed_at_once_and_the_rest_after_a_pause_without_losing_the_place(
    opened: Open, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync.commit(**{f"r{number:02}": HARBOUR for number in range(20)})
    async with opened(folder=sync.folder) as reader:
        sync.say(Stage.DONE)
        await reader.until(lambda: len(reader.ids) == 20)
        monkeypatch.setattr("tui.asking.REST", 3.0)
        reader.screen.query_one(SearchBar).query_text = "harbour"
        await reader.until(lambda: 0 < len(reader.ids) < 20)
        listed = len(reader.ids)
        await reader.pilot.press("down", "down")
        await reader.until(lambda: reader.session.cursor == 2)
        assert len(reader.ids) == listed
        assert reader.found == "20 of 20 articles"
        held = reader.session.article.id
        assert held == reader.ids[2]
        await reader.settle()
        assert len(reader.ids) == 20
        assert reader.found == "20 of 20 articles · 40 hits"
        assert reader.session.article.id == held == reader.ids[reader.screen.query_one(ResultList).cursor]


async def test_with_watch_the_folder_is_followed_and_escape_leaves_that_alone(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    app = KimvisitApp(tmp_path, watch=True)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen_stack[0]
        end = time.monotonic() + 60

        async def until(count: int) -> None:
            while screen.session.of != count or screen.progress:
                assert time.monotonic() < end
                await pilot.pause(0.01)

        await until(1)
        await pilot.press("escape")
        (tmp_path / "pier.txt").write_text(PIER)
        await until(2)
