"""The article pane: the text without the page's furniture, and layers of marks painted over it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import var

from tui.commands import PANES, bindings
from tui.render.layers import changed, paint
from tui.render.open_article import OpenArticle
from tui.render.page import BLANK, Page, Place
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.content import Content
    from textual.events import Resize
    from textual.style import Style

    from tui.render.layers import Layers

MARGIN = 2
"""Cells left blank on either side of the text."""
MEASURE = 88
"""Cells of the longest row: longer rows are hard to read."""


class ArticleView(Pane):
    """Shows one article, marked as told, and scrolls to the span in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PANES)]

    BORDER_TITLE = "Article"

    opened: var[OpenArticle] = var(OpenArticle, always_update=True)
    """The article that is shown, and how."""
    _page: Page | None = None
    _sight = (0, 0)
    """The rows that were visible when the page was last looked at, the end excluded."""
    _held: tuple[int, tuple[int, int]] | None = None
    """The topmost row after the text was set again, and the text that was to stay there, as `_topmost` gives it."""

    class Clicked(Message):
        """A character of the text was clicked."""

        def __init__(self, offset: int) -> None:
            """``offset`` is its place in the article's text."""
            super().__init__()
            self.offset = offset

    def watch_opened(self, old: OpenArticle, new: OpenArticle) -> None:
        """Show an article from its top, or the same one where it stands, then go to the focus.

        An article that was read again keeps its place, and the focus is only gone to if it is another one.
        """
        before, article = old.article, new.article
        again = before is not None and article is not None and before is not article and before.id == article.id
        if new.raw == old.raw and (article is before or (again and article == before)):
            self._refresh_changed(old.layers)
        else:
            self._set(keep=again or article is before)
            self.refresh()
        if not again or old.focus != new.focus:
            self._bring_focus()

    def on_resize(self, _event: Resize) -> None:
        """Set the text for the new width in place, and keep the focus in sight if it was."""
        seen = self._page is None or self._shows_focus(*self._sight)
        self._set(keep=True)
        self.refresh()
        if seen:
            self._bring_focus()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Set what comes into sight, and what may come next."""
        if self._page:
            self._settle(self._page.place(round(new_value)))
        super().watch_scroll_y(old_value, new_value)

    def row(self, number: int, _width: int, /) -> tuple[Content, Style]:
        """Paint one row of the page."""
        row = self._page.row(number) if self._page else BLANK
        return " " * MARGIN + paint(row, self.opened.layers, self.look), self.look("paragraph")

    def action_line(self, step: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=step, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a page less two lines, so that the eye finds its place."""
        self.scroll_relative(y=direction * max(self.size.height - 2, 1), animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the top or the bottom."""
        if self._page and direction > 0:
            self._settle(self._page.place(self._page.height - 1))
        self.scroll_to(y=0 if direction < 0 else self.max_scroll_y, animate=False)

    def clicked(self, column: int, number: int) -> None:
        """Tell which character of the text was clicked, if one was."""
        row = self._page.row(number) if self._page else BLANK
        if row.start is None or column < MARGIN:
            return
        ends = accumulate(map(cell_len, row.text), initial=MARGIN)
        index = next((index for index, end in enumerate(ends) if end > column), 0) - 1
        if index >= 0:
            self.post_message(self.Clicked(row.start + index))

    def _set(self, *, keep: bool) -> None:
        """Set the text for the present width, from the top or so that the same words stay at the top of the pane."""
        width = min(self.room - 2 * MARGIN + 1, MEASURE)
        held = self._topmost() if keep else None
        if self.opened.article is None or width <= 0:
            self._page = None
            self.lay_out(0)
            return
        self._page = page = Page(self.opened.article, width, raw=self.opened.raw, words=self.opened.words)
        place = page.place_of(held[0]) if held else Place(0, 0)
        page.settle(place, self._around)
        self.lay_out(page.height)
        top = page.number(place) - (held[1] if held else 0)
        self.scroll_to(y=max(top, 0), animate=False, force=True)
        self._held = (round(self.scroll_offset.y), held) if held else None
        self._look()

    def _topmost(self) -> tuple[int, int] | None:
        """Return the offset of the topmost text in the pane and how many rows are above it; None at the very top."""
        top = round(self.scroll_offset.y)
        if not self._page or not top:
            return None
        if self._held and self._held[0] == top:
            return self._held[1]
        starts = (self._page.row(number).start for number in range(top, top + self._around))
        return next(((start, above) for above, start in enumerate(starts) if start is not None), None)

    @property
    def _around(self) -> int:
        """How many rows before and after those in sight are set: enough for the next key."""
        return 2 * max(self.inside.height, 1)

    def _look(self) -> None:
        top = round(self.scroll_offset.y)
        self._sight = (top, top + self.inside.height)

    def _settle(self, place: Place) -> None:
        """Set what lies around a place; the text in sight stays in place though its rows are renumbered."""
        if not self._page:
            return
        top = self._page.place(round(self.scroll_offset.y))
        self._page.settle(place, self._around)
        self.renumber(self._page.height, self._page.number(top))
        self._look()

    def _refresh_changed(self, before: Layers) -> None:
        """Redraw the visible rows that look different than under the layers before."""
        if not self._page:
            return
        top, bottom = self._sight
        rows = [(number, self._page.row(number)) for number in range(top, min(bottom, self._page.height))]
        self.refresh_rows(
            number
            for number, row in rows
            if row.start is not None and changed(before, self.opened.layers, row.start, row.start + len(row.text))
        )

    def _shows_focus(self, top: int, bottom: int) -> bool:
        """Return whether rows ``[top, bottom)`` show the whole span in focus."""
        focus, page = self.opened.focus, self._page
        if focus is None or page is None:
            return False
        first, last = (page.number(page.place_of(offset)) for offset in (focus.start, focus.end - 1))
        return top <= first <= last < bottom

    def _bring_focus(self) -> None:
        """Scroll the span in focus into sight, a third down the pane, unless it is in sight."""
        if self.opened.focus is None or self._page is None:
            return
        place = self._page.place_of(self.opened.focus.start)
        self._settle(place)
        height = self.inside.height
        top = round(self.scroll_offset.y)
        if not self._shows_focus(top, top + height):
            self.scroll_to(y=max(self._page.number(place) - height // 3, 0), animate=False, force=True)
