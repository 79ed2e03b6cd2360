"""The catalogue: the entities that are known by name."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.annotation.catalogue.entity import Entity
from index.annotation.catalogue.names import Name, NameTrie
from index.annotation.words import name_key
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
        from index.annotation.catalogue.catalogue_file import read_entities

        return cls(read_entities(path))

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
        """Return the entities that go by this name, of any type where none is given.

        Case, accents, hyphens, the form of quotes and a possessive 's make no difference. Where no spelling equals
        the name, those that contain its words count ("Choe" finds Choe Sun Hui), and where there are none either,
        those in which the last word has only begun ("kim jo").
        """
        wanted = name_key(name)
        if not wanted:
            return ()
        of_type = [entity for entity in self.entities if type in (None, entity.type)]
        for match in (tuple.__eq__, _contains, _contains_beginning):
            found = tuple(entity for entity in of_type if any(match(key, wanted) for key in self._keys[entity.id]))
            if found:
                return found
        return ()

    @cached_property
    def _keys(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        return {entity.id: tuple(name_key(spelling) for spelling, _ in entity.spellings()) for entity in self.entities}


def _contains(key: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(key[at : at + len(wanted)] == wanted for at in range(len(key) - len(wanted) + 1))


def _contains_beginning(key: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    *whole, begun = wanted
    return any(
        key[at : at + len(whole)] == tuple(whole) and key[at + len(whole)].startswith(begun)
        for at in range(len(key) - len(whole))
    )
