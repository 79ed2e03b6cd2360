"""The line that shows how far reading the folder has come."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui.widgets import progress_line
from tui.widgets.progress_line import ProgressLine, cut_left, written
from tui.wording import time_left


class Progress(NamedTuple):
    """As much of a `Progress` as the line needs."""

    stage: str = "reading"
    files: int = 40
    of: int = 400
    articles: int = 1200
    rate: float = 56.4
    left: float | None = 95.0
    file: str = "articles/2023/a \x1b[2J\u202ehostile name.html"
    message: str = ""


class LineApp(App[None]):
    def compose(self) -> ComposeResult:
        yield ProgressLine()


class Repaints:
    """Counts how often the line is painted, and moves its clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.count = 0
        monkeypatch.setattr(progress_line, "monotonic", lambda: self.now)
        refresh = ProgressLine.refresh

        def counted(line: ProgressLine, *args: Any, **options: Any) -> ProgressLine:  # noqa: ANN401
            self.count += not args and not options
            return refresh(line, *args, **options)

        monkeypatch.setattr(ProgressLine, "refresh", counted)


@pytest.fixture
def repaints(monkeypatch: pytest.MonkeyPatch) -> Iterator[Repaints]:
    return Repaints(monkeypatch)


def text(progress: Any, width: int) -> str:  # noqa: ANN401
    return written(progress, width).plain


@pytest.mark.parametrize("width", [0, 5, 20, 40, 80, 120, 200])
@pytest.mark.parametrize("stage", ["waiting", "scanning", "reading", "writing", "done", "watching", "cancelled"])
def test_the_line_fits_and_has_no_control_characters(width: int, stage: str) -> None:
    line = text(Progress(stage, file="書" * 300 + "\x1b[2J\u202e\udcff.html"), width)

    assert cell_len(line) <= width
    assert line.isprintable()


def test_the_line_says_what_is_happening_and_how_to_stop_it() -> None:
    line = text(Progress(), 140)

    for part in ("reading ━━╌", "40 of 400 files", "2 min left", "1,200 articles", "56 a second", "hostile name.html"):
        assert part in line
    assert line.endswith("Esc stops")


def test_what_matters_most_stays_longest() -> None:
    narrow = text(Progress(), 60)

    assert "40 of 400 files" in narrow
    assert "articles" not in narrow
    assert narrow.endswith("Esc stops")


def test_what_cannot_be_stopped_does_not_offer_to_stop() -> None:
    assert "Esc" not in text(Progress("done"), 120)
    assert text(Progress("cancelled"), 120).startswith("stopped · 40 of 400 files")
    assert text(Progress("cancelled"), 120).endswith("F5 resumes")
    assert text(Progress("failed"), 120).endswith("F5 retries")
    assert text(Progress("failed", message="the disk is full: free some space"), 80).startswith("the disk is full")


def test_a_name_is_cut_where_it_says_least() -> None:
    assert cut_left("articles/2023/a.html", 8) == "…/a.html"
    assert cut_left("a.html", 8) == "a.html"
    assert cell_len(cut_left("金正恩訪俄金正恩訪俄", 8)) <= 8


def test_time_left_is_shown_no_more_exactly_than_it_is_known() -> None:
    assert [time_left(seconds) for seconds in (0.2, 59, 95, 3600, 7260)] == [
        "1 s left",
        "59 s left",
        "2 min left",
        "1 h 0 min left",
        "2 h 1 min left",
    ]


async def test_the_line_takes_no_room_while_nothing_is_happening() -> None:
    async with LineApp().run_test(size=(120, 10)) as pilot:
        line = pilot.app.query_one(ProgressLine)
        assert line.size.height == 0
        line.progress = Progress()  # type: ignore[assignment]
        await pilot.pause()
        assert line.size.height == 1
        assert "40 of 400 files" in str(line.render())
        line.progress = None
        await pilot.pause()
        assert line.size.height == 0


async def test_progress_that_comes_too_soon_is_shown_a_little_later_and_once(repaints: Repaints) -> None:
    async with LineApp().run_test(size=(120, 10)) as pilot:
        line = pilot.app.query_one(ProgressLine)
        line.progress = Progress()  # type: ignore[assignment]
        await pilot.pause()
        repaints.now += 1
        before = repaints.count
        line.progress = Progress(files=41)  # type: ignore[assignment]
        await pilot.pause()
        for files in range(42, 100):
            line.progress = Progress(files=files)  # type: ignore[assignment]
        assert repaints.count == before + 1
        await pilot.pause(0.3)
        assert repaints.count == before + 2
        assert "99 of 400 files" in str(line.render())


async def test_what_reads_the_same_is_not_painted_again(repaints: Repaints) -> None:
    async with LineApp().run_test(size=(120, 10)) as pilot:
        line = pilot.app.query_one(ProgressLine)
        line.progress = Progress()  # type: ignore[assignment]
        await pilot.pause()
        before = repaints.count
        for _ in range(5):
            repaints.now += 1
            line.progress = Progress(rate=56.39)  # type: ignore[assignment]
        assert repaints.count == before
