"""BM25: what a term is worth in each of its documents.

    score = idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * dl / avgdl))
    idf = 1 + ln(N / (df + 1))

tf is how often the term occurs in the document, df the number of documents with the term, N the number of all
documents, dl the length of the document in words and avgdl the mean length: Robertson and Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond" (2009). The idf and the constants are Whoosh's.
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log
from typing import NamedTuple

from index.search.engines.whoosh.bit_set import BitSet
from index.search.engines.whoosh.postings import Postings

_K1 = 1.2
_B = 0.75
_OVERHEAD = 500


class LengthNorms(NamedTuple):
    """k1 * (1 - b + b * dl / avgdl) for each document, and the least of these values."""

    values: Sequence[float]
    least: float


NO_NORMS = LengthNorms((), 0.0)
"""For a field whose terms all score the same."""


def length_norms(lengths: Sequence[int], live: Iterable[int]) -> LengthNorms:
    """Return the norms of a field with these lengths by document. Only ``live`` documents count towards the mean."""
    counted = [lengths[document] for document in live]
    avgdl = sum(counted) / max(len(counted), 1) or 1.0
    values = array("d", (_K1 * (1 - _B + _B * dl / avgdl) for dl in lengths))
    return LengthNorms(values, min(values, default=0.0))


class TermScorer:
    """The documents of a term, and its BM25 score in each."""

    def __init__(self, postings: Postings, norms: LengthNorms, live: BitSet, other: "TermScorer | None" = None) -> None:
        """Score the term of ``postings`` in ``live`` documents by the ``norms`` of its field.

        Occurrences that ``other`` scores count as further occurrences of the term.
        """
        self._postings = postings
        self._norms = norms
        self._live = live
        self._other = other

    @property
    def footprint(self) -> int:
        """The approximate memory it takes after use, in bytes."""
        tfs = self._postings.tfs
        return _OVERHEAD + len(tfs) * tfs.itemsize + self._live.end // 4

    @cached_property
    def documents(self) -> BitSet:
        """The documents that have the term."""
        own = self._postings.documents & self._live
        return own | self._other.documents if self._other else own

    @cached_property
    def df(self) -> int:
        """The number of documents that have the term."""
        return len(self.documents)

    @cached_property
    def upper_bound(self) -> float:
        """An upper bound on the score of a document."""
        tf = self.max_tf
        return self._weight * tf / (tf + self._norms.least) if tf else 0.0

    @cached_property
    def max_tf(self) -> int:
        """An upper bound on the term frequency in a document."""
        return max(self._postings.tfs, default=0) + (self._other.max_tf if self._other else 0)

    @cached_property
    def _weight(self) -> float:
        """The part of the score that is the same in all documents."""
        idf = 1 + log(len(self._live) / (self.df + 1))
        return idf * (_K1 + 1)

    def scores(self, among: BitSet, boost: float = 1.0) -> dict[int, float]:
        """Return ``boost`` times the score of each document in the set ``among`` that has the term."""
        documents = self.documents & among
        weight, norms = boost * self._weight, self._norms.values
        return {
            document: weight * tf / (tf + norms[document])
            for document, tf in zip(documents, self.tfs_in(documents), strict=True)
        }

    def tfs_in(self, documents: BitSet) -> Iterable[int]:
        """Return how often the term occurs in each of these documents, which must all have it."""
        own = documents & self._postings.documents
        if self._other is None:
            return self._postings.tfs_in(own)
        others = documents & self._other.documents
        tfs = dict(zip(others, self._other.tfs_in(others), strict=True))
        for document, tf in zip(own, self._postings.tfs_in(own), strict=True):
            tfs[document] = tfs.get(document, 0) + tf
        return map(tfs.__getitem__, documents)

    def constant(self) -> "TermScorer":
        """Return a scorer of the same term that gives each of its documents one point."""
        return _ConstantScorer(self._postings, self._norms, self._live, self._other)


class _ConstantScorer(TermScorer):
    upper_bound = 1.0

    def scores(self, among: BitSet, boost: float = 1.0) -> dict[int, float]:
        return dict.fromkeys(self.documents & among, boost)
