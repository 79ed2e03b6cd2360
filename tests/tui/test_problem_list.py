"""The list of what could not be read."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from index.article import Problem
from tui.widgets.problem_list import ProblemList

NASTY = "a/\x1b]0;owned\x07[bold]\u202efdp\udcff.html"


class ListApp(App[None]):
    CSS = "Pane { border: round white; scrollbar-size: 0 0; } ProblemList { width: 60; height: 14; }"

    def compose(self) -> ComposeResult:
        yield ProblemList(id="problems")


def rows(names: ProblemList) -> list[str]:
    return [names.render_line(y).text.rstrip("▐ ") for y in range(names.scrollable_content_region.height)]


async def test_a_problem_tells_file_place_and_reason_and_whether_anything_was_read() -> None:
    async with ListApp().run_test(size=(80, 20)) as pilot:
        names = pilot.app.query_one(ProblemList)
        names.show((Problem("a.pdf", "", "is locked"), Problem("b.csv", "row 7", "a cut text", skipped=False)))
        await pilot.pause()
        shown = rows(names)
        assert shown[0] == "▌ a.pdf"
        assert shown[1] == "▌ not read: is locked"
        assert shown[3] == "  b.csv · row 7"
        assert shown[4] == "  warning: a cut text"


@pytest.mark.slow
async def test_fifty_thousand_hostile_problems_are_listed_by_their_visible_rows() -> None:
    problems = tuple(Problem(f"{NASTY}{number}", "\x9b2J" * 200, "why " * 9000) for number in range(50_000))
    async with ListApp().run_test(size=(80, 20)) as pilot:
        names = pilot.app.query_one(ProblemList)
        drawn: list[int] = []
        row = names.row
        names.row = lambda number, width: (drawn.append(number), row(number, width))[1]  # type: ignore[method-assign]
        names.focus()
        names.show(problems)
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        shown = rows(names)
        assert names.current == problems[-1]
        assert all(line.isprintable() and cell_len(line) <= 58 for line in shown)
        assert shown[-1].endswith("…")
        assert len(set(drawn)) <= 2 * len(shown)
