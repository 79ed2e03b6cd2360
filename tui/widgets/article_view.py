"""The article: its text without the page's clutter, hits and mentions painted over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message

from index.article import EntityType, Mention, Role
from tui.commands import PANES, bindings
from tui.page import Page, page
from tui.render import Marks, overlapping, paint
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.content import Content
    from textual.events import Click, Resize
    from textual.style import Style

    from index.article import Article

MARGIN = 2
"""Cells left free on either side of the text."""
MEASURE = 88
"""Cells of the longest row: longer ones are hard to read."""


class ArticleView(Pane):
    """Shows one article, highlighted as told, and scrolls to the span in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PANES)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(kind.value for kind in EntityType),
        *(role.value for role in Role),
        *("derived", "meta", "hidden", "reason", "word", "hit", "focus", "slip", "chosen"),
    }

    BORDER_TITLE = "Article"

    article: Article | None = None
    marks = Marks()
    raw = False
    _page = Page((), (), ())
    _set_for: tuple[str, int, bool] | None = None

    @dataclass
    class MentionClicked(Message):
        """A mention in the text was clicked."""

        mention: Mention

    def show(self, article: Article | None, marks: Marks, *, raw: bool) -> None:
        """Show an article from its top, or the same one where it stands, then go to the focus."""
        other = article is not self.article
        self.article, self.marks, self.raw = article, marks, raw
        self._set()
        if other:
            self.scroll_to(y=0, animate=False, force=True)
        if marks.focus:
            row = self._page.row_of(marks.focus.start)
            self._bring(row, self._page.row_of(marks.focus.end - 1) + 1)
        self.refresh()

    def on_resize(self, _event: Resize) -> None:
        """Set the text for the new width, and keep the focus in sight."""
        self._set()
        if self.marks.focus:
            self._bring(self._page.row_of(self.marks.focus.start), self._page.row_of(self.marks.focus.end - 1) + 1)

    def row(self, number: int, _width: int, /) -> tuple[Content, Style]:
        """Paint one row of the page."""
        return " " * MARGIN + paint(self._page.rows[number], self.marks, self.component), self.component("paragraph")

    def action_line(self, step: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=step, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a page less two lines, so that the eye finds its place."""
        self.scroll_relative(y=direction * max(self.size.height - 2, 1), animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the top or the bottom."""
        self.scroll_to(y=0 if direction < 0 else self.max_scroll_y, animate=False)

    def on_click(self, event: Click) -> None:
        """Tell which mention was clicked, if any."""
        place = event.get_content_offset(self)
        number = -1 if place is None else place.y + round(self.scroll_offset.y)
        if place is None or not 0 <= number < len(self._page.rows) or self._page.rows[number].start is None:
            return
        row = self._page.rows[number]
        column = next((i for i in range(len(row.text)) if cell_len(row.text[: i + 1]) > place.x - MARGIN), None)
        if row.start is not None and column is not None and place.x >= MARGIN:
            offset = row.start + column
            for mention in overlapping(self.marks.mentions, offset, offset + 1):
                self.post_message(self.MentionClicked(mention))

    def _set(self) -> None:
        """Break the text into rows, unless that is done."""
        width = min(self.scrollable_content_region.width - 2 * MARGIN, MEASURE)
        if self.article is None or width <= 0:
            self._page, self._set_for = Page((), (), ()), None
        elif self._set_for != (wanted := (self.article.id, width, self.raw)):
            self._page, self._set_for = page(self.article, width, raw=self.raw), wanted
        self.lay_out(len(self._page.rows))

    def _bring(self, first: int, last: int) -> None:
        """Scroll so that rows ``[first, last)`` are in sight, a third down the pane where they were not."""
        height = self.scrollable_content_region.height
        top = round(self.scroll_offset.y)
        if not top <= first <= last <= top + height:
            self.scroll_to(y=max(first - height // 3, 0), animate=False, force=True)
