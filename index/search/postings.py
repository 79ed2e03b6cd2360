"""Posting lists as arrays: in which documents a term stands, how often, and at which positions.

A list is written as two sections, each with a checksum: the documents and counts, and the positions, which only
phrases need.
"""

import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from struct import Struct
from typing import NamedTuple, TypeAlias

_HEADER = Struct("<III")
_SECTION = Struct("<IB")
_CODES = "BHI"
_LARGEST = (0xFF, 0xFFFF, 0xFFFFFFFF)
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
    """Return the list as bytes; an empty ``counts`` stands for ones."""
    gaps = [after - before for before, after in pairwise(buffer.ids)]
    first = _section(pack(buffer.ids[:1]) + pack(gaps) + pack(buffer.counts))
    second = _section(pack(buffer.positions)) if buffer.positions else b""
    return _HEADER.pack(len(buffer.ids), len(first), len(second)) + first + second


def decode(data: memoryview | bytes) -> Postings:
    """Return documents and counts of an encoded list. Raises ValueError where it is damaged."""
    length, first, _ = _HEADER.unpack_from(data)
    section = _contents(data[_HEADER.size : _HEADER.size + first])
    start, at = unpack(section, 0, 1)
    gaps, at = unpack(section, at, length - 1)
    counts, _ = unpack(section, at, length)
    return Postings(array("I", accumulate(gaps, initial=start[0])), counts or array("B", b"\1") * length)


def decode_positions(data: memoryview | bytes, total: int) -> Numbers:
    """Return the positions of an encoded list, ``total`` in all its documents. Raises ValueError where damaged."""
    _, first, second = _HEADER.unpack_from(data)
    begin = _HEADER.size + first
    return unpack(_contents(data[begin : begin + second]), 0, total)[0] if second else array("I")


def size(data: memoryview | bytes) -> int:
    """Return how many bytes the encoded list has that ``data`` begins with."""
    lengths: tuple[int, int, int] = _HEADER.unpack_from(data)
    return _HEADER.size + sum(lengths[1:])


HEADER_SIZE = _HEADER.size
"""How many bytes of a list tell its size."""


def pack(numbers: Iterable[int]) -> bytes:
    """Return numbers as bytes, as short as the largest allows, after the code of their size."""
    values = array("I", numbers)
    largest = max(values, default=-1)
    code = next((code for code, most in zip(_CODES, _LARGEST, strict=True) if largest <= most), "I")
    if largest < 0:
        return b"-"
    return code.encode() + (values if code == "I" else array(code, values)).tobytes()


def unpack(data: bytes, at: int, length: int) -> tuple[Numbers, int]:
    """Return the ``length`` numbers that begin at ``at``, and where they end. Raises ValueError where damaged."""
    code = chr(data[at])
    if code == "-":
        return array("I"), at + 1
    numbers = array(code)
    end = at + 1 + length * numbers.itemsize
    numbers.frombytes(data[at + 1 : end])
    if len(numbers) != length:
        raise ValueError("a list of numbers is cut short")
    return numbers, end


def _section(data: bytes) -> bytes:
    compressed = len(data) > _COMPRESSED
    body = zlib.compress(data, _LEVEL) if compressed else data
    return _SECTION.pack(zlib.crc32(body), compressed) + body


def _contents(section: memoryview | bytes) -> bytes:
    checksum, compressed = _SECTION.unpack_from(section)
    body = bytes(section[_SECTION.size :])
    if zlib.crc32(body) != checksum:
        raise ValueError("a posting list is damaged")
    return zlib.decompress(body) if compressed else body
