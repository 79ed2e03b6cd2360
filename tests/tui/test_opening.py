"""What a user sees when the corpus cannot be opened, or is not the built-in one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

from index.errors import KimvisitError, StoreError
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

Open = Callable[..., AbstractAsyncContextManager[Any]]

ARTICLE = (
    "Harbour [sic] closed\n\nThe harbour of Harwich stayed closed on Monday, the port authority said in a statement.\n"
)


async def test_a_folder_that_cannot_be_read_ends_the_screen_with_the_error(opened: Open, tmp_path: Path) -> None:
    missing = tmp_path / "[bold]nowhere"
    async with opened(folder=missing) as reader:
        app = reader.pilot.app
        await reader.until(lambda: not app.is_running)

    assert isinstance(app.return_value, KimvisitError)
    assert str(missing) in str(app.return_value)


async def test_a_cache_that_cannot_be_used_ends_the_screen_with_the_error(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    async with opened(folder=tmp_path) as reader:
        app = reader.pilot.app
        await reader.until(lambda: not app.is_running)

    assert isinstance(app.return_value, KimvisitError)
    assert "XDG_CACHE_HOME" in str(app.return_value)


async def test_a_wrong_query_at_the_start_is_named_over_all_articles(opened: Open) -> None:
    async with opened(query="foo:bar") as reader:
        assert len(reader.ids) == 5
        assert "foo" in reader.remark


async def test_your_own_folder_is_read_and_shown_like_the_built_in_one(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    async with opened(folder=tmp_path) as reader:
        await reader.until(lambda: reader.ids)

        assert reader.found == "1 article"
        assert reader.ids == ["below/harbour"]
        assert "Harbour [sic] closed" in reader.screen.query_one(ResultList).render_line(0).text
        assert tmp_path.name in reader.title


async def test_a_folder_is_open_at_once_the_second_time_and_what_is_new_comes_in(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    for _ in range(2):
        async with opened(folder=tmp_path) as reader:
            await reader.until(lambda: reader.ids)
            await reader.until(lambda: reader.screen.progress is None)
    (tmp_path / "pier.txt").write_text(ARTICLE.replace("arbour", "pier"), encoding="utf-8")
    async with opened(folder=tmp_path) as reader:
        await reader.until(lambda: reader.found == "2 articles")
        assert sorted(reader.ids) == ["harbour", "pier"]


async def test_what_could_not_be_read_is_counted_in_the_title_and_listed_by_p(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "broken\x1b[31m[bold].pdf").write_bytes(b"%PDF-1.7 and nothing else")
    async with opened(folder=tmp_path) as reader:
        await reader.until(lambda: "1 problem" in reader.title)
        await reader.press("tab", "p")
        rows = await reader.shown()
        assert "broken\ufffd[31m[bold].pdf" in rows
        assert "not read" in rows
        await reader.press("escape")
        assert "harbour" in reader.ids


async def test_where_all_could_be_read_p_says_so(opened: Open) -> None:
    async with opened() as reader:
        await reader.press("tab", "p")
        assert "could be read" in await reader.shown()
        await reader.press("p")
        assert reader.pilot.app.screen is reader.screen


async def test_a_hostile_folder_name_is_shown_inert(opened: Open, tmp_path: Path) -> None:
    folder = tmp_path / "news\x1b]0;owned\x07\u202e[bold]"
    folder.mkdir()
    (folder / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    async with opened(folder=folder) as reader:
        await reader.until(lambda: reader.ids)
        await reader.until(lambda: "news" in reader.title)
        assert "news\ufffd]0;owned\ufffd\ufffd[bold]" in reader.title
        assert "\x1b" not in await reader.shown()


async def test_an_index_that_can_no_longer_be_read_is_named_while_checking_for_commits(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.following.LOOK_EVERY", 0.02)
    async with opened() as reader:

        def broken() -> None:
            message = "cannot read the index: it is gone"
            raise StoreError(message)

        monkeypatch.setattr(reader.session.corpus, "is_behind", broken)
        await reader.until(lambda: reader.remark)
        assert reader.remark == "cannot read the index: it is gone"
        await reader.search("train")
        assert len(reader.articles) == 5
