"""Runs plans on an index: which articles match, how well, and in what order."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, reduce
from heapq import nsmallest
from itertools import chain, islice, repeat
from operator import and_, neg, or_

from index.search.engines.whoosh.bit_set import EVERYWHERE, bits_of, flags_of
from index.search.engines.whoosh.ranking import WeightedTerm, best
from index.search.engines.whoosh.reader import IndexReader
from index.search.match import AllOf, AnyOf, Days, Match, Near, Prefix, Words

_SCORE_DIGITS = 6
_SETS_KEPT = 256


class Evaluation:
    """Evaluates plans on one commit, and keeps what parts of the last ones gave: most of a query stays as one types."""

    def __init__(self, reader: IndexReader) -> None:
        """Take an open reader."""
        self._reader = reader
        self.documents = lru_cache(_SETS_KEPT)(self._evaluate)
        """Returns the set of documents that match, deleted ones among them."""

    def _evaluate(self, match: Match) -> int:
        match match:
            case Words():
                return reduce(or_, (self._reader.term(match.field, word).documents for word in match.words), 0)
            case Prefix():
                return self._reader.prefix(match.field, match.beginning).documents
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
        """Return the documents where a word of each part stands near one of the part before."""
        first, *others = match.parts
        candidates = self.documents(AllOf(tuple(Words(match.field, part) for part in match.parts)))
        reached = self._positions(match.field, first, candidates)
        for part in others:
            following = self._positions(match.field, part, bits_of(reached, self._reader.size))
            near = ((document, _after(reached[document], places, match.slop)) for document, places in following.items())
            reached = {document: places for document, places in near if places}
        return bits_of(reached, self._reader.size)

    def _positions(self, field: str, words: Iterable[str], chosen: int) -> dict[int, set[int]]:
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
            return matching.bit_count(), []
        scores = best(self._scored(match), matching, limit, self._reader.size)
        ranks = self._reader.ranks
        losses = map(neg, map(round, scores.values(), repeat(_SCORE_DIGITS)))
        first = nsmallest(limit, zip(losses, map(ranks.__getitem__, scores), strict=True))
        found = [(self._reader.order[rank], -loss) for loss, rank in first]
        if len(found) < limit:
            flags = flags_of(matching, self._reader.size)
            others = (document for document in self._reader.order if flags[document] and document not in scores)
            found += [(document, 0.0) for document in islice(others, limit - len(found))]
        return matching.bit_count(), found

    def _scored(self, match: Match, among: int = EVERYWHERE) -> Iterator[WeightedTerm]:
        """Return the terms that score documents that match, those of a set that is ``among`` them."""
        match match:
            case Words():
                for word in match.words:
                    yield WeightedTerm(self._reader.term(match.field, word), match.boost, among)
            case Prefix() if match.score:
                yield WeightedTerm(self._reader.prefix(match.field, match.beginning).constant(), match.score, among)
            case Near():
                words = tuple(chain.from_iterable(match.parts))
                yield from self._scored(Words(match.field, words, match.boost), among & self.documents(match))
            case AnyOf():
                for part in match.parts:
                    yield from self._scored(part, among)
            case AllOf():
                inside = among & self.documents(match)
                for part in match.parts:
                    yield from self._scored(part, inside)


def _after(before: set[int], places: set[int], slop: int) -> set[int]:
    """Return those of the places that are at most ``slop`` behind one of those before."""
    steps = range(1, slop + 1)
    if len(before) * slop < len(places):
        return places.intersection(place + step for place in before for step in steps)
    return {place for place in places for step in steps if place - step in before}
