"""What a user sees when the corpus cannot be opened, or is another one than the built-in."""

from pathlib import Path

from textual.widgets import Static

from index.errors import CorpusError
from tui.app import KimvisitApp
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar

REPORT = (
    "Harbour [sic] closed\n\nThe harbour of Harwich stayed closed on Monday, the port authority said in a statement.\n"
)


async def test_a_folder_that_cannot_be_read_ends_the_screen_with_the_error(tmp_path: Path) -> None:
    missing = tmp_path / "[bold]nowhere"
    app = KimvisitApp(missing)
    async with app.run_test() as pilot:
        while app.is_running:
            await pilot.pause(0.01)

    assert isinstance(app.return_value, CorpusError)
    assert str(missing) in str(app.return_value)


async def test_a_wrong_query_at_the_start_is_named_over_all_reports() -> None:
    app = KimvisitApp(query="foo:bar")
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.screen.query_one(ResultList).results:
            await pilot.pause(0.01)

        assert len(app.screen.query_one(ResultList).results) == 5
        assert "foo" in (app.screen.query_one(SearchBar).border_subtitle or "")


async def test_a_folder_of_ones_own_is_shown_as_the_built_in_one_is(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(REPORT, encoding="utf-8")
    app = KimvisitApp(tmp_path)
    async with app.run_test() as pilot:
        while not app.screen.query_one(ResultList).results:
            await pilot.pause(0.01)

        assert str(app.screen.query_one("#found", Static).content) == "1 report"
        assert app.screen.query_one(ResultList).results[0].article.title == "Harbour [sic] closed"
        row = app.screen.query_one(ResultList).render_line(0).text
        assert "Harbour [sic] closed" in row
