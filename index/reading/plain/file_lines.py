"""The lines of a file, with hard-wrapped paragraphs joined."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_NARROW, _WIDE = 45, 100
_ENOUGH_WRAPS = 3


@dataclass(frozen=True, slots=True)
class FileLine:
    """What reads as one line: one line of the file, or the lines of a hard-wrapped paragraph.

    ``parts`` are the file's lines, stripped; ``number`` is that of the first one, counted from 1. ``gap`` says that a
    blank line or the beginning of the file precedes it.
    """

    number: int
    parts: tuple[str, ...]
    gap: bool

    @property
    def text(self) -> str:
        """The line as it reads."""
        return " ".join(self.parts)


def split_lines(text: str) -> list[FileLine]:
    """Split ``text`` at line feeds; drop blank lines and join wrapped paragraphs."""
    rows = [row.strip() for row in text.split("\n")]
    width = _wrap_width(rows)
    lines: list[FileLine] = []
    start = 0
    while start < len(rows):
        end = start + 1
        while width and end < len(rows) and _wrapped(rows[end - 1], rows[end], width):
            end += 1
        if rows[start]:
            lines.append(FileLine(start + 1, tuple(rows[start:end]), gap=start == 0 or not rows[start - 1]))
        start = end
    return lines


def _wrap_width(rows: Sequence[str]) -> int | None:
    """Return the column at which the file's paragraphs are wrapped, or None if they are not.

    Wrapped lines all have about the same length. If lines followed by another are very long, very short or few, the
    file has one paragraph per line.
    """
    broken = [len(row) for row, following in pairwise(rows) if row and following]
    wide = [length for length in broken if length <= _WIDE]
    if len(wide) < _ENOUGH_WRAPS or 2 * len(wide) < len(broken) or max(wide) < _NARROW:
        return None
    width = max(wide)
    full = sum(1 for row, following in pairwise(rows) if _wrapped(row, following, width))
    return width if full >= _ENOUGH_WRAPS and 2 * full >= len(broken) else None


def _wrapped(row: str, following: str, width: int) -> bool:
    """Tell whether ``following`` continues ``row``: its first word would not have fit there."""
    if not row or not following or len(row) > width:
        return False
    return len(row) + 1 + len(following.split(None, 1)[0]) > width
