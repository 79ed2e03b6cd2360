"""The list of articles: what it redraws for another answer, and where it stays."""

import datetime as dt

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from index.article import DateSource, Published, Span, Summary
from index.search.results import Result, Snippet
from tui.widgets.result_list import Listing, ResultList

STATED = Published(dt.date(2023, 9, 12), DateSource.STATED, "in the file")


def result(number: int, title: str = "", text: str = "an armored train") -> Result:
    title = title or f"Article {number}"
    summary = Summary(f"r{number}", f"r{number}.txt", title, title_derived=False, publisher=None, published=STATED,
                      words=9, mentions=1)  # fmt: skip
    hit = Span(max(text.find("armored"), 0), max(text.find("armored"), 0) + 7)
    return Result(summary, 1.0, (hit,), (hit,), Snippet(text, 0, (hit,)))


class ListApp(App[None]):
    CSS = "Pane { border: round white; scrollbar-size: 0 0; } ResultList { width: 40; height: 32; }"

    def compose(self) -> ComposeResult:
        yield ResultList(id="results")


class Shown:
    """The list on the screen, noting the rows of the screen that it paints."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.names = pilot.app.query_one(ResultList)
        self.names.blank = False
        self.painted: set[int] = set()

    async def show(self, results: list[Result], index: int = 0, *, keep: bool = False) -> None:
        await self.pilot.pause()
        before = self.strips
        self.names.listing = Listing(tuple(results), index, keep)
        await self.pilot.pause()
        self.painted = {y for y, strip in enumerate(self.strips) if strip is not before[y]}

    @property
    def lines(self) -> list[str]:
        return [self.names.render_line(y).text.rstrip("▐ ") for y in range(30)]

    @property
    def strips(self) -> list[Strip]:
        return self.names.render_lines(self.names.outer_size.region)[1:-1]

    @property
    def marked(self) -> set[int]:
        """The rows that have the scroll mark."""
        return {y for y in range(30) if self.names.render_line(y).text.endswith("▐")}

    def place_of(self, title: str) -> int:
        return next(y for y, line in enumerate(self.lines) if line.endswith(title))


async def test_a_longer_answer_redraws_only_the_scroll_mark() -> None:
    async with ListApp().run_test(size=(60, 40)) as pilot:
        shown = Shown(pilot)
        results = [result(number) for number in range(100)]
        await shown.show(results[:12])
        marked = shown.marked
        await shown.show([result(number) for number in range(100)])
        assert shown.names.count == 100
        assert shown.painted <= marked, "the same articles were drawn again"
        assert len(shown.marked) == 1


async def test_articles_that_come_before_leave_the_cursor_s_one_where_it_is_on_the_screen() -> None:
    async with ListApp().run_test(size=(60, 40)) as pilot:
        shown = Shown(pilot)
        results = [result(number) for number in range(10, 40)]
        await shown.show(results)
        shown.names.focus()
        await pilot.press(*"jjjjjjj")
        await pilot.pause()
        before, place = shown.lines, shown.place_of("Article 17")
        assert before[place].startswith("▌")

        await shown.show([result(number) for number in range(5, 60)], 12, keep=True)

        assert shown.lines == before
        assert not shown.painted - {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, "more than the scroll mark was drawn again"
        assert shown.names.results[shown.names.cursor].article.id == "r17"
        await pilot.press("j")
        assert shown.names.results[shown.names.cursor].article.id == "r18"


async def test_the_place_is_kept_as_far_as_a_shorter_list_allows() -> None:
    async with ListApp().run_test(size=(60, 40)) as pilot:
        shown = Shown(pilot)
        await shown.show([result(number) for number in range(30)])
        shown.names.focus()
        await pilot.press("G")
        await shown.show([result(28), result(29)], 1, keep=True)
        assert shown.place_of("Article 28") == 0
        assert shown.lines[shown.place_of("Article 29")].startswith("▌")
        assert shown.lines[12:] == [""] * 18


async def test_only_the_rows_that_differ_are_drawn_again() -> None:
    async with ListApp().run_test(size=(60, 40)) as pilot:
        shown = Shown(pilot)
        results = [result(number) for number in range(4)]
        await shown.show(results)
        await shown.show([*results[:2], result(2, text="the armored train at night"), results[3]])
        row = shown.place_of("Article 2")
        assert shown.painted == {row + 2}


@pytest.mark.parametrize("title", ["long " * 40_000, "金正恩" * 60_000, "x" * 200_000])
async def test_a_title_of_any_length_takes_two_rows_and_ends_in_an_ellipsis(title: str) -> None:
    async with ListApp().run_test(size=(60, 40)) as pilot:
        shown = Shown(pilot)
        await shown.show([result(1, title, text=title), result(2)])
        assert shown.lines[1].endswith("…")
        assert shown.lines[2] == "▌ 12 Sep 2023 · 1 hit"
        assert shown.place_of("Article 2") == 6
