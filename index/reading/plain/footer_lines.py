"""What follows the article: credits, comments, widgets, the page footer."""

from index.reading.plain.credit_lines import copyright_owner, credit, is_bio
from index.reading.plain.line_layout import Layout
from index.reading.plain.line_shape import may_be_text
from index.reading.plain.page_furniture import is_menu

_BREAKS = frozenset(("newsletter form", "share bar", "navigation"))
"""Furniture that may interrupt an article."""
_LONG_ROW = 6
_FEWEST_LINKS = 3
_LONGEST_TAG = 4
_ENDS = frozenset(
    (
        "comment form",
        "about the author",
        "list of tags",
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
    """Hide everything from the first furniture, or the first long row of short lines, below the article.

    Sentences there are hidden too if other lines are twice as many (teasers of other articles) or if they follow a
    comment form; a paragraph or two after a widget stay.
    """
    start = _footer_start(layout)
    rest = range(start, len(layout.texts))
    prose = [number for number in rest if may_be_text(layout.texts[number]) and number not in layout.reasons]
    short = len(rest) - len(prose)
    comments = start < len(layout.texts) and layout.reasons.get(start) == "comment form"
    keep = [] if comments or short >= max(_FEWEST_LINKS, 2 * len(prose)) else prose
    for number in rest:
        if number not in keep:
            layout.hide(number, "page footer: stands after the article")


def _footer_start(layout: Layout) -> int:
    row = 0
    for number in range(layout.body.stop, len(layout.texts)):
        if is_menu(layout.texts[number]):
            layout.hide(number, "navigation")
        row = 0 if may_be_text(layout.texts[number]) else row + 1
        reason = layout.reasons.get(number)
        if reason in _ENDS and not (reason in _BREAKS and _goes_on(layout, number)):
            return number
        if row >= _LONG_ROW:
            return number - row + 1
    return len(layout.texts)


def _goes_on(layout: Layout, number: int) -> bool:
    """Tell whether one of the next two lines that are not hidden is prose; the other may be a subheading."""
    rest = [text for later, text in enumerate(layout.texts[number + 1 :], number + 1) if later not in layout.reasons]
    return any(map(may_be_text, rest[:2]))


def hide_tags(layout: Layout) -> None:
    """Hide two or more lines of names or topics at the article's end: the page's tags."""
    tags: list[int] = []
    for number in reversed(layout.shown):
        if number < layout.body.stop or not _is_tag(layout.texts[number]):
            break
        tags.append(number)
    if len(tags) > 1:
        for number in tags:
            layout.hide(number, "list of tags")


def _is_tag(text: str) -> bool:
    """Tell whether a line is a few capitalised words without figures or stops."""
    parts = text.split()
    return len(parts) <= _LONGEST_TAG and all(part[0].isupper() and part[-1].isalpha() for part in parts)


def hide_bios(layout: Layout) -> None:
    """Hide notes on the authors at the end of the article, with the names above them."""
    names = layout.byline or ""
    for number in reversed(layout.shown):
        text = layout.texts[number]
        if not is_bio(text, names) and text not in names.split(" and "):
            return
        layout.hide(number, "note on the author")


def read_credits(layout: Layout) -> None:
    """Take the publisher from the last copyright line and the credit from the first credit line."""
    for number, text in enumerate(layout.texts):
        if number != layout.headline and (owner := copyright_owner(text)):
            layout.publisher = owner
        if number != layout.headline and (who := credit(text)):
            layout.credit = layout.credit or who
            layout.hide(number, "credit: shown in the header")
