"""Counting entities over articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from index.article import Article, EntityCount, EntityType

_TYPE_ORDER = {kind: order for order, kind in enumerate(EntityType)}


def count(articles: Iterable[Article]) -> tuple[EntityCount, ...]:
    """Count every entity that the articles mention, dates included.

    ``aliases`` are the spellings seen, the most frequent first. Sorted by type, then by falling number of mentions,
    then by name.
    """
    spellings: defaultdict[tuple[EntityType, str], Counter[str]] = defaultdict(Counter)
    in_articles: Counter[tuple[EntityType, str]] = Counter()
    names: dict[tuple[EntityType, str], str] = {}
    for article in articles:
        for mention in article.mentions:
            key = (mention.type, mention.entity)
            names[key] = mention.name
            spellings[key][mention.surface] += 1
        in_articles.update({(mention.type, mention.entity) for mention in article.mentions})
    counts = (
        EntityCount(
            id=entity,
            name=names[kind, entity],
            type=kind,
            aliases=tuple(sorted(seen, key=lambda spelling: (-seen[spelling], spelling))),
            articles=in_articles[kind, entity],
            mentions=seen.total(),
        )
        for (kind, entity), seen in spellings.items()
    )
    return tuple(sorted(counts, key=lambda each: (_TYPE_ORDER[each.type], -each.mentions, each.name, each.id)))
