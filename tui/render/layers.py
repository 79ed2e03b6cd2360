"""Layers of marks over a text, and a row of a page painted with them: pure functions that make `Content`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from textual.content import Content
from textual.content import Span as StyledSpan

from index.article import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.style import Style

    from tui.render.page import Row

    Styles = Callable[[str], Style]
    """Gives the style of a name in the palette."""


Part = TypeVar("Part", bound=Span | Mention)


class Layer(NamedTuple):
    """Parts of a text that are marked for one reason.

    ``parts`` are sorted, none lies within another, and their offsets are those of the article's text. ``looks`` names
    the styles of a part, later ones over earlier ones; without it every part has the style of the layer's own name.
    """

    name: str
    parts: Sequence[Any]
    looks: Callable[[Any], Iterable[str]] | None = None


Layers = tuple[Layer, ...]
"""Layers in the order in which they are painted: later ones cover earlier ones."""


def paint(row: Row, layers: Layers, styles: Styles) -> Content:
    """Paint one row of a page."""
    if row.start is None or not row.text:
        return Content(row.text).stylize(styles(row.style))
    first, last = row.start, row.start + len(row.text)
    spans = [StyledSpan(0, len(row.text), styles(row.style))]
    for layer in layers:
        for part in overlapping(layer.parts, first, last):
            start, end = max(part.start, first) - first, min(part.end, last) - first
            looks = layer.looks(part) if layer.looks else (layer.name,)
            spans += [StyledSpan(start, end, styles(look)) for look in looks]
    return Content(row.text, spans)


def changed(before: Layers, after: Layers, first: int, last: int) -> bool:
    """Return whether ``[first, last)`` of the text looks different under other layers."""
    old, new = ({layer.name: layer for layer in layers} for layers in (before, after))
    return any(_differ(old.get(name), new.get(name), first, last) for name in old | new)


def _differ(old: Layer | None, new: Layer | None, first: int, last: int) -> bool:
    before, after = (layer.parts if layer else () for layer in (old, new))
    if before is after:
        return False
    return overlapping(before, first, last) != overlapping(after, first, last)


def overlapping(parts: Sequence[Part], first: int, last: int) -> Sequence[Part]:
    """Return the parts that share a code point with ``[first, last)``; they are sorted, none within another."""
    low = bisect_right(parts, first, key=attrgetter("end"))
    return parts[low : bisect_left(parts, last, lo=low, key=attrgetter("start"))]


def highlighted(text: str, hits: Iterable[Span], style: Style) -> Content:
    """Return a text with some of its spans in one style."""
    return Content(text, [StyledSpan(hit.start, hit.end, style) for hit in hits])
