"""Runs a match on an index: which articles match, how well, and in what order."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache, reduce
from heapq import nsmallest
from itertools import chain, islice
from operator import and_

from index.search.engines.whoosh.bit_set import BitSet
from index.search.engines.whoosh.proximity import following
from index.search.engines.whoosh.ranking import WeightedTerm, best
from index.search.engines.whoosh.reader import IndexReader
from index.search.match import AllOf, AnyOf, Days, Ids, Match, Near, Prefix, Words

_SCORE_DIGITS = 6
_SETS_KEPT = 256


class Evaluation:
    """Evaluates matches on one commit. Keeps recent results: most of a query stays the same from key to key."""

    def __init__(self, reader: IndexReader) -> None:
        """Take an open reader."""
        self._reader = reader
        self.documents = lru_cache(_SETS_KEPT)(self._evaluate)
        """Returns the documents that match, possibly with deleted ones among them."""

    def _evaluate(self, match: Match) -> BitSet:  # noqa: PLR0911 - one for each kind
        match match:
            case Words():
                return self._any_word(match)
            case Prefix():
                return self._reader.prefix(match.field, match.prefix).documents
            case Near():
                return self._near(match)
            case Days():
                low, high = (match.first or date.min).toordinal(), (match.last or date.max).toordinal()
                inside = [document for document, day in enumerate(self._reader.days) if low <= day <= high]
                return BitSet.of(inside, self._reader.size)
            case Ids():
                known = self._reader.numbers
                found = sorted(known[each] for each in match.ids if each in known)
                return BitSet.of(found, self._reader.size)
            case AnyOf():
                return BitSet.union(map(self.documents, match.parts))
            case AllOf():
                wanted = reduce(and_, map(self.documents, match.parts), self._reader.live)
                return wanted - BitSet.union(map(self.documents, match.without))

    def _any_word(self, match: Words) -> BitSet:
        found = BitSet()
        for word in match.words:
            found |= self._reader.term(match.field, word).documents
            if found == self._reader.live:  # further words change nothing
                break
        return found

    def is_complete(self, match: Match) -> bool:
        """Return whether `documents` had to leave no article out to stay within a budget."""
        match match:
            case Near():
                return match.budget is None or self._cost(match) <= match.budget
            case AnyOf():
                return all(map(self.is_complete, match.parts))
            case AllOf():
                return all(map(self.is_complete, (*match.parts, *match.without)))
        return True

    def _near(self, match: Near) -> BitSet:
        """Return the documents where a word of each part stands near a word of the previous part."""
        *leading, last = match.parts
        candidates = self._affordable(match)
        if not leading:
            return candidates
        reached: dict[int, Sequence[int]] = {}
        for number, part in enumerate(leading):
            places = self._positions(match.field, part, candidates)
            if number:
                places = {one: [*following(reached[one], places[one], match.slop)] for one in places}
            reached = {document: positions for document, positions in places.items() if positions}
            candidates = BitSet.of(reached, self._reader.size)
        found = BitSet()
        for word in last:
            if found == candidates:
                break
            near = (
                document
                for document, positions in self._reader.positions(match.field, word, candidates - found)
                if any(following(reached[document], positions, match.slop))  # none of these is 0
            )
            found |= BitSet.of(list(near), self._reader.size)
        return found

    def _affordable(self, match: Near) -> BitSet:
        """Return the documents that have all parts, or as many of the newest as the budget allows."""
        candidates = self._candidates(match)
        cost = self._cost(match)
        if match.budget is None or cost <= match.budget:
            return candidates
        flags = candidates.flags(self._reader.size)
        newest = (document for document in self._reader.order if flags[document])
        return BitSet.of(islice(newest, len(candidates) * match.budget // cost), self._reader.size)

    def _candidates(self, match: Near) -> BitSet:
        return self.documents(AllOf(tuple(Words(match.field, part) for part in match.parts)))

    def _cost(self, match: Near) -> int:
        """Return how many lists of positions the candidates have."""
        candidates, term = self._candidates(match), self._reader.term
        return sum(len(candidates & term(match.field, word).documents) for part in match.parts for word in part)

    def _positions(self, field: str, words: Sequence[str], documents: BitSet) -> dict[int, Sequence[int]]:
        """Return the positions of any of the words, ascending, in each of the documents that has one."""
        found: dict[int, Sequence[int]] = {}
        for word in words:
            for document, positions in self._reader.positions(field, word, documents):
                found[document] = sorted((*found[document], *positions)) if document in found else positions
        return found

    def best(self, match: Match, limit: int) -> tuple[int, list[tuple[int, float]]]:
        """Return how many documents match, and the best of them with their scores.

        Ties go to the newer article, then to the smaller id.
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
        """Return the terms of a match that score documents, each ``among`` those that match all enclosing parts."""
        match match:
            case Words() if match.boost:
                for word in match.words:
                    yield WeightedTerm(self._reader.term(match.field, word), match.boost, among)
            case Prefix() if match.score:
                yield WeightedTerm(self._reader.prefix(match.field, match.prefix).constant(), match.score, among)
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
