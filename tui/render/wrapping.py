"""Breaking text into rows of a given width, by offsets."""

from __future__ import annotations

import re
from functools import cache

from rich.cells import cell_len

NARROW = r" -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
"""Ranges of characters that take one cell: letters of most alphabets, punctuation, currencies."""
WIDE = r"\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
"""Ranges of characters that take two: Chinese, Japanese, Korean."""
_NARROW_RUN = re.compile(f"[{NARROW}]+")
_SPACES = re.compile(r"\s+")
_EMOJI = "\ufe0f"
"""The selector that may make the character before it a cell wider."""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break a paragraph into rows ``[start, end)`` of at most ``width`` terminal cells, between words where possible.

    The rows join without a gap: the white space at a break belongs to the row before it, and may overhang.
    """
    rows: list[tuple[int, int]] = []
    start, end = 0, len(text)
    while (limit := _fitting(text, start, width)) < end:
        cut = last_break(text, start, limit)
        if cut == end:
            break
        rows.append((start, cut))
        start = cut
    rows.append((start, end))
    return rows


def last_break(text: str, start: int, limit: int, furthest: int | None = None) -> int:
    """Return where the row from ``start`` ends if ``limit`` is as far as it has room: between words if possible.

    White space at the limit belongs to the row, up to the offset ``furthest`` if that is given.
    """
    if spaces := _SPACES.match(text, limit, len(text) if furthest is None else furthest):
        return spaces.end()
    row = text[start:limit]
    word = "" if row[-1].isspace() else row.rsplit(None, 1)[-1]
    return limit if len(word) == len(row) else limit - len(word)


def _fitting(text: str, start: int, width: int) -> int:
    """Return the offset after as many characters from ``start`` as fit into ``width`` cells, at least one."""
    offset, left = start, width
    while offset < len(text):
        cells, run = 1, _NARROW_RUN.match(text, offset, offset + left)
        if not run:
            cells, run = 2, _wide_run().match(text, offset, offset + left)
        if run:
            taken = min(run.end() - offset, left // cells)
        else:
            cells = 1 if text[offset] == _EMOJI else cell_len(text[offset])
            taken = 1 if cells <= left else 0
        if not taken:
            break
        offset += taken
        left -= taken * cells
    return max(offset, min(start + 1, len(text)))


@cache
def _wide_run() -> re.Pattern[str]:
    """Compile the pattern of wide characters when the first one comes: so large a set takes milliseconds."""
    return re.compile(f"[{WIDE}]+")
