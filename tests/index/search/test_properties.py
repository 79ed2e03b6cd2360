# ruff: noqa: RUF001 - typographic quotation marks are what is tested
"""What holds for every query, over a few articles."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.search.language.analysis import fold

TEXTS = (
    "The train is armored. North Korea’s leader Kim Jong-un took the armored train.\n\nUS officials told us so.",
    "A bullet-proof car, 1,000 men and a train; café at 10:30.",
    "Putin’s visit: “Why not?” (he said) Covid-19 is over, U.S. officials say.",
)
PIECES = (
    *("train", "trains", "armored", "Kim", "Jong-un", "us", "US", "U.S.", "café", "1,000", "Covid-19", "Putin's"),
    *(
        "visits",
        "the",
        "vistis",
        "armoured",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        '"',
        "“",
        "”",
        "-",
        "*",
        "?",
        "~",
        "~2",
        ":",
    ),
    *("title:", "person:", "date:", "date:2023", "publisher:", '"train', '"armored', "tr*", "*proof", "ca?", "..", "["),
    *("]", "/", "_", "'s", "’", "10:30", "not"),
)
QUERIES = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from([*PIECES, " ", " ", " "]), max_size=14).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
)


@pytest.fixture(scope="module")
def found(library: Callable[..., Any]) -> Any:  # noqa: ANN401 - the library's type is at home in conftest.py
    return library(*TEXTS)


@given(QUERIES, st.booleans(), st.booleans())
def test_any_query_is_answered_and_all_spans_are_true(found: Any, query: str, exact: bool, as_you_type: bool) -> None:  # noqa: ANN401, FBT001
    try:
        answer = found.ask(query, exact=exact, as_you_type=as_you_type)
    except QueryError:
        return

    assert answer.total >= len(answer.results)
    for result in answer.results:
        text = found.articles[result.article.id].text
        for spans in (result.hits, result.words):
            assert list(spans) == sorted(spans)
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert all(before.end <= after.start for before, after in pairwise(spans))
        assert result.best == 0 or result.best < len(result.hits)
        passage = result.snippet
        shown = text[passage.start : passage.start + len(passage.text)]
        assert passage.text == "".join(" " if sign.isspace() else sign for sign in shown)
        assert all(0 <= span.start < span.end <= len(passage.text) for span in passage.hits)
        assert result.score >= 0


@given(st.sampled_from(sorted({word for text in TEXTS for word in text.split()})))
def test_a_word_of_the_text_is_found_where_it_stands(found: Any, word: str) -> None:  # noqa: ANN401
    bare = word.strip(".,;:?()“”")
    answer = found.ask(f'"{bare}"')

    assert answer.total
    for result in answer.results:
        assert {_joined(one) for one in found.said(result, result.hits)} == {_joined(bare)}


def _joined(word: str) -> str:
    return fold(word).replace("-", "").replace(".", "")


@given(QUERIES)
def test_the_same_query_is_answered_the_same_and_understood_the_same(found: Any, query: str) -> None:  # noqa: ANN401
    try:
        answer = found.ask(query)
    except QueryError:
        return

    again = found.ask(answer.interpreted)
    assert [(one.article.id, one.hits) for one in again.results] == [
        (one.article.id, one.hits) for one in answer.results
    ]
