"""The lines of PDF pages become paragraphs by distance, indentation and letter size."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median, quantiles

from index.article import Role
from index.reading.documents.document_article import Text
from index.reading.documents.pdf_lines import PdfLine

_OTHER_SIZE = 1.12
"""Letters larger than the body's by this factor are of another size: those of a heading."""
_HEADLINE_SIZE = 1.25
"""Letters of the headline are larger than the body's at least by this factor."""
_WIDE_PITCH = 1.35
"""Lines farther apart than usual by this factor belong to two paragraphs."""
_HEADING_PITCH = 1.9
"""Lines of a heading that are farther apart, in line heights, belong to two headings."""
_LONGEST_PITCH = 2.4
"""Lines farther apart, in line heights, say nothing of the usual pitch."""
_SAME_ROW = 0.3
"""Lines no farther apart, in line heights, stand in one row."""
_INDENT = 0.6
"""A line that begins farther right, in line heights, is indented."""
_COLUMN = 3.0
"""Lines that begin within this distance, in line heights, stand in one column."""
_FOLLOWING = 6
"""Lines before and after a break that show how wide the column is."""
_NEARLY_ALL, _LONG_LINE = 0.7, 5
"""If more than this share of the lines of more than so many words end a sentence, each paragraph is one line."""
_SLACK = 1.2
"""A word would have fit into a line if this many times its width was free."""
_SHORT = 0.3
"""A line that leaves this share of the column free is short on purpose."""
_EDGE = 2
"""Lines at the top and at the bottom of a page that may belong to the page, not to the text."""
_FEWEST_PAGES = 3
"""Pages from which what stands at the edges of half of them belongs to the pages."""
_LONGEST_HEADING = 30
"""Words of the longest heading."""
_TELLING = 4
"""Words from which a large line is more likely a headline than the name of a newspaper."""
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]*$")  # noqa: RUF001 - quotation marks of the press
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.)?\W*\d{1,4}(?:\s*(?:of|/|-)\s*\d{1,4})?\W*", re.IGNORECASE)
_ITEM = re.compile(r"\W? ?\d{1,3}[.)] |[•·▪◦‣*–-] ")  # noqa: RUF001 - bullets


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> Iterator[Text]:
    """Yield the paragraphs of a document: its largest line is the headline, other large ones are headings.

    Lines at the edges of most pages, such as page numbers, come last, with the reason why they are not text.
    """
    running = _running(pages)
    text = [[line for line in page if _key(line) not in running] for page in pages]
    body = median([line.height for page in text for line in page for _ in line.text.split()] or [0])
    blocks = list(_blocks(text, body))
    headline = _headline(blocks, body)
    for block in blocks:
        large = block[0].height > body * _OTHER_SIZE and _count(block) <= _LONGEST_HEADING
        role = Role.HEADLINE if block is headline else Role.SUBHEADING if large else Role.PARAGRAPH
        yield Text(role, _joined(block))
    for page in pages:
        for line in page:
            if reason := running.get(_key(line)):
                yield Text(Role.BOILERPLATE, line.text, reason)


def _key(line: PdfLine) -> str:
    return _DIGITS.sub("0", line.text.casefold())


def _running(pages: Sequence[Sequence[PdfLine]]) -> dict[str, str]:
    """Return the lines at the edges of at least half of the pages, numbers aside, and the reason to hide each."""
    counts: Counter[str] = Counter()
    for page in pages:
        by_height = sorted(page, key=lambda line: line.bottom)
        counts.update({_key(line) for line in (*by_height[:_EDGE], *by_height[-_EDGE:])})
    return {
        key: f"page header or footer: stands on {count} of {len(pages)} pages"
        for key, count in counts.items()
        if count * 2 >= len(pages) and (count >= _FEWEST_PAGES or (count > 1 and _PAGE_NUMBER.fullmatch(key)))
    }


def _blocks(pages: Sequence[Sequence[PdfLine]], body: float) -> Iterator[list[PdfLine]]:
    """Yield the lines of each paragraph; it crosses the end of a page or column if its sentence does."""
    pitch = 0.0 if _is_line_by_line(pages) else max(_usual_pitch(pages), 1.0)
    block: list[PdfLine] = []
    for page in pages:
        for number, line in enumerate(page):
            following = page[number : number + _FOLLOWING]
            if block and (_breaks(block, following, body, pitch) if number else _breaks_page(block[-1], line)):
                yield block
                block = []
            block.append(line)
    if block:
        yield block


def _is_line_by_line(pages: Sequence[Sequence[PdfLine]]) -> bool:
    """Tell whether each paragraph is one line: nearly all long lines end a sentence."""
    ends = [_SENTENCE_END.search(line.text) is not None for page in pages for line in page if _is_long(line)]
    return sum(ends) > _NEARLY_ALL * len(ends)


def _is_long(line: PdfLine) -> bool:
    return line.text.count(" ") >= _LONG_LINE


def _usual_pitch(pages: Sequence[Sequence[PdfLine]]) -> float:
    """Return the usual line pitch within paragraphs, in line heights: the lower quartile of all distances."""
    found = [
        (above.bottom - line.bottom) / line.height
        for page in pages
        for above, line in pairwise(page)
        if _same_size(above, line)
        and _SAME_ROW * line.height < above.bottom - line.bottom < _LONGEST_PITCH * line.height
    ]
    return quantiles(found, n=4)[0] if len(found) > 1 else 1.0


def _edge(block: Sequence[PdfLine], following: Sequence[PdfLine]) -> float:
    """Return the right edge of the column: as far as the paragraph's lines and the next ones in the column go."""
    last = block[-1]
    column = [
        line for line in following if _same_size(last, line) and abs(line.left - last.left) < _COLUMN * last.height
    ]
    return max(line.right for line in (*block[-_FOLLOWING:], *column))


def _same_size(one: PdfLine, other: PdfLine) -> bool:
    return max(one.height, other.height) <= _OTHER_SIZE * min(one.height, other.height)


def _breaks_page(last: PdfLine, line: PdfLine) -> bool:
    """Tell whether a new paragraph begins with a new page or column."""
    return not (_same_size(last, line) and (last.hyphen or not _SENTENCE_END.search(last.text)))


def _breaks(block: Sequence[PdfLine], following: Sequence[PdfLine], body: float, pitch: float) -> bool:
    """Tell whether a new paragraph begins with the first of the following lines."""
    last, line = block[-1], following[0]
    down = last.bottom - line.bottom
    if last.hyphen and _same_size(last, line):
        return False
    if down < -_SAME_ROW * line.height:
        return _breaks_page(last, line)
    if not _same_size(last, line) or down < _SAME_ROW * line.height:
        return True
    if line.height > body * _OTHER_SIZE:
        return down > _HEADING_PITCH * line.height
    if down > _WIDE_PITCH * pitch * line.height:
        return True
    return _is_set_off(block, line) or _would_have_fit(last, line, _edge(block, following))


def _is_set_off(block: Sequence[PdfLine], line: PdfLine) -> bool:
    """Tell whether a line is indented against the one above, or outdented after a first line's indent."""
    indent = (line.left - block[-1].left) / line.height
    if _ITEM.match(block[0].text):
        return indent < -_INDENT or _ITEM.match(line.text) is not None
    return indent > _INDENT or (len(block) > 1 and indent < -_INDENT)


def _would_have_fit(last: PdfLine, line: PdfLine, edge: float) -> bool:
    """Tell whether a line break is deliberate: the next word would have fit, or the line is short."""
    word = len(line.text.split(maxsplit=1)[0]) + 1
    if _SENTENCE_END.search(last.text):
        return last.right + word * line.letter * _SLACK < edge
    return edge - last.right > _SHORT * (edge - last.left)


def _count(block: Sequence[PdfLine]) -> int:
    return sum(line.text.count(" ") + 1 for line in block)


def _headline(blocks: Sequence[Sequence[PdfLine]], body: float) -> Sequence[PdfLine] | None:
    large = [
        block for block in blocks if block[0].height > body * _HEADLINE_SIZE and 1 < _count(block) <= _LONGEST_HEADING
    ]
    telling = [block for block in large if _count(block) >= _TELLING]
    return max(telling or large, key=lambda block: block[0].height, default=None)


def _joined(block: Sequence[PdfLine]) -> str:
    text = block[0].text
    for above, line in pairwise(block):
        text += ("-" if _is_compound(above.text, line.text) else "") if above.hyphen else " "
        text += line.text
    return text


def _is_compound(text: str, following: str) -> bool:
    """Tell whether the hyphen at a line's end belongs to the word."""
    return text[-1].isdigit() or following[:1].isupper() or following[:1].isdigit()
