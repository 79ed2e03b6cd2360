"""The best matching documents, without scoring all of them.

MaxScore, after Turtle and Flood, "Query evaluation: strategies and optimizations" (1995): terms add their scores from
the rarest on. A document is dropped once its score and the upper bounds of the terms still to come do not reach theta,
the least score of the best so far.
"""

from collections.abc import Iterable
from heapq import nlargest
from itertools import accumulate, islice
from typing import NamedTuple

from index.search.engines.whoosh.bit_set import BitSet
from index.search.engines.whoosh.scoring import TermScorer

HELD = 1000
"""Terms held in memory at once, to be taken from the rarest on; any others add their scores as they come."""

_SLACK = 1e-5
"""Scores that differ by less may rank as equal, so no pruning separates them."""
_PRUNED_AT = 4


class WeightedTerm(NamedTuple):
    """A term that adds ``boost`` times its score to those of its documents that the set ``among`` has."""

    scorer: TermScorer
    boost: float
    among: BitSet

    @property
    def upper_bound(self) -> float:
        """It adds no more to any document."""
        return self.boost * self.scorer.upper_bound

    def added_to(self, scores: dict[int, float], matching: BitSet) -> dict[int, float]:
        """Return scores with those that it adds to documents of the set ``matching``; may change ``scores``."""
        added = self.scorer.scores(matching & self.among, self.boost)
        if len(added) < len(scores):
            scores, added = added, scores
        for document, score in scores.items():
            added[document] = added.get(document, 0.0) + score
        return added


def best(terms: Iterable[WeightedTerm], matching: BitSet, limit: int, size: int, held: int = HELD) -> dict[int, float]:
    """Return documents of the set ``matching`` with scores: the best ``limit``, all equal to those, and some others.

    ``size`` is the number of all documents. Documents without any of the terms are left out.
    """
    scores: dict[int, float] = {}
    if not matching:
        return scores
    each = iter(terms)
    ahead = sorted(islice(each, held), key=lambda term: term.scorer.df, reverse=True)
    for term in each:
        scores = term.added_to(scores, matching)
    upper_bounds = list(accumulate((term.upper_bound for term in ahead), initial=_SLACK))
    added = 0
    while ahead:
        term = ahead.pop()
        scores = term.added_to(scores, matching)
        added += term.scorer.df
        # Prune once the terms added since cover a quarter as many documents as still have scores.
        if ahead and added >= len(scores) // _PRUNED_AT:
            added = 0
            least = _theta(scores, limit) - upper_bounds[len(ahead)]
            kept = {document: score for document, score in scores.items() if score >= least}
            if least > 0 and len(kept) < len(matching):
                scores, matching = kept, BitSet.of(kept, size)
    return scores


def _theta(scores: dict[int, float], limit: int) -> float:
    """Return the least score of the best ``limit`` documents, 0 if there are fewer."""
    return nlargest(limit, scores.values())[-1] if len(scores) >= limit else 0.0
