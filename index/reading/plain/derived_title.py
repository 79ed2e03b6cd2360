# ruff: noqa: RUF001 - the quotation marks of the press are meant
"""A title derived from the lead, for files without a headline."""

import re

_LONGEST = 72
_READ = 2000
"""Characters of the lead that are searched for its first sentence."""
_SENTENCE = re.compile(r".*?[.!?][\"”’')\]]*(?= +[\"“‘(\[]?[A-Z0-9]|$)", re.DOTALL)
_ABBREVIATION = re.compile(
    r"(?:^|[ (“\"])(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Jr|Sr|No|vs|Prof|Rev|Capt|Maj|Hon"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)


def first_sentence(text: str) -> str:
    """Return the first sentence of ``text``; abbreviations and initials do not end it."""
    text = text[:_READ]
    end = 0
    for match in _SENTENCE.finditer(text):
        end = match.end()
        if not _ABBREVIATION.search(text[max(0, end - 8) : end]):
            return text[:end].strip()
    return text


def derived_title(lead: str) -> tuple[str, int]:
    """Make a title of the first sentence of ``lead``, cut at a word boundary.

    Returns the title, and how many characters of ``lead`` it takes: a cut title ends in an ellipsis that is not in
    the text.
    """
    sentence = first_sentence(lead)
    if len(sentence) <= _LONGEST:
        return sentence, len(sentence)
    cut = sentence.rfind(" ", 0, _LONGEST + 1)
    kept = sentence[: cut if cut > 0 else _LONGEST].rstrip()
    return f"{kept} …", len(kept)
