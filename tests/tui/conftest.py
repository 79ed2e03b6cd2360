"""The running screen, as a user meets it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tui.app import KimvisitApp
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar


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
async def _opened(size: tuple[int, int] = (120, 40), query: str = "") -> AsyncIterator[Reader]:
    app = KimvisitApp(query=query)
    async with app.run_test(size=size) as pilot:
        reader = Reader(pilot)
        while not reader.screen.reports_of:
            await reader.press()
        yield reader


@pytest.fixture
def opened() -> Callable[..., AbstractAsyncContextManager[Reader]]:
    """Open the reader in a terminal of some size, with a query if one is given; all reports are shown then."""
    return _opened
