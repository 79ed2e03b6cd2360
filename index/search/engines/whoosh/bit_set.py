"""Sets of documents as integers: fast to combine, small to keep."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sized
from itertools import compress, count
from typing import TypeAlias

Numbers: TypeAlias = "array[int]"

_FEW = 40
"""Smaller sets are built and listed one document at a time, larger ones all at once."""
_SPARSE = 8
"""A set with fewer than one document in this many is searched rather than scanned."""
_ONE = re.compile("1")
_DIGITS = bytes.maketrans(b"01", b"\0\1")


class BitSet:
    """An immutable set of documents: bit n of an integer says whether document n is in it.

    ``&``, ``|`` and ``-`` take about as long as reading a byte for every eight documents of the index. A set is true
    if it has documents, and iterates over them in ascending order. For a complement, write ``whole - some``.
    """

    __slots__ = ("_bits",)

    def __init__(self, bits: int = 0) -> None:
        """Make the set of the documents whose bits are set, by default none."""
        self._bits = bits

    @classmethod
    def of(cls, documents: Iterable[int], size: int) -> "BitSet":
        """Return the set of these documents, whose numbers are below ``size``."""
        if isinstance(documents, Sized) and len(documents) < _FEW:
            bits = 0
            for document in documents:
                bits |= 1 << document
            return cls(bits)
        digits = bytearray(b"0") * size
        for document in documents:
            digits[document] = ord("1")
        digits.reverse()
        return cls(int(digits or b"0", 2))

    @classmethod
    def from_bytes(cls, data: bytes) -> "BitSet":
        """Return the set that `to_bytes` wrote."""
        return cls(int.from_bytes(data, "little"))

    @classmethod
    def union(cls, sets: Iterable["BitSet"]) -> "BitSet":
        """Return the documents of any of the sets."""
        bits = 0
        for one in sets:
            bits |= one._bits  # noqa: SLF001 - its own kind
        return cls(bits)

    def __and__(self, other: "BitSet") -> "BitSet":
        """Return the documents of both sets."""
        return BitSet(self._bits & other._bits)

    def __or__(self, other: "BitSet") -> "BitSet":
        """Return the documents of either set."""
        return BitSet(self._bits | other._bits)

    def __sub__(self, other: "BitSet") -> "BitSet":
        """Return the documents that the other set does not have."""
        return BitSet(self._bits & ~other._bits)

    def __len__(self) -> int:
        """Return the number of documents in the set."""
        return self._bits.bit_count()

    def __bool__(self) -> bool:
        """Return whether the set has a document."""
        return self._bits != 0

    def __contains__(self, document: int) -> bool:
        """Return whether the set has the document."""
        return self._bits >> document & 1 == 1

    def __iter__(self) -> Iterator[int]:
        """Return the documents in ascending order."""
        return iter(self.numbers())

    def __eq__(self, other: object) -> bool:
        """Return whether both sets have the same documents."""
        return isinstance(other, BitSet) and self._bits == other._bits

    def __hash__(self) -> int:
        """Return the same hash for equal sets."""
        return hash(self._bits)

    def __repr__(self) -> str:
        """Return the numbers of the documents."""
        return f"BitSet({self.numbers().tolist()})"

    @property
    def end(self) -> int:
        """The number after the last document; 0 for an empty set."""
        return self._bits.bit_length()

    def shifted(self, by: int) -> "BitSet":
        """Return the set with ``by`` added to each number; numbers that become negative are dropped."""
        return BitSet(self._bits << by if by >= 0 else self._bits >> -by)

    def rank(self, document: int) -> int:
        """Return how many documents in the set have lower numbers."""
        return (self._bits & ((1 << document) - 1)).bit_count()

    def numbers(self) -> Numbers:
        """Return the documents in ascending order."""
        bits = self._bits
        if len(self) < _FEW:
            few = array("I")
            while bits:
                few.append(bits.bit_length() - 1)
                bits ^= 1 << few[-1]
            few.reverse()
            return few
        if len(self) * _SPARSE < self.end:
            return array("I", map(re.Match.start, _ONE.finditer(f"{bits:b}"[::-1])))
        return array("I", compress(count(), self.flags(self.end)))

    def flags(self, size: int) -> bytes:
        """Return a byte for each document below ``size``: 1 if it is in the set. ``size`` is at least `end`."""
        return f"{self._bits:0{size}b}"[::-1].encode().translate(_DIGITS) if size else b""

    def to_bytes(self, length: int) -> bytes:
        """Return the set as bytes of eight documents each, the first in the lowest bit of the first byte."""
        return self._bits.to_bytes(length, "little")
