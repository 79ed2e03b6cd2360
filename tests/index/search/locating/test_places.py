from hypothesis import given
from hypothesis import strategies as st

from index.article import Span
from index.search.locating.places import Found, Place, either, spans, together


def at(*positions: int) -> Found:
    """Return a part that is found at these words, each ten characters long."""
    places = tuple(Place(position, position, position * 10, position * 10 + 9) for position in positions)
    return Found(places, places)


def firsts_and_lasts(found: Found) -> list[tuple[int, int]]:
    return [(place.first, place.last) for place in found.hits]


def test_the_shortest_intervals_count_and_do_not_overlap() -> None:
    assert firsts_and_lasts(together([at(1, 20, 30), at(3, 29)], 99)) == [(1, 3), (29, 30)]
    assert firsts_and_lasts(together([at(1, 5), at(3), at(4)], 99)) == [(3, 5)]


def test_words_more_than_six_apart_do_not_stand_together() -> None:
    assert firsts_and_lasts(together([at(1), at(7)], 99)) == [(1, 7)]
    assert firsts_and_lasts(together([at(1), at(8)], 99)) == [(1, 1), (8, 8)]
    assert firsts_and_lasts(together([at(1), at(7), at(13)], 99)) == [(1, 13)]


def test_a_part_that_is_nowhere_does_not_hinder_the_others() -> None:
    assert firsts_and_lasts(together([at(1), at(), at(2)], 99)) == [(1, 2)]


def test_words_are_kept_beside_the_hits() -> None:
    assert len(together([at(1, 20), at(2)], 99).words) == 3
    assert firsts_and_lasts(either([at(1), at(2), at(1)])) == [(1, 1), (2, 2)]


def test_overlapping_places_become_one_span_and_touching_ones_stay_two() -> None:
    places = [Place(0, 0, 5, 9), Place(0, 0, 5, 7), Place(1, 1, 8, 12), Place(2, 2, 12, 13)]

    assert spans(places) == (Span(5, 12), Span(12, 13))


@given(st.lists(st.lists(st.integers(0, 60), unique=True).map(sorted), min_size=2, max_size=4))
def test_every_hit_covers_all_parts_or_no_parts_stand_together(positions: list[list[int]]) -> None:
    parts = [at(*part) for part in positions]
    found = together(parts, len(parts))

    present = [part for part in positions if part]
    joint = [hit for hit in found.hits if hit.last > hit.first]
    for hit in joint:
        assert all(any(hit.first <= position <= hit.last for position in part) for part in present)
    assert sorted(found.words) == list(found.words)
