"""Runs plans on an index: which articles match, how well, and in what order."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, reduce
from heapq import nlargest
from itertools import chain, compress, islice
from operator import add, and_, mul, or_

from index.search.index_reader import OCCURRENCE, IndexReader
from index.search.plan import AllOf, AnyOf, Begun, Days, Match, Near, Words
from index.search.scoring import Term, bits_of, flags_of

_SCORE_DIGITS = 6
_LEAST = 1e-9
_SETS_KEPT = 256
_SCORES_KEPT = 12


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
        wanted = flags_of(candidates, reader.size)
        reached = self._side_by_side(match, wanted) if match.slop == 1 else self._nearby(match, wanted)
        return bits_of(sorted(_documents(reached)), reader.size)

    def _side_by_side(self, match: Near, wanted: bytes) -> set[int]:
        """Return where the last part stands after all the others, looked up from the rarest part on."""
        parts = [(part, len(match.parts) - number) for number, part in enumerate(match.parts, 1)]
        rarest, *others = sorted(parts, key=lambda part: self.documents(Words(match.field, part[0])).bit_count())
        reached = set(map(rarest[1].__add__, self._occurrences(match.field, rarest[0], wanted)))
        for part, to_last in others:
            inside = flags_of(bits_of(sorted(_documents(reached)), self._reader.size), self._reader.size)
            reached.intersection_update(map(to_last.__add__, self._occurrences(match.field, part, inside)))
        return reached

    def _nearby(self, match: Near, wanted: bytes) -> set[int]:
        """Return where the last part stands in a chain of all the parts."""
        first, *others = match.parts
        reached = set(self._occurrences(match.field, first, wanted))
        for part in others:
            following = set().union(*(map(step.__add__, reached) for step in range(1, match.slop + 1)))
            reached = following.intersection(self._occurrences(match.field, part, wanted))
        return reached

    def _occurrences(self, field: str, words: Iterable[str], wanted: bytes) -> Iterator[int]:
        return chain.from_iterable(self._reader.occurrences(field, word, wanted) for word in words)

    def best(self, match: Match, limit: int) -> tuple[int, list[tuple[int, float]]]:
        """Return how many documents match, and the best of them with their scores.

        Of equal scores the newer document comes first, then the one whose id does.
        """
        reader = self._reader
        flags = flags_of(self.documents(match) & reader.live, reader.size)
        total, scores = flags.count(1), self._scores_of(match)
        if not scores or limit <= 0:
            newest = compress(reader.order, map(flags.__getitem__, reader.order))
            return total, [(document, 0.0) for document in islice(newest, max(limit, 0))]
        values = list(_added(compress(part, flags) for part in scores))
        least = min(nlargest(limit, values), default=0.0) - 10**-_SCORE_DIGITS
        good = list(map(max(least, _LEAST).__le__, values))
        best = zip(compress(compress(range(reader.size), flags), good), compress(values, good), strict=True)
        found = [(document, round(score, _SCORE_DIGITS)) for document, score in best]
        if least <= 0:
            unscored = (one for one in reader.order if flags[one] and not any(part[one] for part in scores))
            found += [(document, 0.0) for document in islice(unscored, limit)]
        ranks = reader.ranks
        found.sort(key=lambda each: (-each[1], ranks[each[0]]))
        return total, found[:limit]

    def _scores_of(self, match: Match) -> list[list[float]]:
        """Return scores of documents by number that are to be added up; only those that match are meant."""
        if isinstance(match, AllOf):
            return [scores for part in match.parts for scores in self._scores_of(part)]
        scores = self._scores(match)
        return [] if scores is None else [scores]

    def _score(self, match: Match) -> list[float] | None:
        """Return the scores of documents by number, None where the match scores none."""
        match match:
            case Near():
                words = tuple(chain.from_iterable(match.parts))
                whole = self._sum(self._terms(Words(match.field, words, match.boost)))
            case AllOf():
                whole = _total(self._scores_of(match))
            case AnyOf():
                inner = [self._scores(part) for part in match.parts if isinstance(part, AllOf | Near)]
                return _total([self._sum(chain.from_iterable(map(self._terms, match.parts))), *inner])
            case _:
                return self._sum(self._terms(match))
        return whole and list(map(mul, whole, flags_of(self.documents(match), self._reader.size)))

    def _terms(self, match: Match) -> Iterator[tuple[Term, float]]:
        """Return the terms of a match that has no inner ones, and how much their scores weigh."""
        if isinstance(match, Words):
            for word in match.words:
                yield self._reader.term(match.field, word), match.boost
        elif isinstance(match, Begun) and match.score:
            yield self._reader.term(match.field, match.beginning).constant(), match.score

    def _sum(self, terms: Iterable[tuple[Term, float]]) -> list[float] | None:
        scores = None
        for term, boost in terms:
            ids, sums = term.postings.ids, map(boost.__mul__, term.scores)
            if scores is None:
                scores = [0.0] * self._reader.size
            else:
                sums = map(add, map(scores.__getitem__, ids), sums)
            deque(map(scores.__setitem__, ids, sums), maxlen=0)  # a loop, but not Python's
        return scores


def _total(parts: Iterable[list[float] | None]) -> list[float] | None:
    present = [part for part in parts if part is not None]
    return list(_added(present)) if present[1:] else next(iter(present), None)


def _added(parts: Iterable[Iterable[float]]) -> Iterable[float]:
    """Return the sums of what stands at the same place in each part, at least one."""
    first, *others = parts
    return reduce(lambda left, right: map(add, left, right), others, iter(first))


def _documents(occurrences: Iterable[int]) -> set[int]:
    return {place >> OCCURRENCE for place in occurrences}
