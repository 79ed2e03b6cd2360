# ruff: noqa: RUF001 - the quotation marks that reports use are what is tested
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.language.analysis import BLOCK_GAP, COUNTRY, common_beginning, fold, readings, stem, tokens


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
        ("Bullet-proof", [("bullet", "Bullet"), ("proof", "proof"), ("bulletproof", "Bullet-proof")]),
        ("war—even", [("war", "war"), ("even", "even")]),
        ("U.K.", [("uk", "U.K.")]),
        ("in the U.S.", [("in", "in"), ("the", "the"), (COUNTRY, "U.S.")]),
        ("US let us Us", [(COUNTRY, "US"), ("let", "let"), ("us", "us"), ("us", "Us")]),
        ("the US’s", [("the", "the"), (COUNTRY + "'s", "US’s"), (COUNTRY, "US")]),
        ("U.S.-led", [(COUNTRY, "U.S."), ("led", "led"), ("usled", "U.S.-led")]),
        ("1,000 2.5m 2019.", [("1000", "1,000"), ("2.5m", "2.5m"), ("2019", "2019")]),
        ("Covid-19", [("covid", "Covid"), ("19", "19"), ("covid19", "Covid-19")]),
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
def test_a_query_s_words_may_stand_as(text: str, expected: list[tuple[str, ...]]) -> None:
    assert sorted(readings(text)) == sorted(expected)


@pytest.mark.parametrize("ending", ["", "s", "ed", "ing", "ly", "ies", "ity", "ization", "ational", "bility", "ness"])
def test_all_words_of_a_stem_begin_as_it_is_said(ending: str) -> None:
    known = "skies dying lying tying idly gently early only singly hop trouble size able nation real happy relate"
    for word in known.split():
        form = word + ending
        assert form.startswith(common_beginning(stem(form)))
    assert common_beginning(stem("nationalities")) == "natio"


def test_stems_are_english_and_leave_numbers_alone() -> None:
    assert [stem(word) for word in ("armored", "trains", "news", "g20", "2.5m", COUNTRY)] == [
        "armor", "train", "news", "g20", "2.5m", COUNTRY,
    ]  # fmt: skip


@given(st.text())
def test_tokens_stand_in_the_text_in_order(text: str) -> None:
    position = 0
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.width > 1 or token.position >= position
        position = max(position, token.position)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="us-'’.US ab1,", max_size=40))
def test_the_first_reading_is_what_the_text_itself_would_be_indexed_as(text: str) -> None:
    indexed = {token.text for token in tokens(text)}

    assert all(word in indexed for word in next(iter(readings(text)), ()))
