"""Posting lists as arrays: in which documents a term stands, how often, and at which positions.

A list is written as two sections: the documents and counts, with a checksum, and the positions, which only phrases
need.
"""

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import sub
from struct import Struct
from typing import NamedTuple, TypeAlias

_HEADER = Struct("<III")
_ONES = "1"
_COMPRESSED = 100
_LEVEL = 1

Numbers: TypeAlias = "array[int]"


class Postings(NamedTuple):
    """Ascending document numbers, and how often the term stands in each."""

    ids: Numbers
    counts: Numbers


@dataclass(slots=True)
class PostingBuffer:
    """A list that is being made: the positions of all documents one after the other; some fields have none."""

    ids: Numbers = field(default_factory=lambda: array("I"))
    counts: Numbers = field(default_factory=lambda: array("I"))
    positions: Numbers = field(default_factory=lambda: array("I"))


def encode(buffer: PostingBuffer) -> bytes:
    """Return the list as bytes."""
    ids = buffer.ids
    gaps = [ids[0], *map(sub, ids[1:], ids)] if len(ids) > 1 else ids
    first = _section(pack(gaps) + pack(buffer.counts))
    second = _section(pack(buffer.positions)) if buffer.positions else b""
    return _HEADER.pack(len(ids), len(first), zlib.crc32(first)) + first + second


def decode(data: bytes) -> Postings:
    """Return documents and counts of an encoded list. Raises ValueError where it is damaged."""
    length, first, checksum = _HEADER.unpack_from(data)
    section = data[_HEADER.size : _HEADER.size + first]
    if zlib.crc32(section) != checksum:
        raise ValueError("a posting list is damaged")
    contents = _contents(section)
    gaps, at = unpack(contents, 0, length)
    return Postings(array("I", accumulate(gaps)) if length > 1 else gaps, unpack(contents, at, length)[0])


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
