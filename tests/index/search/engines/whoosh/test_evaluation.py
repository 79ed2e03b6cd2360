"""Phrases and patterns on an index: all articles that match, or those that a budget allows."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.search import fields
from index.search.documents import prepare
from index.search.engines.whoosh.evaluation import Evaluation
from index.search.engines.whoosh.files import read_manifest
from index.search.engines.whoosh.reader import IndexReader
from index.search.engines.whoosh.writer import WhooshWriter
from index.search.match import AllOf, AnyOf, Match, Near, Words

TEXTS = [
    " ".join("abcdef"[(start * step) % 6] for step in range(2, 9 + start % 5)) + " to" * (start % 2)
    for start in range(40)
]

parts = st.lists(
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3, unique=True).map(tuple), min_size=1, max_size=4
)


@pytest.fixture(scope="module")
def reader(article: Callable[..., Article], tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    folder = tmp_path_factory.mktemp("index") / "new"
    days = [str(date(2023, 1, 1) + timedelta(number)) for number in range(len(TEXTS))]
    articles = [article(f"{number:02}", TEXTS[number], day=days[number]) for number in range(len(TEXTS))]
    with closing(WhooshWriter(folder, "shelf")) as writer:
        writer.apply([prepare(one).document for one in articles], ())
        writer.commit(last=True)
    with closing(IndexReader(folder, read_manifest(folder, "shelf"))) as reader:
        yield reader


def ids(reader: IndexReader, match: Match) -> list[str]:
    return sorted(reader.ids[document] for document in Evaluation(reader).documents(match))


def stands(text: list[str], parts: tuple[tuple[str, ...], ...], slop: int) -> bool:
    reached = {at for at, word in enumerate(text) if word in parts[0]}
    for part in parts[1:]:
        reached = {
            at
            for at, word in enumerate(text)
            if word in part and any(at - step in reached for step in range(1, slop + 1))
        }
    return bool(reached)


@given(parts.map(tuple), st.integers(1, 3))
def test_a_phrase_is_found_in_every_article_where_it_stands(
    reader: IndexReader, parts: tuple[tuple[str, ...], ...], slop: int
) -> None:
    expected = [f"{number:02}" for number, text in enumerate(TEXTS) if stands(text.split(), parts, slop)]

    assert ids(reader, Near(fields.WORDS, parts, slop)) == expected


@given(parts.map(tuple), st.integers(1, 200))
def test_within_a_budget_only_old_articles_are_left_out_and_that_is_told(
    reader: IndexReader, parts: tuple[tuple[str, ...], ...], budget: int
) -> None:
    within = Near(fields.WORDS, parts, 1, budget=budget)
    found, expected = ids(reader, within), ids(reader, Near(fields.WORDS, parts, 1))

    assert found == expected[len(expected) - len(found) :]
    if Evaluation(reader).is_complete(within):
        assert found == expected


def test_a_match_is_complete_if_all_of_it_is(reader: IndexReader) -> None:
    cut = Near(fields.WORDS, (("a",), ("b",)), 1, budget=1)
    evaluation = Evaluation(reader)

    assert not evaluation.is_complete(AllOf((Words(fields.WORDS, ("a",)),), without=(AnyOf((cut,)),)))
    assert evaluation.is_complete(AnyOf((Words(fields.WORDS, ("a",)), Near(fields.WORDS, (("a",), ("b",)), 1))))
