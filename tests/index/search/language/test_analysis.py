# ruff: noqa: RUF001 - typographic quotation marks are what is tested
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.language.analysis import BLOCK_GAP, COUNTRY, common_beginning, fold, stem, tokens

TEXTS = st.one_of(
    st.text(), st.lists(st.sampled_from(["Kim", "'s", "-", "us", "U.S.", "1,000", " ", "朝"])).map("".join)
)


def words(text: str) -> list[tuple[str, str]]:
    """The tokens with the text they stand on."""
    return [(token.text, text[token.start : token.end]) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim's", [("kim's", "Kim's"), ("kim", "Kim")]),
        ("Russia’s", [("russia's", "Russia’s"), ("russia", "Russia")]),
        ("O’Brien’s", [("o'brien's", "O’Brien’s"), ("o'brien", "O’Brien")]),
        ("countries’ “peace”", [("countries", "countries"), ("peace", "peace")]),
        ("‘KCNA’", [("kcna", "KCNA")]),
        ("don't", [("don't", "don't")]),
        ("Bullet-proof", [("bullet", "Bullet"), ("bulletproof", "Bullet-proof"), ("proof", "proof")]),
        ("war—even", [("war", "war"), ("even", "even")]),
        ("U.K.", [("uk", "U.K.")]),
        ("in the U.S.", [("in", "in"), ("the", "the"), (COUNTRY, "U.S.")]),
        ("US let us Us", [(COUNTRY, "US"), ("let", "let"), ("us", "us"), ("us", "Us")]),
        ("the US’s", [("the", "the"), (COUNTRY + "'s", "US’s"), (COUNTRY, "US")]),
        ("U.S.-led", [(COUNTRY, "U.S."), ("usled", "U.S.-led"), ("led", "led")]),
        ("1,000 2.5m 2019.", [("1000", "1,000"), ("2.5m", "2.5m"), ("2019", "2019")]),
        ("Covid-19", [("covid", "Covid"), ("covid19", "Covid-19"), ("19", "19")]),
        ("café cafe\u0301 Łódź", [("cafe", "café"), ("cafe", "cafe\u0301"), ("lodz", "Łódź")]),
        ("Stra\u00adße", [("strasse", "Stra\u00adße")]),
        ("朝鲜", [("朝", "朝"), ("鲜", "鲜")]),
        ("a_b", [("a", "a"), ("b", "b")]),
        ("end.Next", [("end", "end"), ("next", "Next")]),
    ],
)
def test_words_are_taken_from_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert words(text) == expected


def test_a_joined_compound_stands_at_its_first_part() -> None:
    places = {token.text: (token.position, token.width) for token in tokens("a bullet-proof car")}

    assert places == {"a": (0, 1), "bullet": (1, 1), "proof": (2, 1), "bulletproof": (1, 2), "car": (3, 1)}


def test_blocks_stand_far_apart() -> None:
    last, first = tokens("city\n\nSouth")

    assert first.position - last.position > BLOCK_GAP


@pytest.mark.parametrize("ending", ["", "s", "ed", "ing", "ly", "ies", "ity", "ization", "ational", "bility", "ness"])
def test_all_words_of_a_stem_share_its_common_beginning(ending: str) -> None:
    known = "skies dying lying tying vying hying idly gently early only singly hop trouble size able nation real happy"
    for word in known.split():
        form = word + ending
        assert form.startswith(common_beginning(stem(form)))
    assert common_beginning(stem("nationalities")) == "natio"


@given(st.text(alphabet="bceilnsty", max_size=5), st.sampled_from(["", "s", "ed", "ing", "ying", "ies", "ied", "ly"]))
def test_any_word_has_the_common_beginning_of_its_stem(beginning: str, ending: str) -> None:
    word = beginning + ending

    assert word.startswith(common_beginning(stem(word)))


def test_threads_that_stem_at_once_do_not_disturb_each_other() -> None:
    words = [f"{first}{second}nationalizing" for first, second in product("abcdefghijklmnopqrst", repeat=2)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            stems = list(pool.map(stem, words))
    finally:
        sys.setswitchinterval(before)

    assert stems == [f"{word[:2]}nation" for word in words]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("armored", "armor"),
        ("trains", "train"),
        ("added", "add"),
        ("news", "news"),
        ("organization", "organiz"),
        ("organ", "organ"),
        ("g20", "g20"),
        ("2.5m", "2.5m"),
        (COUNTRY, COUNTRY),
    ],
)
def test_english_words_are_stemmed_and_numbers_left_alone(word: str, expected: str) -> None:
    assert stem(word) == expected


@given(TEXTS)
def test_tokens_come_in_order_of_position_and_stand_in_the_text(text: str) -> None:
    found = list(tokens(text))

    assert all(before.position <= after.position for before, after in pairwise(found))
    assert all(0 <= token.start < token.end <= len(text) for token in found)


@given(TEXTS)
def test_a_joined_compound_follows_the_part_that_it_begins_with(text: str) -> None:
    for before, token in pairwise(tokens(text)):
        if token.width > 1:
            assert (before.position, before.width, before.start) == (token.position, 1, token.start)
            assert before.end <= token.end


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
