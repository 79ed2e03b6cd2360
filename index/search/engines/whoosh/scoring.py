"""Where a term stands and what that is worth, over all documents at once."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import log
from operator import add, truediv
from typing import NamedTuple

from index.search.engines.whoosh.bit_set import ids_of
from index.search.engines.whoosh.postings import Postings

_K1 = 1.2
_B = 0.75


class Norms(NamedTuple):
    """What the score's denominator adds for each document, and the least of that."""

    values: Sequence[float]
    least: float


NO_NORMS = Norms((), 0.0)
"""Those of a field whose terms score nothing but a constant."""


def norms(lengths: Sequence[int], live: Iterable[int]) -> Norms:
    """Return the norms of a field that is so long in each document; the mean is that of the ``live`` ones."""
    counted = [lengths[document] for document in live]
    mean = sum(counted) / max(len(counted), 1) or 1.0
    values = array("d", (_K1 * (1 - _B + _B * length / mean) for length in lengths))
    return Norms(values, min(values, default=0.0))


class Term:
    """The documents of a term, and its BM25 score in each.

    The score is ``idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean length))`` with ``idf`` the logarithm of
    documents by documents with the term, plus one: Robertson and Zaragoza, "The Probabilistic Relevance Framework:
    BM25 and Beyond" (2009), with the idf and the constants that Whoosh has.
    """

    def __init__(self, own: Postings, norms: Norms, live: int, other: "Term | None" = None) -> None:
        """``norms`` are the field's; only documents of the set ``live`` count; ``other`` adds its occurrences."""
        self._own = own
        self._norms = norms
        self._live = live
        self._other = other

    @property
    def cost(self) -> int:
        """About how many bytes it takes in memory once it has been used."""
        return 500 + len(self._own.counts) * self._own.counts.itemsize + self._live.bit_length() // 4

    @cached_property
    def documents(self) -> int:
        """The set of its documents."""
        return self._own.documents & self._live | (self._other.documents if self._other else 0)

    @cached_property
    def frequency(self) -> int:
        """In how many documents it stands."""
        return self.documents.bit_count()

    @cached_property
    def bound(self) -> float:
        """What its score is in no document above."""
        return self._weight * self.most / (self.most + self._norms.least) if self.most else 0.0

    @cached_property
    def most(self) -> int:
        """What it does not stand in one document more often than."""
        return max(self._own.counts, default=0) + (self._other.most if self._other else 0)

    @cached_property
    def _weight(self) -> float:
        return (log(self._live.bit_count() / (self.frequency + 1)) + 1) * (_K1 + 1)

    def scores(self, among: int, boost: float = 1.0) -> Iterator[tuple[int, float]]:
        """Return those of its documents that are in the set ``among``, each with ``boost`` times the score."""
        chosen = self.documents & among
        documents = ids_of(chosen)
        return zip(documents, self._scores(documents, self.counts_in(chosen), boost), strict=True)

    def counts_in(self, chosen: int) -> Iterable[int]:
        """Return how often it stands in each document of a set that has none in which it does not."""
        own = chosen & self._own.documents
        counts = self._own.counts_in(own)
        if self._other is None:
            return counts
        rest = chosen & self._other.documents
        sums = dict(zip(ids_of(rest), self._other.counts_in(rest), strict=True))
        for document, count in zip(ids_of(own), counts, strict=True):
            sums[document] = sums.get(document, 0) + count
        return map(sums.__getitem__, ids_of(chosen))

    def _scores(self, documents: Iterable[int], counts: Iterable[int], boost: float) -> Iterator[float]:
        counts = list(counts)
        denominators = map(add, map(self._norms.values.__getitem__, documents), counts)
        return map(truediv, map((self._weight * boost).__mul__, counts), denominators)

    def constant(self) -> "Term":
        """Return a term of the same documents that scores one in each."""
        return _Constant(self._own, self._norms, self._live, self._other)


class _Constant(Term):
    bound = 1.0

    def _scores(self, documents: Iterable[int], counts: Iterable[int], boost: float) -> Iterator[float]:  # noqa: ARG002 - all alike
        return (boost for _ in counts)
