"""The article: its text without the page's clutter, hits and mentions painted over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message

from tui.commands import PANES, bindings
from tui.page import Page, Row, page
from tui.render import Marks, changed, overlapping, paint
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.content import Content
    from textual.events import Resize
    from textual.style import Style

    from index.article import Article, Mention, Span

MARGIN = 2
"""Cells left free on either side of the text."""
MEASURE = 88
"""Cells of the longest row: longer ones are hard to read."""


class ArticleView(Pane):
    """Shows one article, highlighted as told, and scrolls to the span in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PANES)]

    BORDER_TITLE = "Article"

    article: Article | None = None
    marks = Marks()
    raw = False
    _page = Page((), (), ())
    _set_for: tuple[str, int, bool] | None = None

    class MentionClicked(Message):
        """A mention in the text was clicked."""

        def __init__(self, mention: Mention) -> None:
            """``mention`` is the one clicked."""
            super().__init__()
            self.mention = mention

    def show(self, article: Article | None, marks: Marks, *, raw: bool) -> None:
        """Show an article from its top, or the same one where it stands, then go to the focus."""
        before, self.marks = self.marks, marks
        if article is self.article and raw == self.raw:
            self.refresh_rows(self._rows_of(changed(before, marks)))
        else:
            other = article is not self.article
            self.article, self.raw = article, raw
            self._set()
            self.refresh()
            if other:
                self.scroll_to(y=0, animate=False, force=True)
        self._bring_focus()

    def on_resize(self, _event: Resize) -> None:
        """Set the text for the new width, and keep the focus in sight."""
        self._set()
        self.refresh()
        self._bring_focus()

    def row(self, number: int, _width: int, /) -> tuple[Content, Style]:
        """Paint one row of the page."""
        return " " * MARGIN + paint(self._page.rows[number], self.marks, self.look), self.look("paragraph")

    def action_line(self, step: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=step, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a page less two lines, so that the eye finds its place."""
        self.scroll_relative(y=direction * max(self.size.height - 2, 1), animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the top or the bottom."""
        self.scroll_to(y=0 if direction < 0 else self.max_scroll_y, animate=False)

    def clicked(self, column: int, number: int) -> None:
        """Tell which mention was clicked, if any."""
        row = self._page.rows[number] if number < len(self._page.rows) else Row("", "paragraph")
        for index in range(len(row.text)):
            if row.start is not None and MARGIN <= column < MARGIN + cell_len(row.text[: index + 1]):
                for mention in overlapping(self.marks.mentions, row.start + index, row.start + index + 1):
                    self.post_message(self.MentionClicked(mention))
                return

    def _set(self) -> None:
        """Break the text into rows, unless that is done."""
        width = min(self.room - 2 * MARGIN + 1, MEASURE)
        if self.article is None or width <= 0:
            self._page, self._set_for = Page((), (), ()), None
        elif self._set_for != (wanted := (self.article.id, width, self.raw)):
            self._page, self._set_for = page(self.article, width, raw=self.raw), wanted
        self.lay_out(len(self._page.rows))

    def _rows_of(self, spans: Iterable[Span]) -> Iterator[int]:
        for span in spans:
            yield from range(self._page.row_of(span.start), self._page.row_of(span.end - 1) + 1)

    def _bring_focus(self) -> None:
        """Scroll so that the span in focus is in sight, a third down the pane where it was not."""
        if self.marks.focus is None:
            return
        rows = list(self._rows_of([self.marks.focus]))
        height = self.scrollable_content_region.height
        top = round(self.scroll_offset.y)
        if not top <= rows[0] <= rows[-1] < top + height:
            self.scroll_to(y=max(rows[0] - height // 3, 0), animate=False, force=True)
