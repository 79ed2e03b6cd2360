"""What the panes share: rows drawn as they come into sight, and a look from component styles."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.palette import palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.content import Content

PLAIN = Style.null()


class Pane(ScrollView, can_focus=True):
    """A scrolling pane of which only the visible rows are ever built.

    Subclasses say how many rows there are (`lay_out`) and what stands in one (`row`).
    """

    ALLOW_SELECT = False

    _looks: Mapping[str, Style] | None = None

    def lay_out(self, rows: int) -> None:
        """Take a new number of rows, and keep the place if it is still there."""
        self.virtual_size = Size(self.scrollable_content_region.width, rows)

    def row(self, number: int, width: int, /) -> tuple[Content, Style]:
        """Return what stands in row ``number`` from 0, and the style of the whole row."""
        raise NotImplementedError

    def look(self, name: str) -> Style:
        """Return the style of a name in the palette of the present theme, to be laid over what is below it."""
        if self._looks is None:
            app = self.app
            self._looks = palette(dark=app.current_theme.dark, ansi=app.native_ansi_color, plain=app.no_color)
        return self._looks.get(name, PLAIN)

    def notify_style_update(self) -> None:
        """Forget the palette: the theme may be another."""
        super().notify_style_update()
        self._looks = None

    def refresh_rows(self, rows: Iterable[int]) -> None:
        """Draw some rows again, those of them that are visible."""
        top = round(self.scroll_offset.y)
        visible = sorted(set(rows) & set(range(top, top + self.scrollable_content_region.height)))
        for _, run in groupby(enumerate(visible), lambda pair: pair[1] - pair[0]):
            numbers = [number for _, number in run]
            self.refresh_lines(numbers[0], len(numbers))

    def render_line(self, y: int) -> Strip:
        """Draw row ``y`` of the visible part."""
        number = round(self.scroll_offset.y) + y
        width = self.scrollable_content_region.width
        if number >= self.virtual_size.height:
            return Strip.blank(width, self.visual_style.rich_style)
        content, style = self.row(number, width)
        style = self.visual_style + style
        strip = Strip(content.render_segments(style), content.cell_length)
        return strip.adjust_cell_length(width, style.rich_style)

    def reveal(self, first: int, last: int) -> None:
        """Scroll as little as needed for rows ``[first, last)`` to be visible."""
        height = self.scrollable_content_region.height
        top = round(self.scroll_offset.y)
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif last > top + height:
            self.scroll_to(y=last - height, animate=False, force=True)
