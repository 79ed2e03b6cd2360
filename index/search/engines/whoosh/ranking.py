"""The best matching documents, without scoring all of them.

MaxScore, after Turtle and Flood, "Query evaluation: strategies and optimizations" (1995): terms add their scores, the
rarest first. A document is dropped once its score plus the upper bounds of the remaining terms cannot reach theta, the
lowest score among the best so far.
"""

from collections.abc import Iterable
from heapq import nlargest
from itertools import accumulate, islice
from typing import NamedTuple

from index.search.engines.whoosh.bit_set import BitSet
from index.search.engines.whoosh.scoring import TermScorer

HELD = 1000
"""The most terms held in memory to be scored rarest first; any further ones are scored in the order they arrive."""

_SLACK = 1e-5
"""Scores that differ by less may rank as equal, so pruning never separates them."""
_PRUNED_AT = 4


class WeightedTerm(NamedTuple):
    """A term that adds ``boost`` times its score to its documents in the set ``among``."""

    scorer: TermScorer
    boost: float
    among: BitSet

    @property
    def upper_bound(self) -> float:
        """An upper bound on what it adds to a document."""
        return self.boost * self.scorer.upper_bound

    def added_to(self, scores: dict[int, float], matching: BitSet) -> dict[int, float]:
        """Return ``scores`` plus those of this term for documents in ``matching``; may change ``scores``."""
        added = self.scorer.scores(matching & self.among, self.boost)
        if len(added) < len(scores):
            scores, added = added, scores
        for document, score in scores.items():
            added[document] = added.get(document, 0.0) + score
        return added


def best(terms: Iterable[WeightedTerm], matching: BitSet, limit: int, size: int, held: int = HELD) -> dict[int, float]:
    """Return documents in the set ``matching`` with scores: the best ``limit``, all that tie with them, and some more.

    ``size`` is the number of all documents. Documents with none of the terms are left out.
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
    """Return the lowest score among the best ``limit`` documents, 0 if there are fewer."""
    return nlargest(limit, scores.values())[-1] if len(scores) >= limit else 0.0
