"""Which line is the headline; and a title made of the lead where the file has none."""

import re
from collections.abc import Sequence

from index.reading.form import sentences, shares_beginning, words

_LONGEST = 40
_FEWEST_WORDS = 2
_DERIVED = 72
_SENTENCE = re.compile(r".*?[.!?][\"”’')\]]*(?= +[\"“‘(\[]?[A-Z0-9]|$)", re.DOTALL)
_ABBREVIATION = re.compile(
    r"(?:^|[ (“\"])(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Jr|Sr|No|vs|Prof|Rev|Capt|Maj|Hon)\.$"
)


def find_headline(texts: Sequence[str], candidates: Sequence[int], page_titles: Sequence[int]) -> int | None:
    """Return which of the ``candidates``, the lines before the lead that may be shown, is the headline.

    A line that another one repeats (a page title or breadcrumb begins with the same words) comes first; else the
    one nearest to the lead that looks like a headline. A single sentence with a full stop is one only if repeated.
    """
    repeated = [
        number
        for number in candidates
        if _may_be_headline(texts[number])
        and any(other != number and shares_beginning(texts[number], texts[other]) for other in page_titles)
    ]
    if repeated:
        return repeated[-1]
    plain = [number for number in candidates if _may_be_headline(texts[number])]
    unstopped = [number for number in plain if not texts[number].endswith((".", ":", ";", ","))]
    return max(unstopped, key=lambda number: (min(len(words(texts[number])), 6), number), default=None)


def _may_be_headline(text: str) -> bool:
    count = text.count(" ") + 1
    return _FEWEST_WORDS <= count <= _LONGEST and sentences(text) <= 2 and any(map(str.isalpha, text))  # noqa: PLR2004


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
