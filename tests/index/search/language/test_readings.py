# ruff: noqa: RUF001 - typographic quotation marks are what is tested
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.language.analysis import COUNTRY, tokens
from index.search.language.readings import readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("train", [("train",)]),
        ("bullet-proof", [("bullet", "proof"), ("bulletproof",)]),
        ("Kim's", [("kim's",)]),
        ("US", [(COUNTRY,)]),
        ("u.s.", [(COUNTRY,)]),
        ("us", [("us",), (COUNTRY,)]),
        ("a us-led b", [("a", "us", "led", "b"), ("a", COUNTRY, "led", "b"), ("a", "usled", "b")]),
        ("10:30", [("10", "30")]),
        ("?!", []),
    ],
)
def test_a_text_stands_for_these_word_sequences(text: str, expected: list[tuple[str, ...]]) -> None:
    assert sorted(readings(text)) == sorted(expected)


@given(st.text(alphabet="us-'’.US ab1,", max_size=40))
def test_the_first_reading_is_how_the_text_would_be_indexed(text: str) -> None:
    indexed = {token.text for token in tokens(text)}

    assert all(word in indexed for word in next(iter(readings(text)), ()))
