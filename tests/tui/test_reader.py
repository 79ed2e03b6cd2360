"""The screen, driven key by key as the help promises."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from index.article import Span
from tui.app import KimvisitApp
from tui.commands import COMMANDS
from tui.render import Highlight
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.mention_list import MentionList
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar

WIDE, SMALL, TINY = (120, 40), (80, 24), (60, 20)


class Reader:
    """The running screen as a user meets it."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def screen(self) -> ReaderScreen:
        screen = self.pilot.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def search(self, query: str) -> None:
        await self.press(*({" ": "space"}.get(key, key) for key in query))

    @property
    def query(self) -> str:
        return self.screen.query_one(SearchBar).query_text

    @property
    def found(self) -> str:
        return str(self.screen.query_one("#found", Static).content)

    @property
    def remark(self) -> str:
        return self.screen.query_one(SearchBar).border_subtitle or ""

    @property
    def place(self) -> str:
        return str(self.screen.query_one("#whereabouts", Static).content)

    @property
    def reports(self) -> list[str]:
        return [result.article.id[:3] for result in self.screen.query_one(ResultList).results]

    @property
    def reading(self) -> str:
        return self.screen.article.id[:3] if self.screen.article else ""

    @property
    def focused_text(self) -> str:
        focus = self.screen.focus_span
        return self.screen.article.text[focus.start : focus.end] if self.screen.article and focus else ""

    @property
    def lines(self) -> list[str]:
        """What stands in the article pane, top to bottom."""
        view = self.screen.query_one(ArticleView)
        return [view.render_line(y).text.rstrip("▐ ").strip() for y in range(view.scrollable_content_region.height)]


@asynccontextmanager
async def opened(size: tuple[int, int] = WIDE, query: str = "") -> AsyncIterator[Reader]:
    app = KimvisitApp(query=query)
    async with app.run_test(size=size) as pilot:
        reader = Reader(pilot)
        while not reader.screen.reports_of:
            await reader.press()
        yield reader


async def test_it_starts_in_the_search_bar_with_all_reports_the_newest_first() -> None:
    async with opened() as reader:
        assert isinstance(reader.screen.focused, Input)
        assert reader.found == "5 reports"
        assert sorted(reader.reports) == ["000", "001", "002", "003", "004"]
        dates = [result.article.published.date for result in reader.screen.results]
        assert dates == sorted(dates, reverse=True)


async def test_typing_searches_and_previews_at_the_best_hit() -> None:
    async with opened() as reader:
        await reader.search("armored train")

        assert sorted(reader.reports) == ["001", "002"]
        assert reader.found == "2 of 5 reports · 3 hits"
        assert reader.focused_text == "armored train"
        assert any("armored train" in line or line.endswith("armored") for line in reader.lines)


async def test_a_query_given_at_the_start_is_searched() -> None:
    async with opened(query="armored train") as reader:
        assert sorted(reader.reports) == ["001", "002"]


async def test_arrows_move_in_the_results_without_leaving_the_search_bar_and_enter_reads() -> None:
    async with opened() as reader:
        await reader.search("armored train")
        await reader.press("down")

        assert reader.reading == reader.reports[1]
        assert isinstance(reader.screen.focused, Input)

        await reader.press("up", "enter")
        assert reader.reading == reader.reports[0]
        assert isinstance(reader.screen.focused, ArticleView)


async def test_escape_goes_back_step_by_step_and_never_quits() -> None:
    async with opened() as reader:
        await reader.search("armored train")
        await reader.press("enter", "escape")
        assert isinstance(reader.screen.focused, ResultList)
        await reader.press("escape")
        assert reader.query == ""
        assert reader.found == "5 reports"
        await reader.press("escape")
        assert isinstance(reader.screen.focused, Input)
        await reader.press(*["escape"] * 6)
        assert reader.pilot.app.is_running


async def test_escape_in_the_search_bar_clears_the_query_then_leaves() -> None:
    async with opened() as reader:
        await reader.search("train")
        await reader.press("escape")
        assert (reader.query, isinstance(reader.screen.focused, Input)) == ("", True)
        await reader.press("escape")
        assert isinstance(reader.screen.focused, ResultList)


@pytest.mark.parametrize("size", [WIDE, SMALL, TINY])
async def test_panes_are_reached_by_number_and_tab_at_every_size(size: tuple[int, int]) -> None:
    async with opened(size) as reader:
        await reader.press("tab")
        for key, pane in (("2", ArticleView), ("3", MentionList), ("1", ResultList)):
            await reader.press(key)
            assert isinstance(reader.screen.focused, pane)
            assert reader.screen.focused.region.width > 10
        await reader.press("slash")
        for pane in (ResultList, ArticleView, MentionList, Input):
            await reader.press("tab")
            assert isinstance(reader.screen.focused, pane)
            assert reader.screen.focused.region.width > 10
        await reader.press("shift+tab")
        assert isinstance(reader.screen.focused, MentionList)


async def test_keys_typed_fast_after_a_change_of_pane_reach_the_new_pane() -> None:
    async with opened() as reader:
        await reader.press("tab", "3", "j", "enter")
        assert reader.screen.chosen is not None


async def test_letters_are_typed_in_the_search_bar() -> None:
    async with opened() as reader:
        await reader.search("qhn123?")
        assert reader.query == "qhn123?"
        assert reader.pilot.app.is_running


async def test_lists_and_article_move_as_in_vim_and_less() -> None:
    async with opened(SMALL) as reader:
        await reader.press("tab", "j", "j", "k")
        assert reader.reading == reader.reports[1]
        await reader.press("G")
        assert reader.reading == reader.reports[-1]
        await reader.press("g")
        assert reader.reading == reader.reports[0]

        await reader.press("2")
        view = reader.screen.query_one(ArticleView)
        for down, up in (("j", "k"), ("down", "up"), ("space", "b"), ("pagedown", "pageup"), ("G", "g")):
            await reader.press(down)
            assert view.scroll_offset.y > 0
            await reader.press(up)
            assert view.scroll_offset.y == 0


async def test_n_walks_through_the_hits_of_all_reports_and_back() -> None:
    async with opened() as reader:
        await reader.search("armored train")
        await reader.press("enter")
        first = reader.reading
        walk = []
        for _ in range(4):
            walk.append((reader.reading, reader.place))
            await reader.press("n")

        assert {report for report, _ in walk} == {"001", "002"}
        assert {("002", "hit 1 of 2"), ("002", "hit 2 of 2"), ("001", "hit 1 of 1")} <= set(walk)
        assert reader.screen.query_one(ResultList).cursor == reader.screen.index

        while reader.reading == first:
            await reader.press("N")
        assert reader.screen.focus_span == reader.screen.hits[-1]


async def test_brackets_walk_through_the_mentions_of_any_entity_or_of_the_chosen_one() -> None:
    async with opened() as reader:
        await reader.press("tab", "2", "right_square_bracket")
        assert reader.screen.article is not None
        mentions = reader.screen.article.mentions
        assert reader.screen.focus_span == Span(mentions[0].start, mentions[0].end)
        await reader.press("right_square_bracket", "left_square_bracket")
        assert reader.screen.focus_span == Span(mentions[0].start, mentions[0].end)

        await reader.press("3", "enter", "2", "right_square_bracket")
        own = [mention for mention in mentions if mention.entity == reader.screen.chosen]
        assert reader.screen.focus_span == Span(own[1].start, own[1].end)
        assert reader.place == f"mention 2 of {len(own)}"


async def test_enter_in_the_mentions_follows_an_entity_from_its_first_mention_on() -> None:
    async with opened() as reader:
        await reader.press("tab", "3", "enter")
        entity = reader.screen.chosen
        assert reader.screen.article is not None
        own = [mention for mention in reader.screen.article.mentions if mention.entity == entity]
        assert reader.screen.focus_span == Span(own[0].start, own[0].end)
        await reader.press("enter")
        assert reader.screen.focus_span == Span(own[1].start, own[1].end)


async def test_f_adds_the_entity_to_the_query_and_takes_it_away() -> None:
    async with opened() as reader:
        await reader.search("train")
        await reader.press("tab", "3", "f")
        assert reader.query == 'train person:"Kim Jong Un"'
        assert len(reader.reports) == 5
        await reader.press("f")
        assert reader.query == "train"


async def test_f_works_for_every_kind_of_entity() -> None:
    async with opened() as reader:
        await reader.press("tab", "3")
        names = reader.screen.query_one(MentionList)
        for index in [index for index in range(names.count) if names.selectable(index)]:
            names.cursor = index
            await reader.press("f")
            assert reader.reports, reader.query
            assert reader.remark == "", reader.query
            await reader.press("f")
            assert reader.query == ""


async def test_h_changes_what_is_highlighted() -> None:
    async with opened() as reader:
        await reader.search("train")
        await reader.press("enter")
        view = reader.screen.query_one(ArticleView)
        for expected in (Highlight.HITS, Highlight.ENTITIES, Highlight.NONE, Highlight.ALL):
            await reader.press("h")
            assert reader.screen.highlight is expected
            assert bool(view.marks.hits) == (expected in {Highlight.ALL, Highlight.HITS})
            assert bool(view.marks.mentions) == (expected in {Highlight.ALL, Highlight.ENTITIES})


async def test_r_brings_the_hidden_lines_back_with_their_reasons() -> None:
    async with opened() as reader:
        await reader.search("publisher:inewszone")
        await reader.press("enter", "r", "g")
        assert "0803 333 3333" in reader.lines
        assert any(line.startswith("↳ hidden:") for line in reader.lines)
        await reader.press("r", "g")
        assert "0803 333 3333" not in reader.lines


@pytest.mark.parametrize("keys", [["f1"], ["tab", "question_mark"]])
async def test_help_lists_every_command_and_closes(keys: list[str]) -> None:
    async with opened() as reader:
        await reader.press(*keys)
        app = reader.pilot.app
        assert isinstance(app.screen, HelpScreen)
        page = str(app.screen.query_one(Static).content)
        assert all(command.help in page for command in COMMANDS)
        assert 'person:"Choe Sun Hui"' in page
        await reader.press("escape")
        assert isinstance(app.screen, ReaderScreen)


async def test_the_palette_runs_the_registry_s_commands() -> None:
    async with opened() as reader:
        await reader.press("ctrl+p")
        await reader.press(*"Raw", "enter")
        await reader.press()
        assert reader.screen.raw


@pytest.mark.parametrize("keys", [["ctrl+q"], ["tab", "q"]])
async def test_quitting(keys: list[str]) -> None:
    async with opened() as reader:
        await reader.pilot.press(*keys)
        assert not reader.pilot.app.is_running


async def test_an_error_is_named_and_the_last_answer_stays() -> None:
    async with opened() as reader:
        await reader.search("train")
        await reader.press("home")
        before = (reader.found, reader.reports)
        reader.screen.query_one(SearchBar).query_text = "train foo:bar"
        await reader.press()
        assert "foo" in reader.remark
        assert (reader.found, reader.reports) == before
        await reader.press(*["backspace"] * 8)
        assert reader.remark == ""


async def test_a_correction_is_said_and_how_to_insist() -> None:
    async with opened() as reader:
        await reader.search("Vladivostock")
        assert "nothing for Vladivostock: showing Vladivostok" in reader.remark
        assert "quotes" in reader.remark
        assert len(reader.reports) == 4


async def test_nothing_found_leaves_an_empty_article_and_no_mentions() -> None:
    async with opened() as reader:
        await reader.search("zzzzqqqq")
        assert reader.found == "0 of 5 reports"
        assert not any(reader.lines)
        await reader.press("tab", "n", "2", "right_square_bracket", "3", "enter", "f", "1", "enter", "j", "G")
        assert reader.pilot.app.is_running


async def test_markup_in_a_query_is_data() -> None:
    async with opened() as reader:
        await reader.search("[bold]train[/bold] [@click=app.quit]")
        assert reader.pilot.app.is_running
        await reader.press("escape", "escape")
        await reader.search("/")


async def test_mentions_are_grouped_with_counts_here_and_in_reports() -> None:
    async with opened() as reader:
        await reader.search("title:spl")
        names = reader.screen.query_one(MentionList)
        rows = [names.row(number, 60)[0].plain.split() for number in range(names.count)]
        assert rows[0] == ["People"]
        assert ["Organizations"] in rows
        kim = next(row for row in rows if row[-5:-2] == ["Kim", "Jong", "Un"])
        assert kim[-2:] == ["12", "5"]
        assert any("≈" in row and "Cho" in row for row in rows), "a slip is shown as one"


async def test_a_click_reads_a_report_and_follows_a_mention() -> None:
    async with opened() as reader:
        await reader.pilot.click(ResultList, offset=(6, 8))
        await reader.press()
        assert reader.screen.index == 1
        assert isinstance(reader.screen.focused, ArticleView)

        view = reader.screen.query_one(ArticleView)
        row, column = next(
            (y, line.find("Russia"))
            for y in range(20)
            if (line := view.render_line(y).text).find("Russia") >= 0 and "Russian" not in line
        )
        await reader.pilot.click(ArticleView, offset=(column + 2, row + 1))
        await reader.press()
        assert reader.screen.chosen == "russia"


async def test_the_footer_shows_the_keys_of_the_pane_and_can_be_clicked() -> None:
    async with opened() as reader:
        foot = reader.screen.query_one("KeyBar", Static)
        assert "Enter Read" in str(foot.content)
        assert "^q Quit" in str(foot.content)
        await reader.press("tab", "2")
        assert "r Raw" in str(foot.content)
        await reader.pilot.click("KeyBar", offset=(str(foot.content).index("r Raw") + 2, 0))
        await reader.press()
        assert reader.screen.raw
