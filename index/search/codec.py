"""Articles and summaries as JSON, for the index to store."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

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

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode


def summarize(article: Article) -> Summary:
    """Return what a list shows of the article."""
    return Summary(
        id=article.id,
        file=article.file,
        title=article.title,
        title_derived=article.title_derived,
        publisher=article.publisher,
        published=article.published,
        words=article.words,
        mentions=len(article.mentions),
    )


def encode_summary(summary: Summary) -> str:
    """Return the summary as JSON."""
    return _COMPACT(asdict(summary))


def decode_summary(text: str) -> Summary:
    """Return the summary of ``encode_summary``."""
    values = json.loads(text)
    return Summary(**{**values, "published": _published(values["published"])})


def encode_article(article: Article) -> str:
    """Return the article as JSON, without its text, which is stored beside it."""
    return _COMPACT({**asdict(article), "text": None})


def decode_article(encoded: str, text: str) -> Article:
    """Return the article of ``encode_article`` and its text."""
    values = json.loads(encoded)
    return Article(
        **{
            **values,
            "text": text,
            "title_span": Span(**values["title_span"]),
            "blocks": tuple(Block(**{**block, "role": Role(block["role"])}) for block in values["blocks"]),
            "hidden": tuple(HiddenLine(**{**line, "role": Role(line["role"])}) for line in values["hidden"]),
            "published": _published(values["published"]),
            "mentions": tuple(_mention(mention) for mention in values["mentions"]),
        }
    )


def _published(values: Mapping[str, Any]) -> Published:
    day = date.fromisoformat(values["date"]) if values["date"] else None
    return Published(day, DateSource(values["how"]), values["evidence"])


def _mention(values: Mapping[str, Any]) -> Mention:
    return Mention(**{**values, "type": EntityType(values["type"]), "strength": Strength(values["strength"])})
