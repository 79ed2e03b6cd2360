"""Which role each line of a file has, and what its header says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.article import Role
from index.reading import credits as crediting
from index.reading.body import main_run
from index.reading.dates import DateLine, date_line
from index.reading.form import is_prose, sentences, shares_beginning, words
from index.reading.furniture import furniture
from index.reading.headline import find_headline
from index.reading.labels import image_labels, is_caption
from index.reading.lines import Line

_LONGEST_SUBHEADING = 14
_LONGEST_HEADLINE = 30
_PAGE_TITLE = 200


@dataclass(slots=True)
class Layout:
    """Roles by line; a line with a reason is hidden. ``shown`` is the order of reading: the headline first.

    ``dated`` is the publication date line, ``above`` an unlabelled date line above the headline.
    """

    texts: list[str]
    roles: dict[int, Role] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    body: range = range(0)
    headline: int | None = None
    byline: str | None = None
    publisher: str | None = None
    credit: str | None = None
    dated: DateLine | None = None
    above: DateLine | None = None

    @property
    def shown(self) -> list[int]:
        """The shown lines in the order of reading."""
        rest = [number for number in range(len(self.texts)) if number not in self.reasons and number != self.headline]
        return rest if self.headline is None else [self.headline, *rest]

    def hide(self, number: int, reason: str, role: Role = Role.BOILERPLATE) -> None:
        """Hide a line, unless it is hidden already or is the headline."""
        if number not in self.reasons and number != self.headline:
            self.roles[number] = role
            self.reasons[number] = reason


def lay_out(lines: Sequence[Line]) -> Layout:
    """Give every line its role."""
    layout = Layout([line.text for line in lines])
    _known_forms(layout)
    prose = [is_prose(text) for text in layout.texts]
    layout.body = main_run(layout.texts, prose, [number in layout.reasons for number in range(len(lines))])
    lead = _find_headline(layout)
    _head(layout, lead)
    _tail(layout)
    _labels(layout, lead)
    _credits(layout)
    if len(layout.reasons) == len(lines):
        layout.reasons.clear()
    _roles(layout)
    return layout


def _known_forms(layout: Layout) -> None:
    for number, text in enumerate(layout.texts):
        if reason := furniture(text):
            layout.hide(number, reason)


def _find_headline(layout: Layout) -> int:
    """Find the headline; return the line of the lead, which is the first of the report's prose that is not it."""
    texts = layout.texts
    lead = next((number for number in layout.body if not _heads(texts, number)), layout.body.start)
    before = [number for number in range(lead) if number not in layout.reasons and not date_line(texts[number])]
    layout.headline = find_headline(texts, before, range(lead))
    return lead


def _heads(texts: Sequence[str], number: int) -> bool:
    """Tell whether a line at the beginning of the prose may still be a headline: a single sentence, open or repeated."""
    text = texts[number]
    if not is_prose(text):
        return True
    if sentences(text) > 1 or text.count(" ") >= _LONGEST_HEADLINE:
        return False
    neighbours = range(max(0, number - 3), min(number + 4, len(texts)))
    return not text.endswith((".", ":", ".”", '."')) or any(
        other != number and len(texts[other]) < _PAGE_TITLE and _repeat(text, texts[other]) for other in neighbours
    )


def _repeat(one: str, other: str) -> bool:
    return shares_beginning(one, other) or shares_beginning(other, one)


def _head(layout: Layout, lead: int) -> None:
    """Lines above the headline are the page's; below it, byline and date belong to the header."""
    texts, headline = layout.texts, layout.headline
    for number in range(headline or 0):
        line = date_line(texts[number])
        if headline is not None and line and not line.label and not line.rest:
            layout.above = layout.above or line
            layout.hide(number, "date of the page, not of the report: stands above the headline", Role.DATELINE)
        elif headline is not None and shares_beginning(texts[headline], texts[number]):
            layout.hide(number, "breadcrumb or page title: repeats the headline")
    known = frozenset(word for text in texts[lead:] for word in words(text[:5000]))
    for number in range((headline if headline is not None else -1) + 1, min(lead + 3, len(texts))):
        if number not in layout.reasons and not is_prose(texts[number]):
            _header_line(layout, number, known if number < lead else None)
    if headline:
        for number in range(headline):
            layout.hide(number, "page header: stands above the headline")


def _header_line(layout: Layout, number: int, known: frozenset[str] | None) -> None:
    text = layout.texts[number]
    name = crediting.byline_name(text)
    dated = date_line(text)
    if dated and not name and len(dated.rest.split()) <= 6:
        layout.dated = layout.dated or dated
        layout.hide(number, "publication date: shown in the header", Role.DATELINE)
        return
    if not name and known is not None and layout.headline is not None:
        name = crediting.bare_name(text, known)
    if name:
        layout.byline = layout.byline or name
        layout.hide(number, "byline: shown in the header", Role.BYLINE)
        if dated:
            layout.dated = layout.dated or dated


def _tail(layout: Layout) -> None:
    """After the report, all that follows the first comment form is the page's."""
    after = range(layout.body.stop, len(layout.texts))
    form = next((number for number in after if layout.reasons.get(number) == "comment form"), None)
    if form is not None:
        for number in range(form, len(layout.texts)):
            layout.hide(number, "stands after the comment form")


def _labels(layout: Layout, lead: int) -> None:
    short = [
        number
        for number in range(lead + 1, len(layout.texts))
        if number not in layout.reasons and len(layout.texts[number]) < 120  # noqa: PLR2004
    ]
    shorts = set(short)
    known = Counter(
        word
        for number, text in enumerate(layout.texts)
        if number not in shorts and number not in layout.reasons
        for word in words(text)
    )
    headline = layout.texts[layout.headline] if layout.headline is not None else ""
    for place, reason in image_labels([layout.texts[number] for number in short], headline, known).items():
        layout.hide(short[place], reason)


def _credits(layout: Layout) -> None:
    for number, text in enumerate(layout.texts):
        if owner := crediting.copyright_owner(text):
            layout.publisher = layout.publisher or owner
        if number != layout.headline and (who := crediting.credit(text)):
            layout.credit = layout.credit or who
            layout.hide(number, "credit: shown in the header")


def _roles(layout: Layout) -> None:
    for number in layout.shown:
        text = layout.texts[number]
        if number == layout.headline:
            role = Role.HEADLINE
        elif is_caption(text):
            role = Role.CAPTION
        elif len(text.split()) <= _LONGEST_SUBHEADING and not text.endswith((".", ",", ";", ":", '"', "”", "’")):
            role = Role.SUBHEADING
        else:
            role = Role.PARAGRAPH
        layout.roles[number] = role
