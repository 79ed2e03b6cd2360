"""What the panes share: rows drawn as they come into sight, and a look from component styles."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.palette import palette
from tui.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.content import Content
    from textual.events import Click

PLAIN = Style.null()


class Pane(ScrollView, can_focus=True):
    """A scrolling pane of which only the visible rows are ever built.

    Subclasses say how many rows there are (`lay_out`) and what stands in one (`row`).
    """

    ALLOW_SELECT = False

    blank = True
    """Whether the pane has had nothing to show yet: not even its frame is drawn then, which would take time."""
    hint = ""
    """What is said in the pane's place while it has no rows."""
    _looks: Mapping[str, Style] | None = None

    def lay_out(self, rows: int) -> None:
        """Take a new number of rows, and keep the place if it is still there."""
        top, last = round(self.scroll_offset.y), max(rows - self.inside.height, 0)
        if top <= last:
            self.renumber(rows, top)
        else:
            self.virtual_size = Size(self.inside.width, rows)

    def renumber(self, rows: int, top: int) -> None:
        """Take a new number of rows, and another number for the topmost visible one: only the scroll mark is drawn."""
        inside, before = self.inside, set(self._scroll_mark())
        size = Size(inside.width, rows)
        if (rows > inside.height) == (self.virtual_size.height > inside.height):
            self.set_reactive(Pane.virtual_size, size)
        else:  # whether there is anything to scroll is looked at when Textual lays out
            self.virtual_size = size
        self.set_reactive(Pane.scroll_y, float(top))
        self.set_reactive(Pane.scroll_target_y, float(top))
        self.refresh_rows(top + y for y in before ^ set(self._scroll_mark()))

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
        bottom = top + self.inside.height
        visible = sorted({row for row in rows if top <= row < bottom})
        for _, run in groupby(enumerate(visible), lambda pair: pair[1] - pair[0]):
            numbers = [number for _, number in run]
            self.refresh_lines(numbers[0], len(numbers))

    @property
    def inside(self) -> Size:
        """The size of what the frame surrounds: Textual computes its regions anew whenever they are asked for."""
        return self.container_size

    @property
    def room(self) -> int:
        """How many cells a row has, less the one that shows where in the whole one is."""
        return max(self.inside.width - 1, 0)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All of Textual's but that for ANSI colours, which takes a fifth of a frame: no pane has any to convert."""
        return [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw a part of the pane."""
        if self.blank:
            return [Strip.blank(crop.width, self.visual_style.rich_style)] * crop.height
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw row ``y`` of the visible part, and behind it its cell of the scroll mark."""
        number = round(self.scroll_offset.y) + y
        if number >= self.virtual_size.height:
            return self._hint_line(y)
        room = self.room
        content, style = self.row(number, room)
        style = self.visual_style + style
        content = content.truncate(room, pad=True)
        mark = Segment("▐" if y in self._scroll_mark() else " ", (self.visual_style + self.look("scroll")).rich_style)
        return Strip([*content.render_segments(style), mark], room + 1)

    def _hint_line(self, y: int) -> Strip:
        """Draw row ``y`` of the hint, a blank one where there are rows or the hint has no more."""
        background = self.visual_style.rich_style
        rows = wrap(self.hint, self.room) if self.hint and self.room and not self.virtual_size.height else []
        if y >= len(rows):
            return Strip.blank(self.room + 1, background)
        text = self.hint[slice(*rows[y])].rstrip()
        segment = Segment(text, (self.visual_style + self.look("meta")).rich_style)
        return Strip([segment]).adjust_cell_length(self.room + 1, background)

    def on_click(self, event: Click) -> None:
        """Scroll to the place clicked on the right edge, or let the pane know which cell of which row it was."""
        place = event.get_content_offset(self)
        if place is None:
            return
        if place.x < self.room:
            self.clicked(place.x, place.y + round(self.scroll_offset.y))
        else:
            height = self.inside.height
            self.scroll_to(y=place.y * self.virtual_size.height // height - height // 2, animate=False)

    def clicked(self, column: int, number: int) -> None:
        """Do what a click into cell ``column`` of row ``number`` means."""
        raise NotImplementedError

    def _scroll_mark(self) -> range:
        """Return the visible rows beside which the scroll mark stands: none where everything is in sight."""
        height, whole = self.inside.height, self.virtual_size.height
        if whole <= height:
            return range(0)
        size = max(height * height // whole, 1)
        top = round(self.scroll_offset.y * (height - size) / (whole - height))
        return range(top, top + size)

    def reveal(self, first: int, last: int) -> None:
        """Scroll as little as needed for rows ``[first, last)`` to be visible."""
        height = self.inside.height
        top = round(self.scroll_offset.y)
        if not height:
            return
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif last > top + height:
            self.scroll_to(y=last - height, animate=False, force=True)
