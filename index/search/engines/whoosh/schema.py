"""The fields of the index, as a Whoosh schema."""

from whoosh.fields import ID, Schema

from index.search import fields

BEGINNINGS = {fields.WORDS: "beginnings", fields.TITLE_WORDS: "title_beginnings"}
"""For each field of words, the field with the beginnings of these words as terms."""

_TERMS = (
    *(fields.WORDS, fields.STEMS, fields.TITLE_WORDS, fields.TITLE_STEMS, fields.PUBLISHER, fields.MENTIONS),
    *BEGINNINGS.values(),
)


def schema() -> Schema:
    """Return the schema; our codec needs only the fields' names."""
    return Schema(**{name: ID() for name in _TERMS})
