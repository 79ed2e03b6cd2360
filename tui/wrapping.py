"""Breaking text into rows of a given width, by offsets."""

from __future__ import annotations

import re

from rich.cells import cell_len

_WORDS = re.compile(r"\S+\s*|\s+")


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break a paragraph into rows ``[start, end)`` of at most ``width`` terminal cells, between words where possible.

    The rows join without a gap: the white space at a break belongs to the row before it and may overhang.
    """
    measure = len if text.isascii() else cell_len
    rows: list[tuple[int, int]] = []
    start = used = 0
    for word in _WORDS.finditer(text):
        cells = measure(word[0].rstrip())
        if used and used + cells > width:
            rows.append((start, word.start()))
            start, used = word.start(), 0
        while cells > width:
            cut, taken = _fitting(text, start, word.end(), width)
            if cut == word.end():
                break
            rows.append((start, cut))
            start, cells = cut, cells - taken
        used += cells + word.end() - word.start() - len(word[0].rstrip())
    rows.append((start, len(text)))
    return rows


def _fitting(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Return the offset after the most characters that fit into ``width`` cells, at least one, and their cells."""
    cells = 0
    for offset in range(start, end):
        more = cell_len(text[offset])
        if cells + more > width and offset > start:
            return offset, cells
        cells += more
    return end, cells
