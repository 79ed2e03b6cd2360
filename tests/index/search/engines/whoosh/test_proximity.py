from hypothesis import given
from hypothesis import strategies as st

from index.search.engines.whoosh.proximity import following

positions = st.lists(st.integers(0, 60), unique=True, max_size=30).map(sorted)


@given(positions, positions, st.integers(1, 9))
def test_a_position_follows_another_within_the_slop(before: list[int], after: list[int], slop: int) -> None:
    expected = [position for position in after if any(start < position <= start + slop for start in before)]

    assert list(following(before, after, slop)) == expected
