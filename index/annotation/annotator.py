"""The contract of an annotator."""

from collections.abc import Sequence
from typing import Protocol

from index.article import Article, Mention


class Annotator(Protocol):
    """Finds mentions in the text of an article. The ones in use are listed in `annotators`."""

    @property
    def name(self) -> str:
        """What it is called in versions and messages."""

    @property
    def version(self) -> str:
        """A digest of the data that the mentions depend on, as a catalogue or a model; "" if there is none.

        The code of ``annotation`` and ``dates`` is counted by `annotators.version`.
        """

    def prepare(self) -> None:
        """Load the data, so that a mistake in it is told before work begins. Raises KimvisitError."""

    def annotate(self, article: Article) -> Sequence[Mention]:
        """Return the mentions found in ``article.text``; they may overlap, and offsets are code points of the text.

        ``article.mentions`` are the mentions that the annotators before this one have found.
        """
