"""The fields in which an index has terms."""

from index.article import Strength

WORDS = "words"
STEMS = "stems"
"""Only the stems of words that are not their own stems: an engine adds the words that are."""
TITLE_WORDS = "title_words"
TITLE_STEMS = "title_stems"
PUBLISHER = "publisher"
MENTIONS = "mentions"
BEGINNINGS = "beginnings"
TITLE_BEGINNINGS = "title_beginnings"

OF_WORDS = {STEMS: WORDS, TITLE_STEMS: TITLE_WORDS}
"""Each field of stems, with the field of the words that they are stems of."""

LISTED = (WORDS, STEMS, TITLE_WORDS, TITLE_STEMS, PUBLISHER)
"""Fields whose terms are listed, for prefixes, patterns and corrections."""

LONGEST_BEGINNING = 4
"""Letters of the longest beginnings that are indexed; longer ones begin few words."""


def mention_term(strength: Strength, entity: str) -> str:
    """Return the term of the field ``MENTIONS`` that stands for such a mention of an entity."""
    return f"{strength}:{entity}"
