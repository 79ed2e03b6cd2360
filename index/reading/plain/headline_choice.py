"""The choice of the headline: each candidate line is scored by its features."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from index.reading.plain.image_labels import is_verbless
from index.reading.plain.line_shape import sentences, shares_beginning, words

_FEWEST, _FULL, _SHORT, _LONGEST = 2, 6, 15, 30
"""Words of a headline: the fewest, as many as count, the most with a full stop, the most."""
_MOST_SENTENCES = 2
_TELLING = 4
"""So many words are not in two lines by chance."""
_HEAD = 400
"""Lines at the beginning of the file that are searched for a repetition."""


class Features(NamedTuple):
    """What speaks for a line as the headline."""

    title_words: int
    """How many of its words (up to six) are in the page title, the first line of the file."""
    is_repeated: int
    """1 if another line above the lead, such as a breadcrumb, begins with the same words."""
    opens_file: int
    """1 if it is the first line and stands alone between blank lines."""
    telling_words: int
    """How many words (up to six) it has, if it is neither a label nor a sentence with a stop."""


WEIGHTS = Features(title_words=100, is_repeated=50, opens_file=40, telling_words=1)
"""A feature outweighs all that follow it: the page title counts most, the length of the line least."""


def find_headline(texts: Sequence[str], candidates: Sequence[int], lead: int, glued: Container[int]) -> int | None:
    """Return which of the ``candidates``, the lines before the ``lead`` that may be shown, is the headline.

    If lines have the same score, the one nearest to the lead wins. Of a headline of two lines, the first is returned.
    ``glued`` are the lines with no blank line before them.
    """
    plausible = [number for number in candidates if _is_plausible(texts[number])]
    best, best_score = None, 0
    for number in plausible:
        features = _features(texts, plausible, number, lead, glued)
        score = sum(feature * weight for feature, weight in zip(features, WEIGHTS, strict=True))
        if score and score >= best_score:
            best, best_score = number, score
    if best is None or best_score > _FULL:
        return best
    return _first_line(texts, candidates, best, glued)


def _features(
    texts: Sequence[str], plausible: Sequence[int], number: int, lead: int, glued: Container[int]
) -> Features:
    title_words, is_repeated = repetition(texts, number, lead)
    opens_file = number == 0 and 1 not in glued and _opens(texts, plausible, lead)
    telling_words = min(len(words(texts[number])), _FULL) if _is_telling(texts[number]) else 0
    return Features(title_words, is_repeated, opens_file, telling_words)


def repetition(texts: Sequence[str], number: int, lead: int) -> tuple[int, bool]:
    """Return how many words a line repeats of the page title, and whether it repeats another line above the lead.

    A few words prove little, since lines of menus recur word for word: they must open the page title.
    """
    text, count = texts[number], min(len(words(texts[number])), _FULL)
    title_words = 0
    if number and _is_no_longer(text, texts[0]):
        opens = words(texts[0])[:count] == words(text)[:count]
        if opens or (count >= _TELLING and shares_beginning(text, texts[0])):
            title_words = count
        elif shares_beginning(texts[0], text):
            title_words = _TELLING
    others = texts[: min(lead, _HEAD)]
    return title_words, count >= _TELLING and any(shares_beginning(text, other) for other in others if other != text)


def _first_line(texts: Sequence[str], candidates: Sequence[int], best: int, glued: Container[int]) -> int:
    """Return the line above ``best`` if ``best`` is only the second line of the headline, a deck."""
    above = max((number for number in candidates if number < best), default=best)
    text = texts[above]
    is_glued = all(number in glued for number in range(above + 1, best + 1))
    is_first = _is_plausible(text) and _is_telling(text) and text != texts[best] and len(words(text)) >= _TELLING
    return above if is_glued and is_first and not is_verbless(text) and not text.endswith("!") else best


def _opens(texts: Sequence[str], plausible: Sequence[int], lead: int) -> bool:
    """Tell whether the first line may be the headline: it is neither a section above one nor a name from the lead."""
    if is_stopped(texts[0]):
        return is_short_beside(texts[0], texts[1:2])
    if _is_label(texts[0]) and texts[0] in texts[lead]:
        return False
    unstopped = [number for number in plausible if not is_stopped(texts[number])]
    return len(words(texts[0])) >= _TELLING or all(len(words(texts[number])) < _FULL for number in unstopped)


def _is_telling(text: str) -> bool:
    return not is_stopped(text) and not _is_label(text)


def _is_label(text: str) -> bool:
    """Tell whether a line is more likely a section's name or an image's label: two or three words without a verb."""
    return len(words(text)) < _TELLING and is_verbless(text)


def _is_no_longer(text: str, title: str) -> bool:
    return len(words(text)) <= len(words(title)) + 2 or title.endswith(("...", "…"))


def _is_plausible(text: str) -> bool:
    count = text.count(" ") + 1
    return _FEWEST <= count <= _LONGEST and sentences(text) <= _MOST_SENTENCES and any(map(str.isalpha, text))


def is_short_beside(text: str, following: Sequence[str]) -> bool:
    """Tell whether a line has the length of a headline and the next line is longer."""
    count = text.count(" ") + 1
    return count <= _SHORT and all(following_text.count(" ") + 1 > count for following_text in following)


def is_stopped(text: str) -> bool:
    """Tell whether a line ends in a stop, as headlines do not."""
    return text.endswith((".", ":", ";", ",", ".”", '."'))
