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
        while cells > width and (cut := _fitting(text, start, word.end(), width)) < word.end():
            rows.append((start, cut))
            start = cut
            cells = measure(text[start : word.end()].rstrip())
        used += measure(text[max(start, word.start()) : word.end()])
    rows.append((start, len(text)))
    return rows


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """Return the offset after the most characters that fit into ``width`` cells, at least one."""
    cells = 0
    for offset in range(start, end):
        cells += cell_len(text[offset])
        if cells > width:
            return max(offset, start + 1)
    return end
