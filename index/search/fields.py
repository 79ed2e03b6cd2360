"""The fields in which an index has terms."""

from index.article import Strength

WORDS = "words"
STEMS = "stems"
"""Stems of words that are not their own stems: an engine looks a stem up in both fields."""
TITLE_WORDS = "title_words"
TITLE_STEMS = "title_stems"
PUBLISHER = "publisher"
MENTIONS = "mentions"

OF_WORDS = {STEMS: WORDS, TITLE_STEMS: TITLE_WORDS}
"""For each field of stems, the field of the words they come from."""

LONGEST_BEGINNING = 4
"""The most letters in a `Prefix`: longer ones have few words, which are looked up one by one."""


def mention_term(strength: Strength, entity: str) -> str:
    """Return the term of the field ``MENTIONS`` for a mention of an entity with this strength."""
    return f"{strength}:{entity}"
