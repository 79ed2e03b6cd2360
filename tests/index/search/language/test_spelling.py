import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.language.spelling import allowed_typos, correctable, distance, near, variants

BRITISH_AMERICAN = """armoured armored, neighbour neighbor, organisation organization, analysed analyzed,
    centre center, theatres theaters, defence defense, licences licenses, dialogue dialog, traveller traveler,
    fulfil fulfill, encyclopaedia encyclopedia, manoeuvre maneuver, programmes programs, judgement judgment,
    ageing aging, grey gray, cheque check, sceptical skeptical, aluminium aluminum"""
PAIRS = [tuple(pair.split()) for pair in BRITISH_AMERICAN.split(",")]
WORDS = st.text(alphabet="abc", max_size=7)


@pytest.mark.parametrize(("british", "american"), PAIRS)
def test_british_and_american_spellings_lead_to_each_other(british: str, american: str) -> None:
    assert american in variants(british)
    assert british in variants(american)


@pytest.mark.parametrize(
    ("first", "second", "typos"),
    [
        ("train", "train", 0),
        ("train", "tarin", 1),
        ("train", "trains", 1),
        ("train", "tran", 1),
        ("train", "brain", 1),
        ("train", "grains", 2),
        ("ca", "abc", 3),
    ],
)
def test_typos_are_letters_inserted_deleted_replaced_or_swapped(first: str, second: str, typos: int) -> None:
    assert distance(first, second, 3) == typos


def test_long_words_may_have_two_typos_and_short_ones_none() -> None:
    assert [allowed_typos(word) for word in ("train", "pyongyan")] == [1, 2]
    assert [correctable(word) for word in ("kim", "kims", "g20s", "covid19")] == [False, True, False, False]


@given(WORDS, WORDS)
def test_the_distance_is_the_same_both_ways(first: str, second: str) -> None:
    assert distance(first, second, 9) == distance(second, first, 9)
    assert (distance(first, second, 9) == 0) == (first == second)


@given(WORDS, st.lists(WORDS), st.integers(1, 2))
def test_no_near_word_is_missed(word: str, words: list[str], limit: int) -> None:
    expected = {other: typos for other in words if (typos := distance(word, other, 9)) <= limit}

    assert dict(near(word, words, limit)) == expected
