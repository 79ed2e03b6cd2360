"""Moving between and within panes, help, palette and mouse."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from operator import attrgetter
from typing import Any

import pytest
from textual.content import Content
from textual.geometry import Spacing
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, Static

from index.corpus import Corpus
from tui.commands import COMMANDS
from tui.render.open_article import OpenArticle
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.key_bar import KeyBar
from tui.widgets.mention_list import MentionList
from tui.widgets.pane import Pane
from tui.widgets.result_list import ResultList
from tui.widgets.view import View

Open = Callable[..., AbstractAsyncContextManager[Any]]
WIDE, SMALL, TINY = (120, 40), (80, 24), (60, 20)


async def test_escape_goes_back_step_by_step_and_never_quits(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("armored train")
        await reader.press("enter", "escape")
        assert isinstance(reader.screen.focused, ResultList)
        await reader.press("escape")
        assert reader.query == ""
        assert reader.found == "5 articles"
        await reader.press("escape")
        assert isinstance(reader.screen.focused, Input)
        await reader.press(*["escape"] * 6)
        assert reader.pilot.app.is_running


async def test_escape_in_the_search_bar_clears_the_query_then_leaves(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("train")
        await reader.press("escape")
        assert (reader.query, isinstance(reader.screen.focused, Input)) == ("", True)
        await reader.press("escape")
        assert isinstance(reader.screen.focused, ResultList)


@pytest.mark.parametrize("size", [WIDE, SMALL, TINY])
async def test_panes_are_reached_by_number_and_tab_at_every_size(opened: Open, size: tuple[int, int]) -> None:
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


async def test_keys_typed_fast_after_a_change_of_pane_reach_the_new_pane(opened: Open) -> None:
    async with opened() as reader:
        await reader.press("tab", "3", "j", "enter")
        assert reader.session.chosen is not None


async def test_lists_and_article_move_as_in_vim_and_less(opened: Open) -> None:
    async with opened(SMALL) as reader:
        await reader.press("tab", "j", "j", "k")
        assert reader.reading == reader.articles[1]
        await reader.press("G")
        assert reader.reading == reader.articles[-1]
        await reader.press("g")
        assert reader.reading == reader.articles[0]

        await reader.press("2")
        view = reader.screen.query_one(ArticleView)
        for down, up in (("j", "k"), ("down", "up"), ("space", "b"), ("pagedown", "pageup"), ("G", "g")):
            await reader.press(down)
            assert view.scroll_offset.y > 0
            await reader.press(up)
            assert view.scroll_offset.y == 0


@pytest.mark.parametrize("keys", [["f1"], ["tab", "question_mark"]])
async def test_help_lists_every_command_and_closes(opened: Open, keys: list[str]) -> None:
    async with opened() as reader:
        await reader.press(*keys)
        app = reader.pilot.app
        assert isinstance(app.screen, HelpScreen)
        page = str(app.screen.query_one(Static).content)
        assert all(command.help in page for command in COMMANDS.values())
        assert 'person:"Choe Sun Hui"' in page
        await reader.press("escape")
        assert isinstance(app.screen, ReaderScreen)


async def test_the_palette_runs_the_registry_s_commands(opened: Open) -> None:
    async with opened() as reader:
        await reader.press("ctrl+p")
        await reader.press(*"Raw", "enter")
        await reader.press()
        assert reader.session.raw


@pytest.mark.parametrize("keys", [["ctrl+q"], ["tab", "q"]])
async def test_quitting(opened: Open, keys: list[str]) -> None:
    async with opened() as reader:
        await reader.pilot.press(*keys)
        assert not reader.pilot.app.is_running


async def test_a_click_reads_an_article_and_follows_a_mention(opened: Open) -> None:
    async with opened() as reader:
        await reader.pilot.click(ResultList, offset=(6, 8))
        await reader.press()
        assert reader.session.cursor == 1
        assert isinstance(reader.screen.focused, ArticleView)

        view = reader.screen.query_one(ArticleView)
        row, column = next(
            (y, line.find("Russia"))
            for y in range(20)
            if (line := view.render_line(y).text).find("Russia") >= 0 and "Russian" not in line
        )
        await reader.pilot.click(ArticleView, offset=(column + 2, row + 1))
        await reader.press()
        assert reader.session.chosen == "russia"


async def test_the_footer_shows_the_keys_of_the_pane_and_can_be_clicked(opened: Open) -> None:
    async with opened() as reader:
        foot = reader.screen.query_one(KeyBar)
        assert "Enter Read" in str(foot.render())
        assert "^q Quit" in str(foot.render())
        await reader.press("tab", "2")
        assert "r Raw" in str(foot.render())
        await reader.pilot.click("KeyBar", offset=(str(foot.render()).index("r Raw") + 2, 0))
        await reader.press()
        assert reader.session.raw


@pytest.mark.slow
@pytest.mark.parametrize("no_color", [False, True])
async def test_every_line_of_a_pane_is_as_textual_draws_it(
    opened: Open,
    monkeypatch: pytest.MonkeyPatch,
    no_color: bool,  # noqa: FBT001
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")

    def check() -> None:
        for pane in filter(attrgetter("display"), reader.screen.query(Pane)):
            whole = pane.outer_size.region
            lines = pane.render_lines(whole)
            pane.refresh()
            assert lines == Widget.render_lines(pane, whole)
            part = [line.crop(4, whole.width - 3) for line in lines[1:-2]]
            assert pane.render_lines(whole.shrink(Spacing(1, 3, 2, 4))) == part

    async with opened() as reader:
        await reader.search("armored")
        check()
        await reader.search("armored train")
        check()
        for key in ("enter", "j", "n", "r", "h", "3", "enter", "pagedown", "tab", "tab", "j", "j", "1", "1"):
            await reader.press(key)
            check()
        reader.pilot.app.theme = "textual-light"
        await reader.pilot.pause()
        check()
        for size in (SMALL, TINY, WIDE):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
            check()


class Letters(View[int]):
    """A view as a contributor would write it: capitalised words, and the number of articles."""

    BORDER_TITLE = "Capitals"

    words: Sequence[str] = ()
    articles = 0

    class WordChosen(Message):
        """A word was chosen, to be searched."""

        def __init__(self, word: str) -> None:
            super().__init__()
            self.word = word

    @property
    def count(self) -> int:
        return len(self.words)

    def row(self, number: int, _width: int, /) -> tuple[Content, Style]:
        return Content(self.words[number]), self.look("row")

    def show(self, before: OpenArticle, opened: OpenArticle) -> None:
        if before.article is not opened.article and opened.article:
            self.words = [word for word in opened.article.text.split() if word[0].isupper()]
            self.place(0)
            self.refresh()

    def lookup(self) -> Callable[[Corpus], int]:
        return lambda corpus: len(corpus.articles())

    def learn(self, facts: int) -> None:
        self.articles = facts

    def query_part(self) -> str:
        return f"title:{self.words[self.cursor]}"


async def test_another_view_follows_the_article_and_is_reached_by_the_key_of_the_first(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.panes.VIEWS", (MentionList, Letters))
    async with opened() as reader:
        await reader.press("tab", "3")
        assert isinstance(reader.screen.focused, MentionList)
        await reader.press("3")
        view = reader.screen.focused
        assert isinstance(view, Letters)
        assert view.words[0] == reader.session.article.text.split()[0]
        assert view.articles == 5
        assert not reader.screen.query_one(MentionList).display

        await reader.press("1", "j")
        first = view.words[0]
        assert first == reader.session.article.text.split()[0]
        await reader.press("3", "f")
        assert reader.query == f"title:{first}"
        await reader.press("3")
        assert isinstance(reader.screen.focused, MentionList)
        assert reader.screen.query_one(MentionList).count
