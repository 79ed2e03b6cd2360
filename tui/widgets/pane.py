"""What the panes share: rows drawn as they come into sight, and styles from the palette."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Self

from rich.segment import Segment
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.render.palette import palette
from tui.render.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from textual.content import Content
    from textual.events import Click

PLAIN = Style.null()


class Pane(ScrollView, can_focus=True):
    """A scrolling pane of which only the visible rows are ever built.

    Subclasses say how many rows there are (`lay_out`) and what each one shows (`row`).
    """

    ALLOW_SELECT = False

    blank = True
    """Whether the pane has had nothing to show yet: then not even its frame is drawn, which would take time."""
    hint = ""
    """What the pane says while it has no rows."""
    _looks: Mapping[str, Style] | None = None
    _edges: tuple[Strip, Strip] | None = None
    """The frame to the left and to the right of every row, as Textual draws it."""
    _drawn_for = Size()
    """The size for which the lines were drawn."""

    def __init__(self, id: str, classes: str = "") -> None:  # noqa: A002 - Textual's name for it
        """Draw nothing yet."""
        super().__init__(id=id, classes=classes)
        self._lines: dict[int, Strip] = {}

    def lay_out(self, rows: int) -> None:
        """Take a new number of rows, and keep the place if it is still there."""
        top, last = round(self.scroll_offset.y), max(rows - self.inside.height, 0)
        if top <= last:
            self.renumber(rows, top)
        else:
            self.virtual_size = Size(self.inside.width, rows)

    def renumber(self, rows: int, top: int) -> None:
        """Take a new number of rows, and another number for the top one in sight; redraw only the scroll mark."""
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
        """Return the content of row ``number``, from 0, and the style of the whole row."""
        raise NotImplementedError

    def look(self, name: str) -> Style:
        """Return the style of a name in the palette of the present theme."""
        if self._looks is None:
            app = self.app
            self._looks = palette(dark=app.current_theme.dark, ansi=app.native_ansi_color, plain=app.no_color)
        return self._looks.get(name, PLAIN)

    def notify_style_update(self) -> None:
        """Forget the palette: the theme may be another."""
        super().notify_style_update()
        self._looks = None
        self._forget()

    def refresh_rows(self, rows: Iterable[int]) -> None:
        """Redraw those of some rows that are visible, from edge to edge, so that Textual need not crop them."""
        top, width, left = round(self.scroll_offset.y), self.outer_size.width, self.gutter.left
        bottom = top + self.inside.height
        visible = sorted({row for row in rows if top <= row < bottom})
        runs = ([number for _, number in run] for _, run in groupby(enumerate(visible), lambda pair: pair[1] - pair[0]))
        if regions := [Region(-left, run[0] - top, width, len(run)) for run in runs]:
            self.refresh(*regions)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Forget the lines that are to be redrawn: all of them if no region is given."""
        if repaint and regions:
            top = self.gutter.top
            for y in (top + y for region in regions for y in region.line_range):
                self._lines.pop(y, None)
        elif repaint:
            self._forget()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _forget(self) -> None:
        self._lines = {}
        self._edges = None

    @property
    def inside(self) -> Size:
        """The size inside the frame, which Textual would compute every time it asks for regions."""
        return self.container_size

    @property
    def room(self) -> int:
        """How many cells a row has, less the one for the scroll mark."""
        return max(self.inside.width - 1, 0)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All of Textual's filters but the one for ANSI colours: it takes a fifth of a frame, and no pane has any."""
        return [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw a part of the pane, reusing every line that was not refreshed."""
        if self.blank:
            return [Strip.blank(crop.width, self.visual_style.rich_style)] * crop.height
        if self._drawn_for != self.outer_size:
            self._drawn_for = self.outer_size
            self._forget()
        if missing := [y for y in crop.line_range if y not in self._lines]:
            self._draw_lines(missing)
        lines = [self._lines[y] for y in crop.line_range]
        start, end = crop.column_span
        return lines if (start, end) == (0, self._drawn_for.width) else [line.crop(start, end) for line in lines]

    def _draw_lines(self, numbers: Sequence[int]) -> None:
        """Draw some lines. Textual draws the frame above and below, and the edges once for all rows."""
        width, frame = self.outer_size.width, self.gutter
        rows = range(frame.top, frame.top + self.inside.height) if self.inside.width else range(0)
        self._lines.update({y: self._framed(y) for y in numbers if y not in rows})
        inner = [y for y in numbers if y in rows]
        if not inner:
            return
        if self._edges is None:
            line = self._framed(inner[0])
            self._edges = line.crop(0, frame.left), line.crop(width - frame.right)
        left, right = self._edges
        filters, background = self.get_line_filters(), self.background_colors[1]
        for y, cells in zip(inner, self._rows(y - frame.top for y in inner), strict=True):
            line = Strip([*left, *cells, *right], width)
            for each in filters:
                line = line.apply_filter(each, background)
            self._lines[y] = line

    def _framed(self, y: int) -> Strip:
        """Return line ``y`` as Textual draws it."""
        return super().render_lines(Region(0, y, self.outer_size.width, 1))[0]

    def render_line(self, y: int) -> Strip:
        """Draw row ``y`` of the visible part, followed by its cell of the scroll mark."""
        return Strip(next(self._rows([y])), self.room + 1)

    def _rows(self, visible: Iterable[int]) -> Iterator[list[Segment]]:
        """Draw some rows of the visible part, looking up once what they have in common."""
        top, whole, room = round(self.scroll_offset.y), self.virtual_size.height, self.room
        background = self.visual_style
        scroll, marked = (background + self.look("scroll")).rich_style, self._scroll_mark()
        for y in visible:
            if top + y >= whole:
                yield self._hint_row(y)
                continue
            content, style = self.row(top + y, room)
            cells = content.truncate(room, pad=True).render_segments(background + style)
            yield [*cells, Segment("▐" if y in marked else " ", scroll)]

    def _hint_row(self, y: int) -> list[Segment]:
        """Draw row ``y`` of the hint: a blank one if the pane has rows, or the hint no more."""
        background = self.visual_style
        rows = wrap(self.hint, self.room) if self.hint and self.room and not self.virtual_size.height else []
        text = self.hint[slice(*rows[y])].rstrip() if y < len(rows) else ""
        segments = [Segment(text, (background + self.look("meta")).rich_style)] if text else []
        return Segment.adjust_line_length(segments, self.room + 1, background.rich_style)

    def on_click(self, event: Click) -> None:
        """Scroll to the place clicked on the right edge, or pass on which cell of which row was clicked."""
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
        """Return the visible rows that have the scroll mark beside them: none if everything is in sight."""
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
