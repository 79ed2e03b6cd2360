"""What a search returns."""

from typing import NamedTuple

from index.article import Span, Summary


class Snippet(NamedTuple):
    """A passage of an article around its best hit; ``hits`` are spans of ``text``, the passage, not of the article.

    ``start`` is the offset of the passage in the article's text.
    """

    text: str
    start: int
    hits: tuple[Span, ...]


class Result(NamedTuple):
    """An article that matches the query.

    ``hits`` are the matching places in its text, in order; several words that stand together are one hit. ``words``
    are all occurrences of the query's words, also those inside hits. ``best`` is the index in ``hits`` of the one to
    show first (0 if there are none).
    """

    article: Summary
    score: float
    hits: tuple[Span, ...]
    words: tuple[Span, ...]
    snippet: Snippet
    best: int = 0


class Correction(NamedTuple):
    """A word of the query that no article has, and the nearest word, which was searched instead."""

    original: str
    replacement: str


class Results(NamedTuple):
    """The answer to a query: at most ``limit`` results, best first.

    ``total`` counts the articles that match, ``of`` all articles. ``interpreted`` is the query as it was understood, in
    the query language itself. ``messages`` are for the user, for example that no person of that name is known. A first
    answer to a costly phrase may not be ``complete``: only the newest articles were searched.
    """

    query: str
    interpreted: str
    total: int
    results: tuple[Result, ...]
    corrections: tuple[Correction, ...] = ()
    messages: tuple[str, ...] = ()
    of: int = 0
    complete: bool = True

    @property
    def hits(self) -> int:
        """The number of hits in all results."""
        return sum(len(result.hits) for result in self.results)
