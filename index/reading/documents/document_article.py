"""A document becomes an article: by its own marks, and by the rules for plain text where it has none."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from index.article import Article, DateSource, HiddenLine, Published, Role, article_id
from index.dates.field_dates import stated
from index.errors import ReadingError
from index.reading.plain.file_lines import FileLine
from index.reading.plain.header_lines import read_byline_and_date
from index.reading.plain.headline_choice import find_headline
from index.reading.plain.lead_choice import find_lead
from index.reading.plain.line_layout import Layout
from index.reading.plain.line_roles import assign_roles, is_of_header
from index.reading.plain.line_shape import has_words
from index.reading.plain.prose_run import main_run
from index.reading.plain.text_article import article_of
from index.reading.structured_article import one_line

_LONGEST_TEXT = 2_100_000
"""Characters taken from one document: more than an article may have, so that the cut is noticed and told."""
_MOST_BLOCKS = 100_000
_SENTENCES = 25
"""A block of so many words ends the search for the headline."""
_LONGEST_HEADLINE = 30
_HEAD = 8
"""Lines from the beginning, or from the headline, that are searched for headline, byline and date."""
_NO_TITLE = re.compile(
    r"(?:untitled|unbenannt|sans[ -]titre|document|doc|title|pdf|slide|page|microsoft|word|powerpoint|presentation"
    r"|print|no ?title|unknown|template|normal|layout|draft|new|file|article|report|\W|\d)+"
    r"|microsoft (?:word|powerpoint|office).*|.*\.(?:docx?|rtf|odt|pdf|indd|qxd|p65|pub|txt|tex|dvi|html?|pptx?|md)"
    r"|(?:https?:|file:|[a-z]:\\|/).*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r".*\b(?:user|admin\w*|owner|unknown|author|office|microsoft|adobe|python|libreoffice|default|anonymous)\b.*|.*[@\d\\/].*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Properties(NamedTuple):
    """A document's metadata; ``made`` is when the file was made, ``published`` when its text was published."""

    title: str | None = None
    author: str | None = None
    made: str | None = None
    publisher: str | None = None
    published: Published = Published()


class Text(NamedTuple):
    """A block of a document; with a ``reason`` it belongs to the page, not to the text."""

    role: Role
    text: str
    reason: str = ""


def document_article(
    file: str, texts: Iterable[Text], properties: Properties, place: str = "", *, printed: bool = False
) -> Article:
    """Make an article of a document's blocks, in their order, and its properties.

    The headline is the block that the document marks as such, else the first heading above the text, else the title
    among the properties if it is credible, else what the rules for plain text find. Byline and date are taken out of
    the lines around the lead. ``printed`` says that the document is a web page printed to a file, to which all rules
    for pages apply. Raises ReadingError if there is no text.
    """
    blocks = within_limit(file, _clean(texts))
    if not has_words(block.text for block in blocks):
        raise ReadingError(f"{file}: holds no text to read")
    if all(block.reason for block in blocks):
        blocks = [block._replace(reason="", role=Role.PARAGRAPH) for block in blocks]
    shown = [(number, block) for number, block in enumerate(blocks, 1) if not block.reason]
    title = _title(properties)
    headline = _headline([block for _, block in shown], title)
    lines = [FileLine(number, (block.text,), gap=True) for number, block in shown]
    layout = _layout(lines, headline, printed=printed)
    if layout.headline is None and title:
        shown.insert(0, (0, Text(Role.HEADLINE, title)))
        lines.insert(0, FileLine(0, (title,), gap=True))
        layout = _layout(lines, 0, printed=printed)
    for number, (_, block) in enumerate(shown):
        if number not in layout.reasons:
            layout.roles[number] = _role(block.role, is_headline=number == layout.headline)
    return _described(article_of(file, lines, layout), blocks, properties, place)


def _layout(lines: Sequence[FileLine], headline: int | None, *, printed: bool) -> Layout:
    """Find headline, byline and date; hide nothing else, except on a printed page."""
    if printed:
        return assign_roles(lines, headline)
    layout = Layout([line.text for line in lines], headline=headline)
    layout.body = main_run(layout.texts, {})
    lead = find_lead(layout.texts, layout.body)
    if headline is None:
        above = [number for number in range(min(lead, _HEAD)) if not is_of_header(layout.texts[number])]
        layout.headline = find_headline(layout.texts, above, lead, ())
    else:
        lead = max(lead, min(headline + 1, len(lines) - 1))
    read_byline_and_date(layout, min(lead, (layout.headline or 0) + _HEAD))
    if len(layout.reasons) == len(lines):
        layout.reasons.clear()
    return layout


def _role(role: Role, *, is_headline: bool) -> Role:
    if is_headline:
        return Role.HEADLINE
    return Role.SUBHEADING if role is Role.HEADLINE else role


def _clean(texts: Iterable[Text]) -> Iterable[Text]:
    for block in texts:
        text = one_line(block.text)
        if text:
            yield block._replace(text=text)


def within_limit(file: str, texts: Iterable[Text]) -> list[Text]:
    """Return blocks up to the length of an article. Raises ReadingError if there are far too many."""
    blocks: list[Text] = []
    left = _LONGEST_TEXT
    for block in texts:
        if len(blocks) == _MOST_BLOCKS:
            raise ReadingError(f"{file}: more than {_MOST_BLOCKS:,} paragraphs: no text to read")
        blocks.append(block._replace(text=block.text[:left]))
        left -= len(block.text)
        if left <= 0:
            break
    return blocks


def _title(properties: Properties) -> str | None:
    title = one_line(properties.title)
    believable = " " in title and any(map(str.isalpha, title)) and not _NO_TITLE.fullmatch(title)
    return title if believable and title.count(" ") < _LONGEST_HEADLINE else None


def _headline(blocks: Sequence[Text], title: str | None) -> int | None:
    above = list(takewhile(lambda block: block.text.count(" ") < _SENTENCES, blocks))
    for wanted in (Role.HEADLINE, Role.SUBHEADING):
        found = next((number for number, block in enumerate(above) if block.role is wanted), None)
        if found is not None:
            return found
    folded = (title or "").casefold()
    return next((number for number, block in enumerate(above) if block.text.casefold() == folded), None)


def _described(article: Article, blocks: Sequence[Text], properties: Properties, place: str) -> Article:
    """Add the document's metadata, and the lines that belong to its pages, not to its text."""
    of_pages = [
        HiddenLine(number, block.text, Role.BOILERPLATE, block.reason)
        for number, block in enumerate(blocks, 1)
        if block.reason
    ]
    author = one_line(properties.author)
    return article._replace(
        id=article_id(article.file, place),
        place=place,
        hidden=tuple(sorted((*article.hidden, *of_pages))),
        byline=article.byline or (author if " " in author and not _NO_AUTHOR.fullmatch(author) else None),
        publisher=article.publisher or one_line(properties.publisher) or None,
        published=_published(article, properties),
    )


def _published(article: Article, properties: Properties) -> Published:
    """Return the date in the text, else that of publication, else the latest day named, else that of the file."""
    if article.published.how is DateSource.STATED or not (properties.published.date or properties.made):
        return article.published
    if properties.published.date:
        return properties.published
    if article.published.date:
        return article.published
    made = stated(properties.made, "the file was made").date
    if made is None or any(int(year) > made.year for year in _YEAR.findall(article.text)):
        return Published()
    return Published(made, DateSource.INFERRED, f"the file says that it was made on {made}")
