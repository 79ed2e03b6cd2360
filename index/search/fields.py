"""The fields in which an index has terms."""

WORDS = "words"
STEMS = "stems"
"""The stems of those words only that are not their own stems: see ``IndexReader.term``."""
TITLE_WORDS = "title_words"
TITLE_STEMS = "title_stems"
PUBLISHER = "publisher"
MENTIONS = "mentions"
BEGINNINGS = "beginnings"
TITLE_BEGINNINGS = "title_beginnings"

OF_WORDS = {STEMS: WORDS, TITLE_STEMS: TITLE_WORDS}
"""Fields of stems, and those of the words that they are the stems of."""

LISTED = (WORDS, STEMS, TITLE_WORDS, TITLE_STEMS, PUBLISHER)
"""Fields whose terms are listed, for beginnings, patterns and corrections."""

LONGEST_BEGINNING = 4
"""How many letters the beginnings have that are indexed: those of more letters begin few words."""
