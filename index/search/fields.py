"""The fields in which an index has terms."""

from index.article import Strength

WORDS = "words"
STEMS = "stems"
"""Stems of words that are not their own stems: for a stem, an engine finds the articles of both fields."""
TITLE_WORDS = "title_words"
TITLE_STEMS = "title_stems"
PUBLISHER = "publisher"
MENTIONS = "mentions"

OF_WORDS = {STEMS: WORDS, TITLE_STEMS: TITLE_WORDS}
"""Each field of stems, with the field of the words that they are stems of."""

LONGEST_BEGINNING = 4
"""The most letters of a `Prefix`: longer ones begin few words, which are looked up one by one."""


def mention_term(strength: Strength, entity: str) -> str:
    """Return the term of the field ``MENTIONS`` that stands for such a mention of an entity."""
    return f"{strength}:{entity}"
