"""A passage of an article's text around its best hit."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from index.article import Span
from index.search.results import Snippet

LENGTH = 160
"""The length of a snippet in code points, at most."""

_BEFORE = 50
_SPACE = re.compile(r"\s")


def best_hit(hits: Sequence[Span], words: Sequence[Span], title_end: int) -> int:
    """Return the index of the hit with most hits and words in a snippet from there; hits in the title come last."""
    hit_starts, word_starts = [hit.start for hit in hits], [word.start for word in words]

    def density(index: int) -> tuple[bool, int, int, int]:
        start = hit_starts[index]
        end = start + LENGTH - _BEFORE
        hits_near = bisect_right(hit_starts, end) - index
        words_near = bisect_right(word_starts, end) - bisect_left(word_starts, start)
        return start >= title_end, hits_near, words_near, -index

    return max(range(len(hits)), key=density, default=0)


def snippet(text: str, words: Sequence[Span], around: Span | None, lead: int) -> Snippet:
    """Return the passage around a hit, or from ``lead`` without one, cut between words.

    Each white space character becomes a space, so an offset in the passage plus its start is the offset in ``text``.
    """
    start = lead if around is None else _beginning(text, around.start)
    end = _ending(text, start)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    passage = _SPACE.sub(" ", text[start:end].rstrip())
    end = start + len(passage)
    inside = [word for word in words if word.start < end and word.end > start]
    hits = tuple(Span(max(word.start, start) - start, min(word.end, end) - start) for word in inside)
    return Snippet(passage, start, hits)


def _beginning(text: str, hit: int) -> int:
    """Return where a word begins some way before the hit, farther near the end of the text, but on the hit's line."""
    line = text.rfind("\n", 0, hit) + 1
    start = max(min(hit - _BEFORE, len(text) - LENGTH), line)
    while line < start < hit and not text[start - 1].isspace():
        start += 1
    return start


def _ending(text: str, start: int) -> int:
    end = start + LENGTH
    if end >= len(text) or text[end].isspace():
        return min(end, len(text))
    cut = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
    return cut if cut > start + LENGTH // 2 else end
