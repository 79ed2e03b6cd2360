"""The list of mentions at scale, and counts that arrive later."""

from textual.app import App, ComposeResult

from index.article import Article, EntityType, Mention, Span
from tui.render.open_article import OpenArticle
from tui.widgets.mention_list import MentionList

MENTIONS = tuple(
    Mention(9 * n, 9 * n + 4, "Name", EntityType.PERSON, f"e{n % 3000}", f"Name {n % 3000:04}") for n in range(9000)
)


class ListApp(App[None]):
    CSS = "Pane { border: round white; scrollbar-size: 0 0; } MentionList { width: 40; height: 22; }"

    def compose(self) -> ComposeResult:
        yield MentionList(id="mentions")


async def test_counts_that_are_known_later_draw_the_rows_that_show_them_and_the_cursor_stays() -> None:
    article = Article("a", "a.txt", "T", True, Span(0, 1), "", (), mentions=MENTIONS)  # noqa: FBT003
    async with ListApp().run_test(size=(60, 40)) as pilot:
        names = pilot.app.query_one(MentionList)
        names.blank = False
        names.focus()
        names.opened = OpenArticle(article)
        await pilot.pause()
        await pilot.press("j", "j")
        await pilot.pause()
        before = names.render_lines(names.outer_size.region)

        names.learn({"e4": 7, "e2500": 3})
        await pilot.pause()

        assert names.count == 3001
        after = names.render_lines(names.outer_size.region)
        assert [y - 1 for y, strip in enumerate(after) if strip is not before[y]] == [5]
        assert names.render_line(5).text.split("▐")[0].split() == ["Name", "0004", "3", "7"]
        assert names.current
        assert names.current.entity == "e2"
