"""Runs a match on an index: which articles match, how well, and in what order."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, reduce
from heapq import nsmallest
from itertools import chain, islice
from operator import and_

from index.search.engines.whoosh.bit_set import BitSet
from index.search.engines.whoosh.ranking import WeightedTerm, best
from index.search.engines.whoosh.reader import IndexReader
from index.search.match import AllOf, AnyOf, Days, Match, Near, Prefix, Words

_SCORE_DIGITS = 6
_SETS_KEPT = 256


class Evaluation:
    """Evaluates matches on one commit. It keeps recent results: from key to key most of a query stays the same."""

    def __init__(self, reader: IndexReader) -> None:
        """Take an open reader."""
        self._reader = reader
        self.documents = lru_cache(_SETS_KEPT)(self._evaluate)
        """Returns the documents that match; deleted ones may be among them."""

    def _evaluate(self, match: Match) -> BitSet:
        match match:
            case Words():
                return BitSet.union(self._reader.term(match.field, word).documents for word in match.words)
            case Prefix():
                return self._reader.prefix(match.field, match.beginning).documents
            case Near():
                return self._near(match)
            case Days():
                low, high = (match.first or date.min).toordinal(), (match.last or date.max).toordinal()
                inside = [document for document, day in enumerate(self._reader.days) if low <= day <= high]
                return BitSet.of(inside, self._reader.size)
            case AnyOf():
                return BitSet.union(map(self.documents, match.parts))
            case AllOf():
                wanted = reduce(and_, map(self.documents, match.parts), self._reader.live)
                return wanted - BitSet.union(map(self.documents, match.without))

    def _near(self, match: Near) -> BitSet:
        """Return the documents where a word of each part stands near one of the part before."""
        first, *others = match.parts
        candidates = self.documents(AllOf(tuple(Words(match.field, part) for part in match.parts)))
        reached = self._positions(match.field, first, candidates)
        for part in others:
            following = self._positions(match.field, part, BitSet.of(reached, self._reader.size))
            near = ((document, _after(reached[document], places, match.slop)) for document, places in following.items())
            reached = {document: places for document, places in near if places}
        return BitSet.of(reached, self._reader.size)

    def _positions(self, field: str, words: Iterable[str], chosen: BitSet) -> dict[int, set[int]]:
        """Return where any of the words stands, by document, in those of a set that have one."""
        found: dict[int, set[int]] = {}
        for word in words:
            for document, positions in self._reader.positions(field, word, chosen):
                if document in found:
                    found[document].update(positions)
                else:
                    found[document] = set(positions)
        return found

    def best(self, match: Match, limit: int) -> tuple[int, list[tuple[int, float]]]:
        """Return how many documents match, and the best of them with their scores.

        Of equal scores the newer document comes first, then the one whose id does.
        """
        matching = self.documents(match) & self._reader.live
        if limit <= 0:
            return len(matching), []
        scores = best(self._terms(match, matching), matching, limit, self._reader.size)
        ranks = self._reader.ranks
        first = nsmallest(
            limit, ((-round(score, _SCORE_DIGITS), ranks[document]) for document, score in scores.items())
        )
        found = [(self._reader.order[rank], -loss) for loss, rank in first]
        if len(found) < limit:
            unscored = (matching - BitSet.of(scores, self._reader.size)).flags(self._reader.size)
            newest = (document for document in self._reader.order if unscored[document])
            found += [(document, 0.0) for document in islice(newest, limit - len(found))]
        return len(matching), found

    def _terms(self, match: Match, among: BitSet) -> Iterator[WeightedTerm]:
        """Return the terms of a match that score documents, each ``among`` those that match all around it."""
        match match:
            case Words():
                for word in match.words:
                    yield WeightedTerm(self._reader.term(match.field, word), match.boost, among)
            case Prefix() if match.score:
                yield WeightedTerm(self._reader.prefix(match.field, match.beginning).constant(), match.score, among)
            case Near():
                words = tuple(chain.from_iterable(match.parts))
                yield from self._terms(Words(match.field, words, match.boost), among & self.documents(match))
            case AnyOf():
                for part in match.parts:
                    yield from self._terms(part, among)
            case AllOf():
                inside = among & self.documents(match)
                for part in match.parts:
                    yield from self._terms(part, inside)


def _after(before: set[int], places: set[int], slop: int) -> set[int]:
    """Return those of the places that are at most ``slop`` behind one of those before."""
    steps = range(1, slop + 1)
    if len(before) * slop < len(places):
        return places.intersection(place + step for place in before for step in steps)
    return {place for place in places for step in steps if place - step in before}
