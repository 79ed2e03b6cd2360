"""Posting lists: the documents that have a term, how often it occurs in each, and at which positions.

An encoded list has two sections: the documents and term frequencies, with a checksum, and the positions, which only
phrases need. The first section stores the gaps between documents, or for many documents a bit for each.
"""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, count
from operator import sub
from struct import Struct
from typing import NamedTuple

from index.search.engines.whoosh.bit_set import BitSet, Numbers

_HEADER = Struct("<III")
_SIZE = Struct("<I")
_ONCE = Struct("<III")
"""A list of one position: 0 for the number of documents, then the document and the position; a checksum follows."""
_CODES = "BHI"
_ONES = "1"
_BITS = b"."
_COMPRESSED = 100
_LEVEL = 1
_FEW = 200
"""For fewer documents it is faster to look up each than to scan all."""


class Postings(NamedTuple):
    """The documents that have a term, and the term frequency in each, in ascending order of documents."""

    documents: BitSet
    tfs: Numbers

    def tfs_in(self, chosen: BitSet) -> Numbers:
        """Return how often the term occurs in each document of a subset."""
        if chosen == self.documents:
            return self.tfs
        return array(self.tfs.typecode, map(self.tfs.__getitem__, self._ranks(chosen)))

    def divide(self, positions: Numbers, chosen: BitSet) -> Iterator[Numbers]:
        """Return the positions in each document of a subset, given those in all documents."""
        end = after = 0
        for rank in self._ranks(chosen):
            start = end + sum(self.tfs[after:rank])
            end = start + self.tfs[rank]
            after = rank + 1
            yield positions[start:end]

    def _ranks(self, chosen: BitSet) -> Iterable[int]:
        """Return the ranks of a subset's documents among all."""
        if len(chosen) < _FEW:
            return map(self.documents.rank, chosen)
        size = self.documents.end
        return compress(count(), compress(chosen.flags(size), self.documents.flags(size)))


def joined(parts: Sequence[tuple[int, Postings]]) -> Postings:
    """Join the lists of several segments; each comes with the number of its segment's first document."""
    tfs = array(max((part.tfs.typecode for _, part in parts), key=_CODES.index, default="B"))
    for _, part in parts:
        tfs.extend(part.tfs if part.tfs.typecode == tfs.typecode else iter(part.tfs))
    return Postings(BitSet.union(part.documents.shifted(start) for start, part in parts), tfs)


@dataclass(slots=True)
class PostingBuffer:
    """A list under construction; ``positions`` are those of all documents in turn, empty for some fields."""

    ids: Numbers = field(default_factory=lambda: array("I"))
    tfs: Numbers = field(default_factory=lambda: array("I"))
    positions: Numbers = field(default_factory=lambda: array("I"))


def encode(buffer: PostingBuffer) -> bytes:
    """Return the list as bytes."""
    if len(buffer.positions) == 1 == len(buffer.ids):
        return encode_once(buffer.ids[0], buffer.positions[0])
    first = _section(_pack_documents(buffer.ids) + pack(buffer.tfs))
    second = _section(pack(buffer.positions)) if buffer.positions else b""
    return _HEADER.pack(len(buffer.ids), len(first), zlib.crc32(first, len(buffer.ids))) + first + second


def encode_once(document: int, position: int) -> bytes:
    """Return the list of a term that occurs once, as half of all terms do, in a short form that is quick to decode."""
    once = _ONCE.pack(0, document, position)
    return once + _SIZE.pack(zlib.crc32(once))


def decode(data: bytes) -> Postings:
    """Return the documents and term frequencies of an encoded list. Raises ValueError if it is damaged."""
    length, first, checksum = _HEADER.unpack_from(data)
    if not length:
        if zlib.crc32(data[: _ONCE.size]) != _SIZE.unpack_from(data, _ONCE.size)[0]:
            raise ValueError("a posting list is damaged")
        return Postings(BitSet(1 << first), array("B", b"\1"))
    section = data[_HEADER.size : _HEADER.size + first]
    if zlib.crc32(section, length) != checksum:
        raise ValueError("a posting list is damaged")
    contents = _contents(section)
    documents, at = _unpack_documents(contents, length)
    return Postings(documents, unpack(contents, at, length)[0])


def _pack_documents(ids: Numbers) -> bytes:
    size = ids[-1] // 8 + 1
    if size + _SIZE.size <= len(ids):
        return _BITS + _SIZE.pack(size) + BitSet.of(ids, 8 * size).to_bytes(size)
    return pack([ids[0], *map(sub, ids[1:], ids)] if len(ids) > 1 else ids)


def _unpack_documents(data: bytes, length: int) -> tuple[BitSet, int]:
    """Return the documents, and the offset of their end in ``data``."""
    if data[:1] == _BITS:
        begin = len(_BITS) + _SIZE.size
        end = begin + int(_SIZE.unpack_from(data, len(_BITS))[0])
        return BitSet.from_bytes(data[begin:end]), end
    gaps, end = unpack(data, 0, length)
    ids = array("I", accumulate(gaps))
    return BitSet.of(ids, ids[-1] + 1), end


def decode_positions(data: bytes, total: int) -> Numbers:
    """Return the ``total`` positions of an encoded list. Raises ValueError if it is damaged."""
    length, first, position = _HEADER.unpack_from(data)
    if not length:
        return array("I", [position])
    begin = _HEADER.size + int(first)
    return unpack(_contents(data[begin:]), 0, total)[0] if begin < len(data) else array("I")


def pack(numbers: Sequence[int]) -> bytes:
    """Return one or more numbers as bytes: a code for their size, then each in the size that the largest needs."""
    largest = max(numbers)
    if largest == 1 == min(numbers):
        return _ONES.encode()
    code = "B" if largest <= 0xFF else "H" if largest <= 0xFFFF else "I"  # noqa: PLR2004 - the largest each holds
    return code.encode() + array(code, numbers).tobytes()


def unpack(data: bytes, at: int, length: int) -> tuple[Numbers, int]:
    """Return the ``length`` numbers at offset ``at``, and the offset of their end. Raises ValueError if damaged."""
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
