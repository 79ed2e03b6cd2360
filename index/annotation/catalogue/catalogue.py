"""The catalogue: the entities that are known by name."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.annotation.catalogue.entity import Entity
from index.annotation.catalogue.names import Name, NameTrie
from index.annotation.name_lookup import NameKey, look_up, name_key
from index.article import EntityType


@dataclass(frozen=True)
class Catalogue:
    """The known entities; ``Catalogue()`` knows none."""

    entities: tuple[Entity, ...] = ()

    @classmethod
    def load(cls, path: Path) -> "Catalogue":
        """Read a catalogue file; an empty file is an empty catalogue.

        Raises CatalogueError with one line that names file, line, field and what is allowed.
        """
        from index.annotation.catalogue.catalogue_file import parse_entities, read_catalogue

        return cls(parse_entities(path, read_catalogue(path)))

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """The entities by their ids."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def names(self) -> NameTrie:
        """All spellings of all entities, ready to be found in a text."""
        trie = NameTrie()
        for entity in self.entities:
            for spelling, strength in entity.spellings():
                trie.add(Name(entity.id, entity.type, strength, spelling))
        return trie

    def find(self, name: str, type: EntityType | None = None) -> tuple[Entity, ...]:  # noqa: A002 - the field's term
        """Return the entities that go by this name, of any type if none is given.

        Case, accents, hyphens, the form of quotes and a possessive 's make no difference; see `look_up`.
        """
        found = look_up(name, {id_: keys for id_, keys in self._keys.items() if type in (None, self.by_id[id_].type)})
        return tuple(self.by_id[id_] for id_ in found)

    @cached_property
    def _keys(self) -> dict[str, tuple[NameKey, ...]]:
        return {entity.id: tuple(name_key(spelling) for spelling, _ in entity.spellings()) for entity in self.entities}
