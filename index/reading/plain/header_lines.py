"""What precedes the article: the page header, then headline, byline and date."""

from index.article import Role
from index.dates.date_lines import DateLine, date_line, is_date_labelled, is_publication_label
from index.reading.plain.credit_lines import agency, byline_name, is_bare_name, is_bio, is_desk, is_job, signature
from index.reading.plain.line_layout import Layout
from index.reading.plain.line_shape import is_prose, may_be_text, shares_beginning, words

_LONG_ROW = 6
_AFTER_LEAD = 3
_WORDS_BESIDE_DATE = 6
_VOCABULARY = 5000
"""Characters of each line that are compared with a name."""


def read_header(layout: Layout, lead: int) -> None:
    """Hide the page header above the headline; below it, take byline and date out of the text."""
    if layout.headline is not None:
        _hide_above(layout, layout.headline)
    read_byline_and_date(layout, lead)
    _hide_rows(layout, range(_below_headline(layout), lead))


def read_byline_and_date(layout: Layout, lead: int) -> None:
    """Take byline, date and agency out of the lines around the lead, or a labelled date from anywhere."""
    for number in range(_below_headline(layout), min(lead + _AFTER_LEAD, len(layout.texts))):
        if number not in layout.reasons and not is_prose(layout.texts[number]):
            _read_byline_or_date(layout, number, lead if layout.headline is not None else 0)
    _read_labelled_date(layout)


def _below_headline(layout: Layout) -> int:
    return 0 if layout.headline is None else layout.headline + 1


def _hide_above(layout: Layout, headline: int) -> None:
    texts = layout.texts
    for number in range(headline):
        line = date_line(texts[number])
        if line and not line.label and not line.rest:
            layout.above = layout.above or line
            layout.hide(number, "date of the page, not of the article: stands above the headline", Role.DATELINE)
        elif shares_beginning(texts[headline], texts[number]):
            layout.hide(number, "breadcrumb or page title: repeats the headline")
        elif not (is_prose(texts[number]) and number in layout.body):
            layout.hide(number, "page header: stands above the headline")


def _read_byline_or_date(layout: Layout, number: int, lead: int) -> None:
    """Take a line "By Name", a date line, or, above the lead, a bare name that the article does not mention."""
    text = layout.texts[number]
    dated = date_line(text)
    name = byline_name(text)
    if not name and not dated and number < lead:
        name = _signature(layout, number, lead)
    if name:
        layout.byline = layout.byline or name
        layout.hide(number, "byline: shown in the header", Role.BYLINE)
    elif number < lead and (who := agency(text)):
        layout.credit = layout.credit or who
        layout.hide(number, "credit: shown in the header")
    elif is_date_labelled(text) and not dated:
        layout.hide(number, "date, but not of a certain day", Role.DATELINE)
    if dated and (name or len(dated.rest.split()) <= _WORDS_BESIDE_DATE):
        layout.dated = _better(layout.dated, dated)
        layout.hide(number, "publication date: shown in the header", Role.DATELINE)


def _signature(layout: Layout, number: int, lead: int) -> str | None:
    """Return the name in a line that is just a name, perhaps with a job, if the article does not mention it."""
    text = layout.texts[number]
    if layout.roles.get(number - 1) is Role.BYLINE and is_job(text):
        return text
    if is_desk(text):
        return text
    name = text if is_bare_name(text) or _is_name_in_capitals(layout, number) else signature(text)
    return name if name and not _speaks_of(layout, lead, name) else None


def _is_name_in_capitals(layout: Layout, number: int) -> bool:
    """Tell whether capitals are a name, not a section: a date follows them."""
    following = layout.texts[number + 1] if number + 1 < len(layout.texts) else ""
    return (
        layout.texts[number].isupper()
        and is_bare_name(layout.texts[number].title())
        and date_line(following) is not None
    )


def _speaks_of(layout: Layout, lead: int, name: str) -> bool:
    """Tell whether the article uses a word of the name, apart from initials."""
    parts = {word for word in words(name) if len(word) > 1 and word != "and"}
    shown = (
        text
        for number, text in enumerate(layout.texts)
        if number >= lead and number not in layout.reasons and text != name and not is_bio(text, name)
    )
    return any(not parts.isdisjoint(words(text[:_VOCABULARY])) for text in shown)


def _read_labelled_date(layout: Layout) -> None:
    """Take the line labelled as the date of publication from anywhere in the file, if there is just one."""
    if layout.dated:
        return
    dates = ((number, date_line(text)) for number, text in enumerate(layout.texts))
    labelled = [(number, line) for number, line in dates if line and is_publication_label(line.label) and not line.rest]
    if len(labelled) == 1:
        number, layout.dated = labelled[0]
        layout.hide(number, "publication date: shown in the header", Role.DATELINE)


def _better(old: DateLine | None, new: DateLine) -> DateLine:
    """Prefer a line that says "published" to others, such as "updated", else the first one."""
    if old is None or (is_publication_label(new.label) and not is_publication_label(old.label)):
        return new
    return old


def _hide_rows(layout: Layout, numbers: range) -> None:
    """Hide long rows of lines that are not prose: menus and lists of links."""
    row: list[int] = []
    for number in numbers:
        row = [] if may_be_text(layout.texts[number]) else [*row[-_LONG_ROW:], number]
        if len(row) >= _LONG_ROW:
            for short in row:
                layout.hide(short, "page header: a row of short lines above the article")
