# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Every line of a file gets its role, rule by rule: first by wording, then by position."""

import re
from collections.abc import Sequence

from index.article import Role
from index.dates.date_lines import date_line, is_date_labelled
from index.reading.plain.credit_lines import byline_name, credit
from index.reading.plain.file_lines import FileLine
from index.reading.plain.footer_lines import hide_bios, hide_footer, hide_tags, read_credits
from index.reading.plain.header_lines import read_header
from index.reading.plain.headline_choice import find_headline
from index.reading.plain.image_labels import image_labels, is_caption, is_pile_of_names, is_verbless, repeats
from index.reading.plain.lead_choice import earliest_lead, find_lead
from index.reading.plain.line_layout import Layout
from index.reading.plain.line_shape import LONGEST_LABEL, is_item, words
from index.reading.plain.page_furniture import furniture, is_menu
from index.reading.plain.prose_run import main_run

_LONGEST_SUBHEADING = 14
_MOST_LINES = 20_000
"""Lines whose wording is examined; no page has more, and longer files would take too long."""
_ANSWER_OR_FIGURE = re.compile(
    r"(?:Q|A|Question|Answer)\d?[:.] |[^:]{1,40}: ?[^\w]?\d|[\d:.,-]+$|\(|[“\"].*[,”\"] \w+ \w+$"
)
_UNLIKE_SUBHEADING = (".", ",", ";", ":", '"', "”", "’")


def assign_roles(lines: Sequence[FileLine], headline: int | None = None) -> Layout:
    """Give every line its role; a file that is all furniture is shown whole.

    ``headline`` is the line that the file marks as the headline, if any.
    """
    layout = Layout([line.text for line in lines], headline=headline)
    for number, text in enumerate(layout.texts[:_MOST_LINES]):
        if reason := furniture(text):
            layout.hide(number, reason)
    layout.body = main_run(layout.texts, layout.reasons)
    lead = find_lead(layout.texts, layout.body)
    glued = {number for number, line in enumerate(lines) if not line.gap}
    lead = earliest_lead(layout.texts, _candidates(layout, lead), lead)
    if headline is None:
        layout.headline = find_headline(layout.texts, _candidates(layout, lead), lead, glued)
    else:
        lead = max(lead, min(headline + 1, len(lines) - 1))
    read_header(layout, lead)
    hide_footer(layout)
    hide_bios(layout)
    hide_tags(layout)
    _hide_labels(layout, lead)
    _hide_piles(layout, lead)
    read_credits(layout)
    if len(layout.reasons) == len(lines):
        layout.reasons.clear()
    _name_shown(layout)
    return layout


def _candidates(layout: Layout, lead: int) -> list[int]:
    return [number for number in range(lead) if number not in layout.reasons and not is_of_header(layout.texts[number])]


def is_of_header(text: str) -> bool:
    """Tell whether a line is a date, byline, credit or menu, and so not a headline."""
    return bool(
        is_menu(text)
        or date_line(text)
        or byline_name(text)
        or (credit(text) and is_verbless(text))
        or is_date_labelled(text)
    )


def _hide_labels(layout: Layout, lead: int) -> None:
    """Hide image labels among the short lines; a label repeats words of the other lines."""
    shown = [number for number in range(len(layout.texts)) if number not in layout.reasons]
    short = [number for number in shown if number > lead and len(layout.texts[number]) < LONGEST_LABEL]
    others = (layout.texts[number] for number in shown if number <= lead or len(layout.texts[number]) >= LONGEST_LABEL)
    known = (word for text in others for word in words(text))
    headline = layout.texts[layout.headline] if layout.headline is not None else ""
    for place, reason in image_labels([layout.texts[number] for number in short], headline, known).items():
        layout.hide(short[place], reason)


def _hide_piles(layout: Layout, lead: int) -> None:
    """Hide labels above the lead that only repeat words of the article; below it they may be subheadings."""
    piles = [number for number in layout.shown if number < lead and is_pile_of_names(layout.texts[number])]
    if not piles:
        return
    known = {word for number in layout.shown if number >= lead for word in words(layout.texts[number])}
    for number in piles:
        if repeats(layout.texts[number], known):
            layout.hide(number, "image label: only repeats words of the article")


def _is_text(text: str) -> bool:
    """Tell whether a short line is not a subheading but a sentence, item, question, answer, quotation or figure."""
    return text.endswith(_UNLIKE_SUBHEADING) or is_item(text) or _ANSWER_OR_FIGURE.match(text) is not None


def _name_shown(layout: Layout) -> None:
    for number in layout.shown:
        text = layout.texts[number]
        if number == layout.headline:
            role = Role.HEADLINE
        elif is_caption(text):
            role = Role.CAPTION
        elif len(text.split(maxsplit=_LONGEST_SUBHEADING)) <= _LONGEST_SUBHEADING and not _is_text(text):
            role = Role.SUBHEADING
        else:
            role = Role.PARAGRAPH
        layout.roles[number] = role
