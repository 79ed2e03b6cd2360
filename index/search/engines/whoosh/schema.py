"""The fields of the index as Whoosh wants them named."""

from whoosh.fields import ID, Schema

from index.search import fields

BEGINNINGS = {fields.WORDS: "beginnings", fields.TITLE_WORDS: "title_beginnings"}
"""Fields of words, and the fields in which the beginnings of these words are indexed as terms."""

_TERMS = (
    *(fields.WORDS, fields.STEMS, fields.TITLE_WORDS, fields.TITLE_STEMS, fields.PUBLISHER, fields.MENTIONS),
    *BEGINNINGS.values(),
)


def schema() -> Schema:
    """Return Whoosh's schema: our codec's terms need no more than a field's name."""
    return Schema(**{name: ID() for name in _TERMS})
