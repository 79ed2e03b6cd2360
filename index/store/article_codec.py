"""Articles and summaries as JSON, for the index to store."""

import json
from collections.abc import Iterable, Sequence
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
    return _COMPACT(summary)


def decode_summary(text: str) -> Summary:
    """Return the summary of ``encode_summary``."""
    summary = Summary(*json.loads(text))
    return summary._replace(published=_published(summary.published))


def encode_article(article: Article) -> str:
    """Return the article as JSON, without its text, which is stored beside it."""
    return _COMPACT(article._replace(text=""))


def decode_article(encoded: str, text: str) -> Article:
    """Return the article of ``encode_article`` and its text."""
    article = Article(*json.loads(encoded))
    return article._replace(
        text=text,
        title_span=Span(*article.title_span),
        blocks=tuple(Block(Role(role), *where) for role, *where in article.blocks),
        hidden=tuple(HiddenLine(line, hidden, Role(role), reason) for line, hidden, role, reason in article.hidden),
        published=_published(article.published),
        mentions=tuple(_mention(mention) for mention in article.mentions),
    )


def _published(values: Iterable[Any]) -> Published:
    day, how, evidence = values
    return Published(date.fromisoformat(day) if day else None, DateSource(how), evidence)


def _mention(values: Sequence[Any]) -> Mention:
    mention = Mention(*values)
    return mention._replace(type=EntityType(mention.type), strength=Strength(mention.strength))
