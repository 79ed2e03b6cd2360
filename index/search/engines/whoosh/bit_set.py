"""Sets of documents as integers: the bit of a document's number is set where it belongs to the set."""

import re
from array import array
from collections import deque
from collections.abc import Iterable, Sized
from itertools import compress, count, repeat
from typing import TypeAlias

Numbers: TypeAlias = "array[int]"

EVERYWHERE = -1
"""The set of all documents there can be."""

_FEW = 40
"""Below how many documents each is put in or taken out by itself."""
_SPARSE = 8
"""Of how many documents at least only one is in a set that is searched for those rather than gone through."""
_ONE = re.compile("1")
_DIGITS = bytes.maketrans(b"01", b"\0\1")


def bits_of(ids: Iterable[int], size: int) -> int:
    """Return the set of these documents, whose numbers are below ``size``."""
    if isinstance(ids, Sized) and len(ids) < _FEW:
        bits = 0
        for document in ids:
            bits |= 1 << document
        return bits
    digits = bytearray(b"0") * size
    deque(map(digits.__setitem__, ids, repeat(ord("1"))), maxlen=0)  # a loop, but not Python's
    digits.reverse()
    return int(digits or b"0", 2)


def flags_of(bits: int, size: int) -> bytes:
    """Return a byte for each document, 1 where it is in the set."""
    return f"{bits:0{size}b}"[::-1].encode().translate(_DIGITS) if size else b""


def ids_of(bits: int) -> Numbers:
    """Return the numbers of a set's documents, ascending."""
    if bits.bit_count() < _FEW:
        ids = array("I")
        while bits:
            ids.append(bits.bit_length() - 1)
            bits ^= 1 << ids[-1]
        ids.reverse()
        return ids
    if bits.bit_count() * _SPARSE < bits.bit_length():
        return array("I", map(re.Match.start, _ONE.finditer(f"{bits:b}"[::-1])))
    return array("I", compress(count(), flags_of(bits, bits.bit_length())))
