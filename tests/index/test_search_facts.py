"""Facts that a reader counted in the five built-in articles, checked against a search of them."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from index.annotation import Catalogue, annotate, annotators
from index.article import Article, EntityType
from index.reading import read
from index.search.language.query import parse, resolve
from index.search.results import Results
from tests.index.shelf import stock

ROOT = Path(__file__).parents[2]
FACTS: list[dict[str, Any]] = json.loads((ROOT / "tests/data/search.json").read_text(encoding="utf-8"))["facts"]


class BuiltIn:
    def __init__(self, folder: Path, articles: Sequence[Article]) -> None:
        self.catalogue = Catalogue.load(ROOT / "seeds/entities.toml")
        used = annotators(ROOT / "seeds/entities.toml")
        self.articles = [article._replace(mentions=annotate(article, used)) for article in articles]
        self.engine = stock(folder, self.articles)

    def search(self, query: str, *, as_you_type: bool = False) -> Results:
        return self.engine.search(resolve(parse(query), self.find), limit=20, as_you_type=as_you_type)

    def find(self, name: str, kind: EntityType | None) -> list[str]:
        return [entity.id for entity in self.catalogue.find(name, kind)]


@pytest.fixture(scope="module")
def built_in(
    tmp_path_factory: pytest.TempPathFactory, with_implied_dates: Callable[[Sequence[Article]], list[Article]]
) -> Iterator[BuiltIn]:
    articles = [read(path.name, path.read_bytes()) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    built_in = BuiltIn(tmp_path_factory.mktemp("index"), with_implied_dates(articles))
    yield built_in
    built_in.engine.close()


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_the_query_finds_what_a_reader_found(fact: dict[str, Any], built_in: BuiltIn) -> None:
    results = built_in.search(fact["query"]).results

    assert sorted(result.article.file for result in results) == sorted(fact["expected"])
    if "hits_per_article" in fact:
        assert {result.article.file: len(result.hits) for result in results} == fact["hits_per_article"]


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_a_finished_query_finds_no_less_while_it_is_typed(fact: dict[str, Any], built_in: BuiltIn) -> None:
    found = {result.article.id for result in built_in.search(fact["query"]).results}
    typed = {result.article.id for result in built_in.search(fact["query"], as_you_type=True).results}

    assert typed >= found or "NOT" in fact["query"]


def test_articles_come_back_as_they_were_stored(built_in: BuiltIn) -> None:
    for article in built_in.articles:
        assert built_in.engine.store.article(article.id) == article
