"""The choice of the lead, the first line of the article's prose."""

from collections.abc import Sequence

from index.reading.plain.headline_choice import is_short_beside, is_stopped, repetition
from index.reading.plain.line_shape import (
    ends_sentence,
    is_prose,
    is_sentence,
    may_be_text,
    sentences,
    shares_beginning,
    words,
)

_FULL, _SHORT, _LONGEST = 6, 15, 30
"""Words of a headline: a telling number, the most with a full stop, the most."""
_NEAR, _PAGE_TITLE = 3, 200
"""How far away, in lines, and how long, in characters, a page title that repeats a sentence may be."""


def find_lead(texts: Sequence[str], body: range) -> int:
    """Return the first line of the article's prose that cannot be a headline."""
    return next((number for number in body if not _may_head(texts, number)), body.start)


def earliest_lead(texts: Sequence[str], candidates: Sequence[int], lead: int) -> int:
    """Return where an article begins if its first sentences are too short for prose: below its likely headline."""
    telling = [number for number in candidates if len(words(texts[number])) >= _FULL and not is_stopped(texts[number])]
    first = telling[0] if telling else lead
    for number in candidates:
        if number > first and is_stopped(texts[number]) and is_sentence(texts[number]):
            others = [later for later in candidates if later > number and not may_be_text(texts[later])]
            return (
                lead if len(others) >= _FULL or any(any(repetition(texts, later, lead)) for later in others) else number
            )
    return lead


def _may_head(texts: Sequence[str], number: int) -> bool:
    """Tell whether a line may be a headline: one short sentence, without a full stop unless it is repeated."""
    text = texts[number]
    if not is_prose(text):
        return True
    if number == 0 and (is_short_beside(text, texts[1:2]) or (text.count(" ") < _SHORT and not ends_sentence(text))):
        return True
    if sentences(text) > 1 or text.count(" ") >= _LONGEST:
        return False
    if not is_stopped(text):
        return True
    near = texts[max(0, number - _NEAR) : number + _NEAR + 1]
    return any(other is not text and len(other) < _PAGE_TITLE and _repeat(text, other) for other in near)


def _repeat(one: str, other: str) -> bool:
    return shares_beginning(one, other) or shares_beginning(other, one)
