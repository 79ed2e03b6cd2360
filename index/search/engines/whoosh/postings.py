"""Posting lists: in which documents a term stands, how often, and at which positions.

A list is written as two sections: the documents and counts, with a checksum, and the positions, which only phrases
need. Documents are written as the gaps between them, or, where they are many, as a bit each, which is read at once.
"""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, count
from operator import sub
from struct import Struct
from typing import NamedTuple

from index.search.engines.whoosh.bit_set import Numbers, bits_of, flags_of, ids_of

_HEADER = Struct("<III")
_SIZE = Struct("<I")
_CODES = "BHI"
_ONES = "1"
_BITS = b"."
_COMPRESSED = 100
_LEVEL = 1
_FEW = 200
"""Below how many documents the counts of each are found faster by themselves than by going through all."""


class Postings(NamedTuple):
    """The set of a term's documents, and in ascending order how often it stands in each."""

    documents: int
    counts: Numbers

    def counts_in(self, chosen: int) -> Numbers:
        """Return how often the term stands in each document of a subset."""
        if chosen == self.documents:
            return self.counts
        return array(self.counts.typecode, map(self.counts.__getitem__, self._places(chosen)))

    def divide(self, positions: Numbers, chosen: int) -> Iterator[Numbers]:
        """Return those of the positions in all documents that are in each document of a subset."""
        bounds = list(accumulate(self.counts, initial=0))
        return (positions[bounds[place] : bounds[place + 1]] for place in self._places(chosen))

    def _places(self, chosen: int) -> Iterable[int]:
        """Return which of the documents those of a subset are."""
        documents = self.documents
        if chosen.bit_count() < _FEW:
            return ((documents & ((1 << document) - 1)).bit_count() for document in ids_of(chosen))
        size = documents.bit_length()
        return compress(count(), compress(flags_of(chosen, size), flags_of(documents, size)))


def joined(parts: Sequence[tuple[int, Postings]]) -> Postings:
    """Return one list of those of several segments, each after the number that its first document has in the whole."""
    documents = 0
    counts = array(max((part.counts.typecode for _, part in parts), key=_CODES.index, default="B"))
    for start, part in parts:
        documents |= part.documents << start
        counts.extend(part.counts if part.counts.typecode == counts.typecode else iter(part.counts))
    return Postings(documents, counts)


@dataclass(slots=True)
class PostingBuffer:
    """A list that is being made: the positions of all documents one after the other; some fields have none."""

    ids: Numbers = field(default_factory=lambda: array("I"))
    counts: Numbers = field(default_factory=lambda: array("I"))
    positions: Numbers = field(default_factory=lambda: array("I"))


def encode(buffer: PostingBuffer) -> bytes:
    """Return the list as bytes."""
    first = _section(_pack_documents(buffer.ids) + pack(buffer.counts))
    second = _section(pack(buffer.positions)) if buffer.positions else b""
    return _HEADER.pack(len(buffer.ids), len(first), zlib.crc32(first, len(buffer.ids))) + first + second


def decode(data: bytes) -> Postings:
    """Return documents and counts of an encoded list. Raises ValueError where it is damaged."""
    length, first, checksum = _HEADER.unpack_from(data)
    section = data[_HEADER.size : _HEADER.size + first]
    if zlib.crc32(section, length) != checksum:
        raise ValueError("a posting list is damaged")
    contents = _contents(section)
    documents, at = _unpack_documents(contents, length)
    return Postings(documents, unpack(contents, at, length)[0])


def _pack_documents(ids: Numbers) -> bytes:
    size = ids[-1] // 8 + 1
    if size + _SIZE.size <= len(ids):
        return _BITS + _SIZE.pack(size) + bits_of(ids, 8 * size).to_bytes(size, "little")
    return pack([ids[0], *map(sub, ids[1:], ids)] if len(ids) > 1 else ids)


def _unpack_documents(data: bytes, length: int) -> tuple[int, int]:
    """Return the set of documents, and where it ends."""
    if data[:1] == _BITS:
        begin = len(_BITS) + _SIZE.size
        end = begin + int(_SIZE.unpack_from(data, len(_BITS))[0])
        return int.from_bytes(data[begin:end], "little"), end
    gaps, end = unpack(data, 0, length)
    ids = array("I", accumulate(gaps))
    return bits_of(ids, ids[-1] + 1), end


def decode_positions(data: bytes, total: int) -> Numbers:
    """Return the positions of an encoded list, ``total`` in all its documents. Raises ValueError where damaged."""
    begin = _HEADER.size + int(_HEADER.unpack_from(data)[1])
    return unpack(_contents(data[begin:]), 0, total)[0] if begin < len(data) else array("I")


def pack(numbers: Sequence[int]) -> bytes:
    """Return numbers, at least one, as bytes, as short as the largest allows, after the code of their size."""
    largest = max(numbers)
    if largest == 1 == min(numbers):
        return _ONES.encode()
    code = "B" if largest <= 0xFF else "H" if largest <= 0xFFFF else "I"  # noqa: PLR2004 - what they hold
    return code.encode() + array(code, numbers).tobytes()


def unpack(data: bytes, at: int, length: int) -> tuple[Numbers, int]:
    """Return the ``length`` numbers that begin at ``at``, and where they end. Raises ValueError where damaged."""
    code = chr(data[at])
    if code == _ONES:
        return array("B", b"\1") * length, at + 1
    numbers = array(code)
    end = at + 1 + length * numbers.itemsize
    numbers.frombytes(data[at + 1 : end])
    if len(numbers) != length:
        raise ValueError("a list of numbers is cut short")
    return numbers, end


def _section(data: bytes) -> bytes:
    return b"z" + zlib.compress(data, _LEVEL) if len(data) > _COMPRESSED else b"-" + data


def _contents(section: bytes) -> bytes:
    return zlib.decompress(section[1:]) if section[:1] == b"z" else section[1:]
