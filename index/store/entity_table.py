"""Counts of entities: how often, in how many articles and in which spellings each is mentioned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.article import EntityCount, EntityType

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from index.article import Mention

_TYPE_ORDER = {kind: order for order, kind in enumerate(EntityType)}
_ADD_ENTITY = """
insert into entities values (?, ?, ?, ?, ?, ?) on conflict (id, type) do update set name = excluded.name,
key = excluded.key, articles = articles + excluded.articles, mentions = mentions + excluded.mentions
"""
_SUBTRACT_ENTITY = "update entities set articles = articles + ?, mentions = mentions + ? where id = ? and type = ?"
_ADD_SPELLING = """
insert into spellings values (?, ?, ?, ?)
on conflict (id, type, surface) do update set mentions = mentions + excluded.mentions
"""
_AT_ONCE = 500
"""Parameters per query, well below SQLite's limit."""


@dataclass(slots=True)
class _Change:
    """Counts of an entity that are not yet in the table."""

    name: str = ""
    """The usual name as the last mention added has it; empty if mentions were only removed."""
    articles: int = 0
    spellings: Counter[str] = field(default_factory=Counter)


class EntityCounter:
    """The writer's side: adds up changes, and writes them when asked."""

    def __init__(self, data: sqlite3.Connection) -> None:
        """Begin without changes."""
        self._data = data
        self._changes: dict[tuple[str, str], _Change] = {}

    def add(self, mentions: Iterable[Mention], sign: int = 1) -> None:
        """Count an article's mentions; with ``sign`` -1, subtract them."""
        seen = set()
        for mention in mentions:
            key = mention.entity, mention.type.value
            change = self._changes.get(key)
            if change is None:
                change = self._changes[key] = _Change()
            if sign > 0:
                change.name = mention.name
            if key not in seen:
                seen.add(key)
                change.articles += sign
            change.spellings[mention.surface] += sign

    def flush(self) -> None:
        """Write the changes. Raises sqlite3.Error."""
        from index.annotation.name_lookup import name_key

        changes = self._changes.items()
        for key, each in changes:
            counts = each.articles, each.spellings.total()
            if each.name:
                self._data.execute(_ADD_ENTITY, (*key, each.name, " ".join(name_key(each.name)), *counts))
            else:
                self._data.execute(_SUBTRACT_ENTITY, (*counts, *key))
        spellings = ((*key, form, count) for key, each in changes for form, count in each.spellings.items())
        self._data.executemany(_ADD_SPELLING, spellings)
        for key in self._changes:
            self._data.execute("delete from entities where id = ? and type = ? and articles <= 0", key)
            self._data.execute("delete from spellings where id = ? and type = ? and mentions <= 0", key)
        self._changes.clear()


class EntityTable:
    """The readers' side: looks counts up."""

    def __init__(self, data: sqlite3.Connection) -> None:
        """Read from an open store."""
        self._data = data

    def counts(self) -> tuple[EntityCount, ...]:
        """Return all entities, ordered by type, then by mentions (most first), then by name.

        ``aliases`` are the spellings seen, most frequent first.
        """
        aliases: dict[tuple[str, str], list[str]] = {}
        ordered = "select id, type, surface from spellings order by mentions desc, surface"
        for entity, kind, surface in self._data.execute(ordered):
            aliases.setdefault((entity, kind), []).append(surface)
        counts = [
            EntityCount(entity, name, EntityType(kind), tuple(aliases.get((entity, kind), ())), articles, mentions)
            for entity, kind, name, _, articles, mentions in self._data.execute("select * from entities")
        ]
        return tuple(sorted(counts, key=lambda each: (_TYPE_ORDER[each.type], -each.mentions, each.name, each.id)))

    def named(self, name: str, kind: EntityType | None) -> list[str]:
        """Return the ids of the entities with a name, as `look_up` finds them (kind None: any type)."""
        from index.annotation.name_lookup import look_up

        rows = self._data.execute("select id, type, key from entities order by mentions desc, id")
        known = {entity: [tuple(key.split())] for entity, found, key in rows if kind in {None, found}}
        return list(look_up(name, known))

    def articles_naming(self, entities: Iterable[str]) -> Mapping[str, int]:
        """Return how many articles mention each of these entities."""
        wanted = list(entities)
        found: dict[str, int] = {}
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            asked = f"select id, articles from entities where id in ({','.join('?' * len(some))})"  # noqa: S608
            found.update(self._data.execute(asked, some))
        return found
