"""What a search answers."""

from typing import NamedTuple

from index.article import Span, Summary


class Snippet(NamedTuple):
    """A passage of the text around the best hits; ``hits`` are spans of ``text`` here, not of the article.

    ``start`` is where the passage begins in the article's text; an ellipsis at either end is not part of ``text``.
    """

    text: str
    start: int
    hits: tuple[Span, ...]


class Result(NamedTuple):
    """An article that answers the query.

    ``hits`` are the places in the article's text that answer it, in order; for several words that is where they
    stand together. ``words`` are all occurrences of the query's words, those inside hits included.
    ``best`` is the index in ``hits`` at which a reader should start (0 where there is none).
    """

    article: Summary
    score: float
    hits: tuple[Span, ...]
    words: tuple[Span, ...]
    snippet: Snippet
    best: int = 0


class Correction(NamedTuple):
    """A word of the query that the corpus does not have, and the nearest one that was searched instead."""

    original: str
    replacement: str


class Results(NamedTuple):
    """The answer to a query: at most ``limit`` results, best first.

    ``total`` counts all matching articles, ``of`` all there are.
    ``interpreted`` is the query as it was understood, in the query language itself; ``messages`` are
    remarks for the reader, e.g. that no person of that name is known.
    """

    query: str
    interpreted: str
    total: int
    results: tuple[Result, ...]
    corrections: tuple[Correction, ...] = ()
    messages: tuple[str, ...] = ()
    of: int = 0

    @property
    def hits(self) -> int:
        """How many hits the results hold together."""
        return sum(len(result.hits) for result in self.results)
