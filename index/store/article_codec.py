"""Articles as the store keeps them: the text and the facts that a file states, and apart from them the mentions."""

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
"""Levels of zlib: texts are most of what is kept."""


class PackedArticle(NamedTuple):
    """An article without its file, its id and its mentions, so that it holds wherever the same bytes lie."""

    place: str
    facts: bytes
    text: bytes


def pack(article: Article) -> PackedArticle:
    """Make an article ready for the store."""
    facts = _JSON(article._replace(id="", file="", text="", mentions=()))
    return PackedArticle(
        article.place,
        zlib.compress(encode(facts), _FACTS_LEVEL),
        zlib.compress(encode(article.text), _TEXT_LEVEL),
    )


def unpack(facts: bytes, text: bytes, file: str, identifier: str, mentions: bytes = b"") -> Article:
    """Return the article of `pack` as that of a file, with ``mentions`` as `encode_mentions` gave them.

    Raises ValueError, TypeError or zlib.error where what was packed is damaged.
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
    """Return the reading text of a packed article. Raises zlib.error or ValueError where it is damaged."""
    return decode(zlib.decompress(text))


def encode_mentions(mentions: Iterable[Mention]) -> bytes:
    """Return mentions as bytes, without their surface: the text has that."""
    rows = [(each.start, each.end, each.type, each.entity, each.name, each.strength) for each in mentions]
    return zlib.compress(encode(_JSON(rows)), _MENTIONS_LEVEL)


def decode_mentions(data: bytes, text: str) -> tuple[Mention, ...]:
    """Return the mentions of `encode_mentions` in their text."""
    rows: list[tuple[int, int, str, str, str, str]] = json.loads(decode(zlib.decompress(data)))
    return tuple(
        Mention(start, end, text[start:end], EntityType(kind), entity, name, Strength(strength))
        for start, end, kind, entity, name, strength in rows
    )


def encode_summary(article: Article) -> bytes:
    """Return what a list shows of an article, without its id and file, and where its lead begins."""
    facts = (article.title, article.title_derived, article.publisher, article.published)
    return encode(_JSON((*facts, article.words, len(article.mentions), _lead(article))))


def decode_summary(data: bytes, identifier: str, file: str) -> Summary:
    """Return the summary of `encode_summary`."""
    return _summary(json.loads(decode(data)), identifier, file)


def decode_summary_and_lead(data: bytes, identifier: str, file: str) -> tuple[Summary, int]:
    """Return the summary of `encode_summary`, and where the lead of the text begins."""
    values = json.loads(decode(data))
    return _summary(values, identifier, file), values[-1]


def encode_published(published: Published) -> bytes:
    """Return a publication date as bytes."""
    return encode(_JSON(published))


def decode_published(data: bytes) -> Published:
    """Return the publication date of `encode_published`."""
    return _published(json.loads(decode(data)))


def _summary(values: Sequence[Any], identifier: str, file: str) -> Summary:
    title, derived, publisher, published, words, mentions, _ = values
    return Summary(identifier, file, title, derived, publisher, _published(published), words, mentions)


def _lead(article: Article) -> int:
    """Return where the first paragraph begins, or the first block where there is no paragraph."""
    starts = (block.start for block in article.blocks if block.role is Role.PARAGRAPH)
    return next(starts, min((block.start for block in article.blocks), default=0))


def _published(values: Iterable[Any] | Sequence[Any]) -> Published:
    day, how, evidence = values
    return Published(date.fromisoformat(day) if day else None, DateSource(how), evidence)
