"""A set of documents behaves as a set of numbers."""

from hypothesis import given
from hypothesis import strategies as st

from index.search.engines.whoosh.bit_set import BitSet

SIZE = 400

numbers = st.one_of(
    st.sets(st.integers(0, SIZE - 1), max_size=60),
    st.sets(st.integers(0, SIZE - 1), max_size=12).map(lambda without: set(range(SIZE)) - without),
)


def make(documents: set[int]) -> BitSet:
    return BitSet.of(sorted(documents), SIZE)


@given(numbers)
def test_a_set_has_what_was_put_in_and_gives_it_in_order(documents: set[int]) -> None:
    found = make(documents)

    assert list(found) == list(found.numbers()) == sorted(documents)
    assert (len(found), bool(found), found.end) == (len(documents), bool(documents), max(documents, default=-1) + 1)
    assert [document for document in range(SIZE) if document in found] == sorted(documents)
    assert [document for document, flag in enumerate(found.flags(SIZE)) if flag] == sorted(documents)
    assert BitSet.from_bytes(found.to_bytes(SIZE // 8)) == found


@given(numbers)
def test_a_set_is_the_same_whatever_gives_its_documents(documents: set[int]) -> None:
    assert BitSet.of(iter(documents), SIZE) == make(documents)
    assert hash(BitSet.of(iter(documents), SIZE)) == hash(make(documents))
    assert eval(repr(make(documents)), {"BitSet": lambda ids: BitSet.of(ids, SIZE)}) == make(documents)  # noqa: S307


@given(numbers, numbers)
def test_sets_are_combined_as_sets(some: set[int], others: set[int]) -> None:
    one, other = make(some), make(others)

    assert list(one & other) == sorted(some & others)
    assert list(one | other) == list(BitSet.union([one, other])) == sorted(some | others)
    assert list(one - other) == sorted(some - others)
    assert (one == other) == (some == others)


@given(numbers, st.integers(-SIZE, SIZE))
def test_a_shifted_set_has_every_number_moved(documents: set[int], by: int) -> None:
    assert list(make(documents).shifted(by)) == sorted(moved for one in documents if (moved := one + by) >= 0)


@given(numbers, st.integers(0, SIZE))
def test_the_rank_of_a_document_counts_those_before_it(documents: set[int], document: int) -> None:
    assert make(documents).rank(document) == sum(one < document for one in documents)
