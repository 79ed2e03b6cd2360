"""Where a term stands and what that is worth, over all documents at once.

Sets of documents are integers: the bit of a document's number is set where it belongs to the set.
"""

from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import compress, repeat
from math import log
from operator import add, truediv
from typing import TypeAlias

from index.search.postings import Numbers, Postings

Reals: TypeAlias = "array[float]"

_K1 = 1.2
_B = 0.75
_FEW = 40
_DIGITS = bytes.maketrans(b"01", b"\0\1")


class Term:
    """The documents of a term, and its BM25 score in each.

    The score is ``idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean length))`` with ``idf`` the logarithm of
    documents by documents with the term, plus one: Robertson and Zaragoza, "The Probabilistic Relevance Framework:
    BM25 and Beyond" (2009), with the idf and the constants that Whoosh has.
    """

    def __init__(self, postings: Postings, norms: Sequence[float], size: int) -> None:
        """``norms`` are the denominators' second parts, by document; ``size`` is the number of all documents."""
        self.postings = postings
        self._norms = norms
        self._size = size

    @property
    def cost(self) -> int:
        """About how many bytes it takes in memory once it has been used."""
        return 500 + 16 * len(self.postings.ids) + self._size // 8

    @cached_property
    def documents(self) -> int:
        """The set of its documents."""
        return bits_of(self.postings.ids, self._size)

    @cached_property
    def scores(self) -> Reals:
        """Its score in each of its documents."""
        ids, counts = self.postings
        weight = (log(self._size / (len(ids) + 1)) + 1) * (_K1 + 1)
        denominators = map(add, map(self._norms.__getitem__, ids), counts)
        return array("d", map(truediv, map(weight.__mul__, counts), denominators))

    def constant(self) -> "Term":
        """Return a term of the same documents that scores one in each."""
        return _Constant(self.postings, (), self._size)


class _Constant(Term):
    @cached_property
    def scores(self) -> Reals:
        return array("d", [1.0]) * len(self.postings.ids)


def norms(lengths: Sequence[int]) -> Reals:
    """Return what the score's denominator adds for each document, from the lengths of a field."""
    mean = sum(lengths) / max(len(lengths), 1) or 1.0
    return array("d", (_K1 * (1 - _B + _B * length / mean) for length in lengths))


def bits_of(ids: Iterable[int], size: int) -> int:
    """Return the set of these documents, whose numbers are below ``size``."""
    if isinstance(ids, Sequence | array) and len(ids) < _FEW:
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


def ids_of(bits: int, size: int) -> Numbers:
    """Return the numbers of a set's documents, ascending."""
    return array("I", compress(range(size), flags_of(bits, size)))
