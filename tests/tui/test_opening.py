"""What a user sees when the corpus cannot be opened, or is another one than the built-in."""

from pathlib import Path

from textual.widgets import Static

from tui.app import KimvisitApp
from tui.widgets.result_list import ResultList

REPORT = (
    "Harbour [sic] closed\n\nThe harbour of Harwich stayed closed on Monday, the port authority said in a statement.\n"
)


async def test_a_folder_that_cannot_be_read_is_named_and_the_screen_lives_on(tmp_path: Path) -> None:
    missing = tmp_path / "[bold]nowhere"
    app = KimvisitApp(missing)
    async with app.run_test(notifications=True) as pilot:
        while not app.screen.query("Toast"):
            await pilot.pause(0.01)

        toast = app.screen.query_one("Toast", Static)
        assert str(missing) in str(toast.render())
        await pilot.press(*"train", "enter", "escape", "escape", "n", "3", "f", "2", "r", "h")
        assert app.is_running


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
