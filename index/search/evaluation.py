"""Runs plans on an index: which articles match, how well, and in what order."""

from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, reduce
from heapq import nlargest
from itertools import chain, compress, islice
from operator import add, and_, mul, or_

from index.search.index_reader import IndexReader
from index.search.plan import AllOf, AnyOf, Begun, Days, Match, Near, Words
from index.search.scoring import Reals, Term, bits_of, flags_of, ids_of

_SCORE_DIGITS = 6
_LEAST = 1e-9
_SETS_KEPT = 256
_SCORES_KEPT = 24


class Evaluation:
    """Evaluates plans on one commit, and keeps what parts of the last ones gave: most of a query stays as one types."""

    def __init__(self, reader: IndexReader) -> None:
        """Take an open reader."""
        self._reader = reader
        self.documents = lru_cache(_SETS_KEPT)(self._evaluate)
        """Returns the set of documents that match, deleted ones among them."""
        self._scores = lru_cache(_SCORES_KEPT)(self._score)

    def _evaluate(self, match: Match) -> int:
        match match:
            case Words():
                return reduce(or_, (self._reader.term(match.field, word).documents for word in match.words), 0)
            case Begun():
                return self._reader.term(match.field, match.beginning).documents
            case Near():
                return self._near(match)
            case Days():
                low, high = (match.first or date.min).toordinal(), (match.last or date.max).toordinal()
                days = self._reader.days
                return bits_of([one for one, day in enumerate(days) if low <= day <= high], self._reader.size)
            case AnyOf():
                return reduce(or_, map(self.documents, match.parts), 0)
            case AllOf():
                wanted = reduce(and_, map(self.documents, match.parts), self._reader.live)
                return wanted & ~reduce(or_, map(self.documents, match.without), 0)

    def _near(self, match: Near) -> int:
        """Return the documents where the parts stand near each other."""
        reader = self._reader
        candidates = self.documents(AllOf(tuple(Words(match.field, part) for part in match.parts)))
        if not candidates:
            return 0
        inside = flags_of(candidates, reader.size)
        parts = [[reader.positions(match.field, word, inside) for word in part] for part in match.parts]
        found = []
        for document in ids_of(candidates, reader.size):
            places = [chain.from_iterable(positions.get(document, ()) for positions in part) for part in parts]
            if _stand(places, match.slop):
                found.append(document)
        return bits_of(found, reader.size)

    def best(self, match: Match, limit: int) -> tuple[int, list[tuple[int, float]]]:
        """Return how many documents match, and the best of them with their scores.

        Of equal scores the newer document comes first, then the one whose id does.
        """
        reader = self._reader
        flags = flags_of(self.documents(match) & reader.live, reader.size)
        total, scores = flags.count(1), self._scores(match)
        if scores is None or limit <= 0:
            newest = compress(reader.order, map(flags.__getitem__, reader.order))
            return total, [(document, 0.0) for document in islice(newest, max(limit, 0))]
        values = list(compress(scores, flags))
        least = min(nlargest(limit, values), default=0.0) - 10**-_SCORE_DIGITS
        good = compress(compress(enumerate(scores), flags), map(max(least, _LEAST).__le__, values))
        found = [(document, round(score, _SCORE_DIGITS)) for document, score in good]
        if least <= 0:
            unscored = (one for one in reader.order if flags[one] and not scores[one])
            found += [(document, 0.0) for document in islice(unscored, limit)]
        ranks = reader.ranks
        found.sort(key=lambda each: (-each[1], ranks[each[0]]))
        return total, found[:limit]

    def _score(self, match: Match) -> "Reals | None":
        """Return the scores of documents by number, None where the match scores none; only those it has are meant."""
        match match:
            case Words() | Begun():
                return self._sum(self._terms(match))
            case Near():
                words = tuple(chain.from_iterable(match.parts))
                return self._inside(match, self._sum(self._terms(Words(match.field, words, match.boost))))
            case AllOf():
                return _total(map(self._scores, match.parts))
            case AnyOf():
                leaves = self._sum(chain.from_iterable(map(self._terms, match.parts)))
                inner = [part for part in match.parts if isinstance(part, AnyOf | AllOf | Near)]
                scores = [self._scores(part) for part in inner]
                whole = [
                    self._inside(*each) if isinstance(each[0], AllOf) else each[1]
                    for each in zip(inner, scores, strict=True)
                ]
                return _total([leaves, *whole])
        return None

    def _terms(self, match: Match) -> Iterator[tuple[Term, float]]:
        """Return the terms of a match that has no inner ones, and how much their scores weigh."""
        if isinstance(match, Words):
            for word in match.words:
                yield self._reader.term(match.field, word), match.boost
        elif isinstance(match, Begun) and match.score:
            yield self._reader.term(match.field, match.beginning).constant(), match.score

    def _sum(self, terms: Iterable[tuple[Term, float]]) -> "Reals | None":
        scores = None
        for term, boost in terms:
            scores = scores or array("d", bytes(8 * self._reader.size))
            for document, score in zip(term.postings.ids, term.scores, strict=True):
                scores[document] += boost * score
        return scores

    def _inside(self, match: Match, scores: "Reals | None") -> "Reals | None":
        """Return the scores of only those documents that match."""
        return scores and array("d", map(mul, scores, flags_of(self.documents(match), self._reader.size)))


def _total(scores: Iterable["Reals | None"]) -> "Reals | None":
    present = [each for each in scores if each is not None]
    whole = present[0] if present else None
    for more in present[1:]:
        whole = array("d", map(add, whole or (), more))
    return whole


def _stand(parts: Iterable[Iterable[int]], slop: int) -> bool:
    """Whether a position of each part follows one of the part before, at most ``slop`` on."""
    first, *others = parts
    reached = set(first)
    for part in others:
        reached = {at for at in part if any(at - step in reached for step in range(1, slop + 1))}
    return bool(reached)
