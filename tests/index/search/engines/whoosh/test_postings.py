"""Posting lists hold what was put in."""

from array import array
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.engines.whoosh.bit_set import BitSet
from index.search.engines.whoosh.postings import (
    PostingBuffer,
    Postings,
    decode,
    decode_positions,
    encode,
    joined,
)

SIZE = 400

documents = st.one_of(
    st.sets(st.integers(0, SIZE - 1), max_size=20),
    st.sets(st.integers(0, SIZE - 1), max_size=12).map(lambda without: set(range(SIZE)) - without),
).map(sorted)
lists = documents.flatmap(
    lambda ids: st.integers(1, 70_000).map(lambda most: [(one, 1 + most * (one % 2)) for one in ids])
)


def _encoded(counts: list[tuple[int, int]], positions: list[list[int]] | None = None) -> bytes:
    buffer = PostingBuffer()
    buffer.ids.extend(document for document, _ in counts)
    buffer.tfs.extend(count for _, count in counts)
    buffer.positions.extend(chain.from_iterable(positions or []))
    return encode(buffer)


def _decoded(counts: list[tuple[int, int]]) -> Postings:
    return decode(_encoded(counts)) if counts else joined([])


@given(lists, documents)
def test_lists_are_read_as_they_were_written(counts: list[tuple[int, int]], chosen: list[int]) -> None:
    found = _decoded(counts)

    assert list(zip(found.documents, found.tfs, strict=True)) == counts
    inside = found.documents & BitSet.of(chosen, SIZE)
    assert list(found.tfs_in(inside)) == [count for document, count in counts if document in chosen]


@given(lists, st.integers(1, 3))
def test_a_list_with_the_wrong_length_is_damaged(counts: list[tuple[int, int]], more: int) -> None:
    if counts:
        data = _encoded(counts)
        with pytest.raises(ValueError, match="damaged"):
            decode((len(counts) + more).to_bytes(4, "little") + data[4:])


@given(documents, documents)
def test_positions_are_divided_by_document(ids: list[int], chosen: list[int]) -> None:
    positions = [[7 * document, 900 * document][: 1 + document % 2] for document in ids]
    if ids:
        data = _encoded([(one, len(places)) for one, places in zip(ids, positions, strict=True)], positions)
        found = decode(data)
        divided = found.divide(decode_positions(data, sum(found.tfs)), found.documents & BitSet.of(chosen, SIZE))

        assert [array.tolist(places) for places in divided] == [
            places for one, places in zip(ids, positions, strict=True) if one in chosen
        ]


@given(st.lists(lists, max_size=4))
def test_lists_of_segments_are_joined_in_order(parts: list[list[tuple[int, int]]]) -> None:
    whole = joined([(number * SIZE, _decoded(part)) for number, part in enumerate(parts)])

    expected = [(number * SIZE + one, count) for number, part in enumerate(parts) for one, count in part]
    assert list(zip(whole.documents, whole.tfs, strict=True)) == expected
