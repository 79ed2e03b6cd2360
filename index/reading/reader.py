"""A file becomes an article: every line gets a role, the shown ones make the text."""

from collections.abc import Sequence

from index.article import Article, Block, HiddenLine, Role, Span, article_id
from index.errors import ReadingError
from index.reading.decode import decode
from index.reading.headline import derived_title
from index.reading.layout import Layout
from index.reading.lines import Line, split_lines
from index.reading.publication import published
from index.reading.roles import assign_roles
from index.reading.sanitise import sanitise

_GAP = "\n\n"


def read(file: str, data: bytes) -> Article:
    """Make an article of a text file.

    ``file`` is the path below the corpus folder, ``data`` the file's bytes. The result has no mentions yet, and its
    date is known only as far as the file itself tells. Raises ReadingError where there is nothing to read.
    """
    if _is_binary(data):
        raise ReadingError(f"{file}: not a text file (it holds binary data)")
    lines = split_lines(sanitise(decode(data)))
    if not any(any(map(str.isalnum, line.text)) for line in lines):
        raise ReadingError(f"{file}: holds no text to read")
    return article_of(file, lines, assign_roles(lines))


def _is_binary(data: bytes) -> bool:
    return data.startswith(
        (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"\x7fELF", b"GIF8", b"SQLite format 3")
    )


def article_of(file: str, lines: Sequence[Line], layout: Layout) -> Article:
    """Make an article of lines that have their roles."""
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


def _reading_text(lines: Sequence[Line], layout: Layout) -> tuple[str, tuple[Block, ...]]:
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


def _hidden(lines: Sequence[Line], layout: Layout) -> tuple[HiddenLine, ...]:
    return tuple(
        HiddenLine(line.number + offset, part, layout.roles[number], layout.reasons[number])
        for number, line in enumerate(lines)
        if number in layout.reasons
        for offset, part in enumerate(line.parts)
    )
