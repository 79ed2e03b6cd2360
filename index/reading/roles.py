# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Every line of a file is given its role, rule by rule: wording first, then position, then what is left."""

from collections.abc import Sequence

from index.article import Role
from index.reading.body import main_run
from index.reading.dates import date_line
from index.reading.footer import hide_footer, read_credits
from index.reading.form import LONGEST_LABEL, words
from index.reading.furniture import furniture
from index.reading.header import read_header
from index.reading.headline import find_headline, find_lead
from index.reading.labels import image_labels, is_caption
from index.reading.layout import Layout
from index.reading.lines import Line

_LONGEST_SUBHEADING = 14
_UNLIKE_SUBHEADING = (".", ",", ";", ":", '"', "”", "’")


def assign_roles(lines: Sequence[Line]) -> Layout:
    """Give every line its role; a file that is all furniture is shown whole."""
    layout = Layout([line.text for line in lines])
    for number, text in enumerate(layout.texts):
        if reason := furniture(text):
            layout.hide(number, reason)
    layout.body = main_run(layout.texts, layout.reasons)
    lead = find_lead(layout.texts, layout.body)
    alone = len(lines) > 1 and lines[1].gap
    layout.headline = find_headline(layout.texts, _candidates(layout, lead), lead, alone=alone)
    read_header(layout, lead)
    hide_footer(layout)
    _hide_labels(layout, lead)
    read_credits(layout)
    if len(layout.reasons) == len(lines):
        layout.reasons.clear()
    _name_shown(layout)
    return layout


def _candidates(layout: Layout, lead: int) -> list[int]:
    return [number for number in range(lead) if number not in layout.reasons and not date_line(layout.texts[number])]


def _hide_labels(layout: Layout, lead: int) -> None:
    """Hide the image labels among the short lines; the words of all others are what a label may repeat."""
    short, known = [], set()
    for number, text in enumerate(layout.texts):
        if number in layout.reasons:
            continue
        if number > lead and len(text) < LONGEST_LABEL:
            short.append(number)
        else:
            known.update(words(text))
    headline = layout.texts[layout.headline] if layout.headline is not None else ""
    for place, reason in image_labels([layout.texts[number] for number in short], headline, known).items():
        layout.hide(short[place], reason)


def _name_shown(layout: Layout) -> None:
    for number in layout.shown:
        text = layout.texts[number]
        if number == layout.headline:
            role = Role.HEADLINE
        elif is_caption(text):
            role = Role.CAPTION
        elif len(text.split()) <= _LONGEST_SUBHEADING and not text.endswith(_UNLIKE_SUBHEADING):
            role = Role.SUBHEADING
        else:
            role = Role.PARAGRAPH
        layout.roles[number] = role
