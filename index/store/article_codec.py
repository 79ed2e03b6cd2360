"""Encodes articles for the store: text and facts as the file gives them, and separately the mentions."""

import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from index.article import (
    Article,
    Block,
    DateSource,
    EntityType,
    HiddenLine,
    Mention,
    Published,
    Role,
    Span,
    Strength,
    Summary,
)
from index.store.database import decode, encode

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode
_TEXT_LEVEL, _FACTS_LEVEL, _MENTIONS_LEVEL = 6, 3, 3
"""Compression levels of zlib: texts take most of the space."""


class PackedArticle(NamedTuple):
    """An article without its file, id and mentions, since the same bytes may lie in any file."""

    place: str
    facts: bytes
    text: bytes


def pack(article: Article) -> PackedArticle:
    """Encode an article for the store."""
    facts = _JSON(article._replace(id="", file="", text="", mentions=()))
    return PackedArticle(
        article.place,
        zlib.compress(encode(facts), _FACTS_LEVEL),
        zlib.compress(encode(article.text), _TEXT_LEVEL),
    )


def unpack(facts: bytes, text: bytes, file: str, identifier: str, mentions: bytes = b"") -> Article:
    """Return the article that `pack` encoded, as that of a file, with ``mentions`` from `encode_mentions`.

    Raises ValueError, TypeError or zlib.error if the data is damaged.
    """
    article = Article(*json.loads(decode(zlib.decompress(facts))))
    whole = decode_text(text)
    return article._replace(
        id=identifier,
        file=file,
        text=whole,
        title_span=Span(*article.title_span),
        blocks=tuple(Block(Role(role), *where) for role, *where in article.blocks),
        hidden=tuple(HiddenLine(line, hidden, Role(role), reason) for line, hidden, role, reason in article.hidden),
        published=_published(article.published),
        mentions=decode_mentions(mentions, whole) if mentions else (),
    )


def decode_text(text: bytes) -> str:
    """Return the reading text of a packed article. Raises zlib.error or ValueError if it is damaged."""
    return decode(zlib.decompress(text))


def encode_mentions(mentions: Iterable[Mention]) -> bytes:
    """Return mentions as bytes, without their surface, which the text has."""
    rows = [(each.start, each.end, each.type, each.entity, each.name, each.strength) for each in mentions]
    return zlib.compress(encode(_JSON(rows)), _MENTIONS_LEVEL)


def decode_mentions(data: bytes, text: str) -> tuple[Mention, ...]:
    """Return the mentions that `encode_mentions` encoded, with their surface from the text."""
    rows: list[tuple[int, int, str, str, str, str]] = json.loads(decode(zlib.decompress(data)))
    return tuple(
        Mention(start, end, text[start:end], EntityType(kind), entity, name, Strength(strength))
        for start, end, kind, entity, name, strength in rows
    )


def encode_summary(article: Article) -> bytes:
    """Return an article's summary as bytes, without its id and file, and the offset of its lead."""
    facts = (article.title, article.title_derived, article.publisher, article.published)
    return encode(_JSON((*facts, article.words, len(article.mentions), _lead(article))))


def decode_summary(data: bytes, identifier: str, file: str) -> Summary:
    """Return the summary that `encode_summary` encoded."""
    return _summary(json.loads(decode(data)), identifier, file)


def decode_summary_and_lead(data: bytes, identifier: str, file: str) -> tuple[Summary, int]:
    """Return the summary that `encode_summary` encoded, and the offset of the lead in the text."""
    values = json.loads(decode(data))
    return _summary(values, identifier, file), values[-1]


def encode_published(published: Published) -> bytes:
    """Return a publication date as bytes."""
    return encode(_JSON(published))


def decode_published(data: bytes) -> Published:
    """Return the publication date that `encode_published` encoded."""
    return _published(json.loads(decode(data)))


def _summary(values: Sequence[Any], identifier: str, file: str) -> Summary:
    title, derived, publisher, published, words, mentions, _ = values
    return Summary(identifier, file, title, derived, publisher, _published(published), words, mentions)


def _lead(article: Article) -> int:
    """Return the offset of the first paragraph, or of the first block if there is no paragraph."""
    starts = (block.start for block in article.blocks if block.role is Role.PARAGRAPH)
    return next(starts, min((block.start for block in article.blocks), default=0))


def _published(values: Iterable[Any] | Sequence[Any]) -> Published:
    day, how, evidence = values
    return Published(date.fromisoformat(day) if day else None, DateSource(how), evidence)
