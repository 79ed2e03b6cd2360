# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Which line is the headline; and a title made of the lead where the file has none."""

import re
from collections.abc import Container, Sequence

from index.reading.plain.image_labels import is_verbless
from index.reading.plain.line_shape import (
    ends_sentence,
    is_prose,
    is_sentence,
    may_be_text,
    sentences,
    shares_beginning,
    words,
)

_FEWEST, _FULL, _SHORT, _LONGEST = 2, 6, 15, 30
"""Words of a headline: at least, as many as count, as a stopped one may have, at most."""
_NEAR, _HEAD = 3, 400
"""Lines: how far a repetition is looked for around a sentence, and from the beginning of the file."""
_PAGE_TITLE = 200
_TELLING = 4
"""Words that do not stand in two lines by chance."""
_DERIVED = 72
_SENTENCE = re.compile(r".*?[.!?][\"”’')\]]*(?= +[\"“‘(\[]?[A-Z0-9]|$)", re.DOTALL)
_ABBREVIATION = re.compile(
    r"(?:^|[ (“\"])(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Jr|Sr|No|vs|Prof|Rev|Capt|Maj|Hon"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)


def find_lead(texts: Sequence[str], body: range) -> int:
    """Return the first line of the article's prose that cannot be a headline."""
    return next((number for number in body if not _may_head(texts, number)), body.start)


def earliest_lead(texts: Sequence[str], candidates: Sequence[int], lead: int) -> int:
    """Return where an article begins whose first sentences are too short for prose: below what may be its headline."""
    telling = [number for number in candidates if len(words(texts[number])) >= _FULL and not _stopped(texts[number])]
    first = telling[0] if telling else lead
    for number in candidates:
        if number > first and _stopped(texts[number]) and is_sentence(texts[number]):
            others = [later for later in candidates if later > number and not may_be_text(texts[later])]
            return lead if len(others) >= _FULL or any(_rank(texts, later, lead) for later in others) else number
    return lead


def _may_head(texts: Sequence[str], number: int) -> bool:
    """Tell whether a line may be a headline: one sentence, not long, without a full stop unless short or repeated."""
    text = texts[number]
    if not is_prose(text):
        return True
    if number == 0 and (_is_short_beside(text, texts[1:2]) or (text.count(" ") < _SHORT and not ends_sentence(text))):
        return True
    if sentences(text) > 1 or text.count(" ") >= _LONGEST:
        return False
    if not _stopped(text):
        return True
    near = texts[max(0, number - _NEAR) : number + _NEAR + 1]
    return any(other is not text and len(other) < _PAGE_TITLE and _repeat(text, other) for other in near)


def find_headline(texts: Sequence[str], candidates: Sequence[int], lead: int, glued: Container[int]) -> int | None:
    """Return which of the ``candidates``, the lines before the ``lead`` that may be shown, is the headline.

    A line that repeats another one (a page title or breadcrumb has the same beginning) comes first, then the
    first line of the file where it stands alone between blank lines, then the line nearest to the lead that is long
    enough, or the one to which that is ``glued`` as a second line. ``glued`` are the lines with no blank line before
    them. A line with a full stop is a headline only if repeated, or short and first.
    """
    plausible = [number for number in candidates if _is_plausible(texts[number])]
    repeated = [(rank, number) for number in plausible if (rank := _rank(texts, number, lead))]
    if repeated:
        return max(repeated)[1]
    unstopped = [number for number in plausible if not _stopped(texts[number])]
    if plausible[:1] == [0] and 1 not in glued and _opens(texts, unstopped, lead):
        return 0
    telling = [number for number in unstopped if not _is_label(texts[number])]
    best = max(telling, key=lambda number: (min(len(words(texts[number])), _FULL), number), default=None)
    above = max((number for number in candidates if best is not None and number < best), default=None)
    if best is not None and above in telling and all(number in glued for number in range(above + 1, best + 1)):
        return above if _has_deck(texts[above], texts[best]) else best
    return best


def _opens(texts: Sequence[str], unstopped: Sequence[int], lead: int) -> bool:
    """Tell whether the first line is the headline, being no mere section above one, nor a name from the lead."""
    if 0 not in unstopped:
        return _is_short_beside(texts[0], texts[1:2])
    if _is_label(texts[0]) and texts[0] in texts[lead]:
        return False
    return len(words(texts[0])) >= _TELLING or all(len(words(texts[number])) < _FULL for number in unstopped)


def _has_deck(text: str, deck: str) -> bool:
    """Tell whether the line above what looks like the headline is the headline, and the other one its second line."""
    return text != deck and len(words(text)) >= _TELLING and not is_verbless(text) and not text.endswith("!")


def _is_label(text: str) -> bool:
    """Tell whether a line is more likely a section's name or an image's label: two or three words without a verb."""
    return len(words(text)) < _TELLING and is_verbless(text)


def _rank(texts: Sequence[str], number: int, lead: int) -> tuple[int, int] | None:
    """Rank a candidate by how many words it repeats of the page title, the file's first line, then of other lines.

    A few words say little: they must be the page title's very beginning, or else they may be a menu's, whose lines
    come back word for word.
    """
    text, count = texts[number], min(len(words(texts[number])), _FULL)
    first = 0
    if number and _is_no_longer(text, texts[0]):
        opens = words(texts[0])[:count] == words(text)[:count]
        if opens or (count >= _TELLING and shares_beginning(text, texts[0])):
            first = count
        elif shares_beginning(texts[0], text):
            first = _TELLING
    other = count >= _TELLING and any(
        shares_beginning(text, line) for line in texts[: min(lead, _HEAD)] if line != text
    )
    return (first, int(other)) if first or other else None


def _repeat(one: str, other: str) -> bool:
    return shares_beginning(one, other) or shares_beginning(other, one)


def _is_no_longer(text: str, title: str) -> bool:
    return len(words(text)) <= len(words(title)) + 2 or title.endswith(("...", "…"))


def _is_short_beside(text: str, following: Sequence[str]) -> bool:
    count = text.count(" ") + 1
    return count <= _SHORT and all(following_text.count(" ") + 1 > count for following_text in following)


def _stopped(text: str) -> bool:
    return text.endswith((".", ":", ";", ",", ".”", '."'))


def _is_plausible(text: str) -> bool:
    count = text.count(" ") + 1
    return _FEWEST <= count <= _LONGEST and sentences(text) <= 2 and any(map(str.isalpha, text))  # noqa: PLR2004


def first_sentence(text: str) -> str:
    """Return the first sentence of ``text``, abbreviations and initials passed over."""
    text = text[:2000]
    end = 0
    for match in _SENTENCE.finditer(text):
        end = match.end()
        if not _ABBREVIATION.search(text[max(0, end - 8) : end]):
            return text[:end].strip()
    return text


def derived_title(lead: str) -> tuple[str, int]:
    """Make a title of the first sentence of ``lead``, cut at a word boundary.

    Returns the title and how many of its characters stand at the beginning of ``lead``: a cut title ends in an
    ellipsis that the text does not have.
    """
    sentence = first_sentence(lead)
    if len(sentence) <= _DERIVED:
        return sentence, len(sentence)
    cut = sentence.rfind(" ", 0, _DERIVED + 1)
    kept = sentence[: cut if cut > 0 else _DERIVED].rstrip()
    return f"{kept} …", len(kept)
