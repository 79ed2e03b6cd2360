"""The best of the documents that match, without scoring all of them.

Terms are taken from the rarest on, and documents are dropped as soon as what the terms still to come can add at the
most would not bring them among the best: MaxScore, after Turtle and Flood, "Query evaluation: strategies and
optimizations" (1995).
"""

from collections.abc import Iterable
from heapq import nlargest
from itertools import accumulate, islice, repeat
from operator import add
from typing import NamedTuple

from index.search.engines.whoosh.bit_set import EVERYWHERE, bits_of
from index.search.engines.whoosh.scoring import Term

_SLACK = 1e-5
"""By how much scores may differ that are to be ranked as equal, and more."""
_MANY = 1000
"""How many terms are held in memory at once; more are added up as they come."""
_OFTEN = 4
"""How often, at the most, the sums are looked through for as many documents as terms that were added stand in."""


class WeightedTerm(NamedTuple):
    """A term that adds ``boost`` times its score to the documents of the set ``among`` in which it stands."""

    term: Term
    boost: float
    among: int = EVERYWHERE

    @property
    def bound(self) -> float:
        """How much it adds to a document at the most."""
        return self.boost * self.term.bound

    def added_to(self, sums: dict[int, float], matching: int) -> dict[int, float]:
        """Return the sums of documents with what it adds to those of a set that match."""
        scores = dict(self.term.scores(matching & self.among, self.boost))
        if not sums:
            return scores
        if len(scores) < len(sums):
            sums, scores = scores, sums
        scores.update(zip(sums, map(add, sums.values(), map(scores.get, sums, repeat(0.0))), strict=True))
        return scores


def best(terms: Iterable[WeightedTerm], matching: int, limit: int, size: int) -> dict[int, float]:
    """Return scores of documents of the set ``matching`` among which the best ``limit`` are, and all equal to those.

    ``size`` is the number of all documents. What none of the terms stands in is left out.
    """
    sums: dict[int, float] = {}
    if not matching:
        return sums
    each = iter(terms)
    left = sorted(islice(each, _MANY), key=lambda weighted: weighted.term.frequency, reverse=True)
    for weighted in each:
        sums = weighted.added_to(sums, matching)
    bounds = list(accumulate((weighted.bound for weighted in left), initial=_SLACK))
    work = 0
    while left:
        weighted = left.pop()
        sums = weighted.added_to(sums, matching)
        work += weighted.term.frequency
        if left and work >= len(sums) // _OFTEN:
            work = 0
            least = _threshold(sums, limit) - bounds[len(left)]
            good = {document: score for document, score in sums.items() if score >= least}
            if least > 0 and len(good) < matching.bit_count():
                sums, matching = good, bits_of(good, size)
    return sums


def _threshold(sums: dict[int, float], limit: int) -> float:
    """Return the least score of the best ``limit``, 0 where there are fewer."""
    return nlargest(limit, sums.values())[-1] if len(sums) >= limit else 0.0
