"""Counting entities over articles."""

from collections.abc import Callable

from index.annotation import Catalogue, annotate, count
from index.article import Article, EntityCount, EntityType


def test_entities_are_counted_over_articles_and_sorted(
    make_article: Callable[..., Article], catalogue: Catalogue
) -> None:
    texts = ["Russia said Kim Jong Un left. Mr. Kim, Mr. Kim!", "Japan, Kim Jong Un and Russia met on 1 May 2023."]
    articles = [make_article(text) for text in texts]
    counts = count(article._replace(mentions=annotate(article, catalogue)) for article in articles)
    assert counts == (
        EntityCount("kim_jong_un", "Kim Jong Un", EntityType.PERSON, ("Kim", "Kim Jong Un"), 2, 4),
        EntityCount("russia", "Russia", EntityType.PLACE, ("Russia",), 2, 2),
        EntityCount("japan", "Japan", EntityType.PLACE, ("Japan",), 1, 1),
        EntityCount("date_2023-05-01", "2023-05-01", EntityType.DATE, ("1 May 2023",), 1, 1),
    )


def test_nothing_is_counted_in_no_articles() -> None:
    assert count([]) == ()
