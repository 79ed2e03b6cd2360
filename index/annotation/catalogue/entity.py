"""What the catalogue says about an entity."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.article import EntityType, Strength


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that has a name.

    ``aliases`` are other full names, ``weak`` short forms that count only if the article has a full name too,
    ``slips`` known misspellings and mix-ups of the sources. ``of`` is the id of the country that an organization
    or a nationality belongs to.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    of: str = ""
    note: str = ""

    def spellings(self) -> Iterator[tuple[str, Strength]]:
        """Yield every spelling of the name and what it proves."""
        for spelling in (self.name, *self.aliases):
            yield spelling, Strength.FULL
        for spelling in self.weak:
            yield spelling, Strength.WEAK
        for spelling in self.slips:
            yield spelling, Strength.SLIP
