"""The five built-in articles, in which a reader marked every mention."""

from collections.abc import Callable, Sequence
from pathlib import Path

from index.annotation import Annotator, Catalogue, annotate
from index.article import Article, EntityType
from index.reading import read

SEEDS = Path(__file__).parents[3] / "seeds"

Mark = tuple[int, int, str, str, bool]


def test_every_marked_mention_is_found_with_its_entity_and_no_other(
    marked_article: tuple[Article, list[Mark]], built_in: Sequence[Annotator]
) -> None:
    article, marks = marked_article
    assert _found(article, built_in) == marks


def test_a_mention_has_the_type_and_the_usual_name_of_its_entity(
    marked_article: tuple[Article, list[Mark]], built_in: Sequence[Annotator], catalogue: Catalogue
) -> None:
    article, _ = marked_article
    for mention in annotate(article, built_in):
        if mention.type is not EntityType.DATE:
            entity = catalogue.by_id[mention.entity]
            assert (mention.type, mention.name) == (entity.type, entity.name)


def test_the_articles_as_read_from_their_files_have_the_marked_mentions(
    marked_article: tuple[Article, list[Mark]],
    built_in: Sequence[Annotator],
    with_implied_dates: Callable[[Sequence[Article]], list[Article]],
) -> None:
    marked, marks = marked_article
    corpus = with_implied_dates([read(path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*.txt"))])
    [article] = [each for each in corpus if each.text == marked.text]
    assert _found(article, built_in) == marks


def _found(article: Article, used: Sequence[Annotator]) -> list[Mark]:
    return [(each.start, each.end, each.surface, each.entity, each.slip) for each in annotate(article, used)]
