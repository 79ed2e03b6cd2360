"""What the room asks of an article."""

from typing import Protocol

from index.article import Published


class Dateable(Protocol):
    """An article whose date may follow from others: an `Article`, or whatever reads one from a disk when asked."""

    @property
    def id(self) -> str:
        """Its id, which no other article has."""

    @property
    def text(self) -> str:
        """Its reading text, or the first 20,000 characters of it."""

    @property
    def published(self) -> Published:
        """Its date as far as its own file tells."""
