"""A text file becomes an article: every line gets a role, and the lines that are shown make the text."""

from collections.abc import Sequence

from index.article import Article, Block, HiddenLine, Role, Span, article_id
from index.errors import ReadingError
from index.reading.binary_content import is_binary, signature
from index.reading.decode import decoded
from index.reading.plain.derived_title import derived_title
from index.reading.plain.file_lines import FileLine, split_lines
from index.reading.plain.line_layout import Layout
from index.reading.plain.line_roles import assign_roles
from index.reading.plain.line_shape import has_words
from index.reading.plain.publication_date import published
from index.reading.sanitise import sanitise

_GAP = "\n\n"


def read(file: str, data: bytes) -> Article:
    """Make an article of a text file.

    ``file`` is the path below the corpus folder, ``data`` the file's bytes. The result has no mentions yet, and
    its date only if the file itself tells it. Raises ReadingError if there is nothing to read.
    """
    found = decoded(data)
    if signature(data) or is_binary(found):
        raise ReadingError(f"{file}: not a text file (it holds binary data)")
    return read_text(file, found.text)


def read_text(file: str, text: str) -> Article:
    """Make an article of a text whose lines end in line feeds, as `read` does."""
    lines = split_lines(sanitise(text))
    if not has_words(line.text for line in lines):
        raise ReadingError(f"{file}: holds no text to read")
    return article_of(file, lines, assign_roles(lines))


def article_of(file: str, lines: Sequence[FileLine], layout: Layout) -> Article:
    """Make an article of lines whose roles are known."""
    text, blocks = _reading_text(lines, layout)
    title, span = _title(text, blocks)
    return Article(
        id=article_id(file),
        file=file,
        title=title,
        title_derived=blocks[0].role is not Role.HEADLINE,
        title_span=span,
        text=text,
        blocks=blocks,
        hidden=_hidden(lines, layout),
        byline=layout.byline,
        publisher=layout.publisher,
        credit=layout.credit,
        published=published(text, layout.dated, layout.above),
    )


def _reading_text(lines: Sequence[FileLine], layout: Layout) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for number in layout.shown:
        line, role = lines[number], layout.roles[number]
        parts.append(line.text)
        blocks.append(Block(role, start, start + len(line.text), line.number))
        start += len(line.text) + len(_GAP)
    return _GAP.join(parts), tuple(blocks)


def _title(text: str, blocks: Sequence[Block]) -> tuple[str, Span]:
    if blocks[0].role is Role.HEADLINE:
        return text[blocks[0].start : blocks[0].end], Span(blocks[0].start, blocks[0].end)
    lead = next((block for block in blocks if block.role is Role.PARAGRAPH), blocks[0])
    title, length = derived_title(text[lead.start : lead.end])
    return title, Span(lead.start, lead.start + length)


def _hidden(lines: Sequence[FileLine], layout: Layout) -> tuple[HiddenLine, ...]:
    return tuple(
        HiddenLine(line.number + offset, part, layout.roles[number], layout.reasons[number])
        for number, line in enumerate(lines)
        if number in layout.reasons
        for offset, part in enumerate(line.parts)
    )
