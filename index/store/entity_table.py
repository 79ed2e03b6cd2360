"""How often the articles of an index mention each entity, and in which spellings: kept up to date by the writer."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.article import EntityCount, EntityType
from index.search.engines.whoosh.schema import EntityRow

_TYPE_ORDER = {kind: order for order, kind in enumerate(EntityType)}


@dataclass(slots=True)
class _Entry:
    name: str
    articles: int = 0
    spellings: Counter[str] = field(default_factory=Counter)


class EntityTable:
    """Counts by type and id of the entity."""

    def __init__(self, encoded: bytes = b"[]") -> None:
        """Start with what ``encode`` gave, or with nothing."""
        self._entries = {
            (kind, entity): _Entry(name, articles, Counter(spellings))
            for kind, entity, name, articles, spellings in json.loads(encoded)
        }

    def encode(self) -> bytes:
        """Return the table as JSON."""
        rows = [[*key, entry.name, entry.articles, entry.spellings] for key, entry in self._entries.items()]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    def add(self, rows: Iterable[EntityRow]) -> None:
        """Count the entities of an article."""
        for kind, entity, name, spellings in rows:
            entry = self._entries.setdefault((kind, entity), _Entry(name))
            entry.name = name
            entry.articles += 1
            entry.spellings.update(spellings)

    def remove(self, rows: Iterable[EntityRow]) -> None:
        """Take back what ``add`` counted of an article."""
        for kind, entity, _, spellings in rows:
            entry = self._entries[kind, entity]
            entry.articles -= 1
            entry.spellings.subtract(spellings)
            entry.spellings = +entry.spellings
            if not entry.articles:
                del self._entries[kind, entity]

    def counts(self) -> tuple[EntityCount, ...]:
        """Return the counts by type, then by falling number of mentions, then by name.

        ``aliases`` are the spellings seen, the most frequent first.
        """
        counts = (
            EntityCount(
                id=entity,
                name=entry.name,
                type=EntityType(kind),
                aliases=tuple(sorted(entry.spellings, key=lambda spelling: (-entry.spellings[spelling], spelling))),
                articles=entry.articles,
                mentions=entry.spellings.total(),
            )
            for (kind, entity), entry in self._entries.items()
        )
        return tuple(sorted(counts, key=lambda each: (_TYPE_ORDER[each.type], -each.mentions, each.name, each.id)))
