"""Terms with their positions, kept from one phrase to the next."""

from collections.abc import Callable
from typing import TypeAlias

from index.search.engines.whoosh.bit_set import Numbers
from index.search.engines.whoosh.postings import Postings

Located: TypeAlias = tuple[Postings, Numbers]
"""A term's documents, and its positions in all of them."""


class LocatedTerms:
    """The terms of recent phrases, since the next key needs most of them again; ``room`` is in positions."""

    def __init__(self, room: int = 1_000_000) -> None:
        """Begin with none."""
        self._room = room
        self._terms: dict[tuple[str, bytes], Located] = {}

    def get(self, key: tuple[str, bytes], decode: Callable[[tuple[str, bytes]], Located]) -> Located:
        """Return the term, calling ``decode`` if it is not kept."""
        located = self._terms.pop(key, None)
        if located is None:
            located = decode(key)
            self._room -= len(located[1])
            while self._terms and self._room < 0:
                oldest = next(iter(self._terms))
                self._room += len(self._terms.pop(oldest)[1])
        self._terms[key] = located
        return located
