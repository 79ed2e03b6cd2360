"""What stands below the report: credits, comments, widgets, the page's foot."""

from index.reading.credits import copyright_owner, credit
from index.reading.form import is_prose
from index.reading.layout import Layout

_LONG_ROW = 6
_FEWEST_LINKS = 3
_ENDS = frozenset(
    (
        "comment form",
        "widget heading",
        "share bar",
        "newsletter form",
        "navigation",
        "site footer",
        "copyright line",
        "cookie banner",
    )
)


def hide_footer(layout: Layout) -> None:
    """Hide what follows the report from the first furniture, or the first long row of short lines, on.

    Prose there is hidden too where it stands among as many short lines (teasers of other articles) or after a
    comment form; a paragraph or two that merely follow a widget stay.
    """
    start = _footer_start(layout)
    rest = range(start, len(layout.texts))
    prose = [number for number in rest if is_prose(layout.texts[number]) and number not in layout.reasons]
    short = len(rest) - len(prose)
    comments = start < len(layout.texts) and layout.reasons.get(start) == "comment form"
    keep = [] if comments or short >= max(_FEWEST_LINKS, len(prose)) else prose
    for number in rest:
        if number not in keep:
            layout.hide(number, "page footer: stands after the report")


def _footer_start(layout: Layout) -> int:
    row = 0
    for number in range(layout.body.stop, len(layout.texts)):
        row = 0 if is_prose(layout.texts[number]) else row + 1
        if layout.reasons.get(number) in _ENDS:
            return number
        if row >= _LONG_ROW:
            return number - row + 1
    return len(layout.texts)


def read_credits(layout: Layout) -> None:
    """Take the publisher from the last copyright line and the credit from the first credit line."""
    for number, text in enumerate(layout.texts):
        if number != layout.headline and (owner := copyright_owner(text)):
            layout.publisher = owner
        if number != layout.headline and (who := credit(text)):
            layout.credit = layout.credit or who
            layout.hide(number, "credit: shown in the header")
