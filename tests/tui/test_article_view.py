"""The article pane on articles of any length: it shows the right rows however little of the text is laid out."""

import sys

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from index.article import Article, Block, HiddenLine, Role, Span
from tui.render.layers import Layer
from tui.render.open_article import OpenArticle
from tui.render.page import Page, Place
from tui.widgets.article_view import ArticleView

HEIGHT = 20


def numbered(count: int = 1600, name: str = "a", *, long: bool = False) -> Article:
    """Make an article of numbered paragraphs, now short, now long, so that no estimate of the height is right."""
    parts = [f"Paragraph {number} " + "says this and that " * (number % 7 if number < count // 2 else 40 * long)
             for number in range(count)]  # fmt: skip
    parts = [part.strip() for part in parts]
    blocks, start = [], 0
    for line, part in enumerate(parts, 1):
        blocks.append(Block(Role.PARAGRAPH, start, start + len(part), 2 * line))
        start += len(part) + 2
    hidden = tuple(HiddenLine(2 * line + 1, f"Hidden {line}", Role.BOILERPLATE, "menu") for line in range(count))
    return Article(name, "a.txt", "A title", True, Span(0, 9), "\n\n".join(parts), tuple(blocks), hidden)  # noqa: FBT003


class PaneApp(App[None]):
    CSS = f"Pane {{ border: round white; scrollbar-size: 0 0; overflow-x: hidden; height: {HEIGHT + 2}; }}"

    def __init__(self) -> None:
        super().__init__()
        self.clicked: list[int] = []

    def compose(self) -> ComposeResult:
        yield ArticleView(id="article")

    def on_article_view_clicked(self, message: ArticleView.Clicked) -> None:
        self.clicked.append(message.offset)


class Shown:
    """The pane on the screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.view = pilot.app.query_one(ArticleView)
        self.view.blank = False
        self.view.focus()
        self.painted: set[int] = set()

    async def show(self, article: Article, focus: Span | None = None, *layers: Layer, raw: bool = False) -> None:
        await self.pilot.pause()
        before = self.strips
        layers += (Layer("focus", (focus,) if focus else ()),)
        self.view.opened = OpenArticle(article, layers, focus, raw=raw)
        await self.pilot.pause()
        self.painted = {y for y, strip in enumerate(self.strips) if strip is not before[y]}

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        return [self.view.render_line(y).text.rstrip("▐ ").removeprefix("  ") for y in range(HEIGHT)]

    @property
    def strips(self) -> list[Strip]:
        return self.view.render_lines(self.view.outer_size.region)[1:-1]


def rows_of(article: Article, width: int, *, raw: bool = False) -> list[str]:
    """Return all rows, laid out at once."""
    page = Page(article, width, raw=raw)
    page.settle(Place(0, 0), sys.maxsize)
    return [page.row(number).text for number in range(page.height)]


def is_run_of(part: list[str], whole: list[str]) -> bool:
    return any(whole[place : place + len(part)] == part for place in range(len(whole) - len(part) + 1))


WIDTH = 60
TEXT_WIDTH = 54
"""Cells of a row of text in a pane of `WIDTH`, less frame, margins and scroll mark."""


@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize("long", [False, True])
async def test_the_bottom_is_the_end_of_the_article_and_the_top_its_beginning(long: bool, raw: bool) -> None:  # noqa: FBT001
    article = numbered(long=long)
    whole = rows_of(article, TEXT_WIDTH, raw=raw)
    async with PaneApp().run_test(size=(WIDTH, 30)) as pilot:
        shown = Shown(pilot)
        await shown.show(article, raw=raw)
        assert shown.lines == whole[:HEIGHT]
        await shown.press("G")
        assert shown.lines == whole[-HEIGHT:]
        await shown.press("g")
        assert shown.lines == whole[:HEIGHT]


@pytest.mark.slow
@pytest.mark.parametrize("long", [False, True])
async def test_every_page_and_line_continues_the_previous_one_wherever_you_were(long: bool) -> None:  # noqa: FBT001
    article = numbered(long=long)
    whole = rows_of(article, TEXT_WIDTH)
    place = article.text.index("Paragraph 1000")
    async with PaneApp().run_test(size=(WIDTH, 30)) as pilot:
        shown = Shown(pilot)
        await shown.show(article)
        await shown.show(article, Span(place, place + 9))
        assert shown.lines[HEIGHT // 3].startswith("Paragraph 1000")
        for key, step in [("pageup", 2 - HEIGHT)] * 15 + [("up", -1)] * 3 + [("pagedown", HEIGHT - 2)] * 30:
            lines = shown.lines
            before = next(number for number in range(len(whole)) if whole[number : number + HEIGHT] == lines)
            await shown.press(key)
            assert shown.lines == whole[before + step : before + step + HEIGHT]


async def test_a_click_on_the_scroll_mark_leads_to_that_part_of_the_article() -> None:
    article = numbered(long=True)
    whole = rows_of(article, TEXT_WIDTH)
    async with PaneApp().run_test(size=(WIDTH, 30)) as pilot:
        shown = Shown(pilot)
        await shown.show(article)
        for row in (10, 19, 3):
            await pilot.click(ArticleView, offset=(WIDTH - 2, row + 1))
            await pilot.pause()
            assert is_run_of(shown.lines, whole)


async def test_the_text_at_the_top_stays_there_in_whatever_width() -> None:
    article = numbered(long=True)
    place = article.text.index("Paragraph 1000")
    async with PaneApp().run_test(size=(WIDTH, 30)) as pilot:
        shown = Shown(pilot)
        await shown.show(article)
        await shown.show(article, Span(place, place + 9))
        await shown.press(*["down"] * (HEIGHT // 3 + 2))
        before = shown.lines
        for width in (40, 80, 50, 33, 70, 45):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            assert before[0].split()[0] in shown.lines[0]
            assert is_run_of(shown.lines, rows_of(article, width - 6))
        await pilot.resize_terminal(WIDTH, 30)
        await pilot.pause()
        assert shown.lines == before


async def test_a_lower_pane_shows_the_same_rows_also_from_a_blank_one_on() -> None:
    async with PaneApp().run_test(size=(WIDTH, 30)) as pilot:
        shown = Shown(pilot)
        await shown.show(numbered(300))
        for _ in range(6):
            await shown.press("down")
            before = shown.lines
            for height in (HEIGHT + 1, HEIGHT + 2):
                shown.view.styles.height = height
                await pilot.pause()
                assert shown.lines[: height - 2] == before[: height - 2]


async def test_the_focus_stays_in_sight_in_whatever_width_if_it_was() -> None:
    article = numbered(long=True)
    place = article.text.index("Paragraph 1000")
    async with PaneApp().run_test(size=(WIDTH, 30)) as pilot:
        shown = Shown(pilot)
        await shown.show(article, Span(place, place + 9))
        for width in (24, 90):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            assert any("1000" in line for line in shown.lines)


async def test_an_article_that_was_read_again_stays_where_it_was() -> None:
    article = numbered()
    place = article.text.index("Paragraph 900")
    async with PaneApp().run_test(size=(WIDTH, 30)) as pilot:
        shown = Shown(pilot)
        await shown.show(article, Span(place, place + 9))
        await shown.press("pagedown")
        before = shown.lines
        await shown.show(numbered(), Span(place, place + 9))
        assert shown.lines == before
        assert not shown.painted
        await shown.show(numbered(1601), Span(place, place + 9))
        assert shown.lines == before
        await shown.show(numbered(name="b"))
        assert shown.lines[0].startswith("≈")


async def test_other_marks_draw_only_the_visible_rows_that_look_different() -> None:
    article = numbered()
    spans = tuple(Span(block.start, block.start + 9) for block in article.blocks)
    layers = (Layer("event", spans), Layer("hit", spans))
    async with PaneApp().run_test(size=(WIDTH, 30)) as pilot:
        shown = Shown(pilot)
        await shown.show(article)
        await shown.show(article, None, *layers)
        marked = {y for y, line in enumerate(shown.lines) if line.startswith("Paragraph")}
        assert shown.painted == marked
        await shown.show(article, spans[1], *layers)
        assert {shown.lines[y] for y in shown.painted} == {"Paragraph 1 says this and that"}
        await shown.show(article, spans[1], *layers)
        assert not shown.painted


async def test_a_row_of_marks_without_width_can_be_clicked() -> None:
    text = "e" + "\N{COMBINING ACUTE ACCENT}" * 20_000 + " Kim"
    article = Article("a", "a.txt", "T", True, Span(0, 1), text, (Block(Role.PARAGRAPH, 0, len(text), 1),))  # noqa: FBT003
    app = PaneApp()
    async with app.run_test(size=(WIDTH, 30)) as pilot:
        shown = Shown(pilot)
        await shown.show(article)
        row = next(y for y, line in enumerate(shown.lines) if line.endswith("Kim"))
        for column in (2, 3, 4, 6, 7):
            shown.view.clicked(column, row)
        await pilot.pause()
    assert [text[offset] for offset in app.clicked[-2:]] == ["K", "m"]
