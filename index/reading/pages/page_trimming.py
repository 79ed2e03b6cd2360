"""Page furniture that the extractor left around and within the article is removed by its wording."""

from collections.abc import Sequence

from index.article import Role
from index.reading.plain.line_shape import may_be_text
from index.reading.plain.page_furniture import furniture

Blocks = list[tuple[Role, str]]

_SURE_ENDS = frozenset(("about the author", "widget heading", "comment form"))
_ENDS = _SURE_ENDS | frozenset(
    ("newsletter form", "site footer", "copyright line", "list of tags", "share bar", "cookie banner")
)
_BUTTONS = frozenset(("read more", "see more", "more", "learn more"))
_UNSURE = frozenset(("comment or view counters", "image placeholder"))
"""Reasons to hide a line of a page that do not hold within its article: tables have figures, too."""
_NAMES = frozenset(("share bar", "navigation", "site footer", "list of tags"))
"""Reasons that do not hold for a heading: a section may well be called "Facebook"."""
_FEWEST_WORDS = 50
_FEWEST_LINES = 3


def trimmed(blocks: Sequence[tuple[Role, str]]) -> Blocks:
    """Return the blocks without furniture, without anything after the article, and without empty sections."""
    reasons = [_reason(role, text) for role, text in blocks]
    end = _end(blocks, reasons)
    kept = [block for block, reason in zip(blocks[:end], reasons, strict=False) if not reason]
    while kept and kept[-1][0] is Role.SUBHEADING:
        kept.pop()
    return kept or list(blocks)


def _reason(role: Role, text: str) -> str | None:
    reason = furniture(text)
    return None if reason in _UNSURE or (role is Role.SUBHEADING and reason in _NAMES) else reason


def _end(blocks: Sequence[tuple[Role, str]], reasons: Sequence[str | None]) -> int:
    """Return where the article ends: at furniture followed by lists of links or by only a few words."""
    words = [text.count(" ") + 1 for _, text in blocks]
    prose = [may_be_text(text) for _, text in blocks]
    before, after, sentences = 0, sum(words), sum(prose)
    for number, reason in enumerate(reasons):
        after -= words[number]
        sentences -= prose[number]
        short = len(blocks) - number - 1 - sentences
        if reason in _ENDS and before >= _FEWEST_WORDS and blocks[number][1].casefold() not in _BUTTONS:
            links = short >= max(_FEWEST_LINES, 2 * sentences)
            if links or (reason in _SURE_ENDS and 3 * after < before):
                return number
        before += words[number]
    return len(blocks)
