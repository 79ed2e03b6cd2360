"""Runs plans on an index: which articles match, how well, and in what order."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from heapq import nlargest
from itertools import chain, compress, islice
from operator import and_, or_

from index.search.index_reader import IndexReader
from index.search.plan import AllOf, AnyOf, Begun, Days, Match, Near, Words
from index.search.scoring import Term, bits_of, flags_of, ids_of

_SCORE_DIGITS = 6
_SPARSE = 8

_Share = tuple[Term, int | None]
"""A term, and the documents in which it counts (None: in all)."""


class Evaluation:
    """Evaluates the parts of one query, each once."""

    def __init__(self, reader: IndexReader) -> None:
        """Take an open reader."""
        self._reader = reader
        self._found: dict[int, tuple[Match, int]] = {}

    def documents(self, match: Match) -> int:
        """Return the set of documents that match, deleted ones among them."""
        known = self._found.get(id(match))
        if known is None:
            known = self._found[id(match)] = (match, self._evaluate(match))
        return known[1]

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
        found = self.documents(match) & reader.live
        flags = flags_of(found, reader.size)
        shares = list(self._shares(match, None))
        ids = list(compress(range(reader.size), flags))
        if not shares or limit <= 0:
            newest = compress(reader.order, map(flags.__getitem__, reader.order))
            return len(ids), [(document, 0.0) for document in islice(newest, max(limit, 0))]
        scores = self._scores(shares, ids)
        values = list(map(scores.__getitem__, ids))
        least = min(nlargest(limit, values), default=0.0) - 10**-_SCORE_DIGITS
        if least > 0:
            good = [(document, score) for document, score in zip(ids, values, strict=True) if score >= least]
        else:
            good = [(document, score) for document, score in zip(ids, values, strict=True) if score > 0]
            unscored = (one for one in reader.order if flags[one] and not scores[one])
            good += [(document, 0.0) for document in islice(unscored, limit)]
        ranks = reader.ranks
        good.sort(key=lambda each: (-round(each[1], _SCORE_DIGITS), ranks[each[0]]))
        return len(ids), [(document, round(score, _SCORE_DIGITS)) for document, score in good[:limit]]

    def _shares(self, match: Match, where: int | None) -> Iterator[tuple[_Share, float]]:
        """Return the terms that add to the score of documents, and how many times."""
        match match:
            case Words():
                for word in match.words:
                    yield (self._reader.term(match.field, word), where), match.boost
            case Begun(score=score) if score:
                yield (self._reader.term(match.field, match.beginning).constant(), where), match.score
            case Near():
                inside = self._inside(match, where)
                for word in chain.from_iterable(match.parts):
                    yield (self._reader.term(match.field, word), inside), match.boost
            case AnyOf():
                places = (self._inside(part, where) if isinstance(part, AllOf) else where for part in match.parts)
                yield from chain.from_iterable(map(self._shares, match.parts, places))
            case AllOf():
                yield from chain.from_iterable(self._shares(part, where) for part in match.parts)

    def _inside(self, match: Match, where: int | None) -> int:
        return self.documents(match) if where is None else self.documents(match) & where

    def _scores(self, shares: Sequence[tuple[_Share, float]], ids: Sequence[int]) -> Sequence[float]:
        """Return the scores of documents by number; only those of ``ids`` are meant."""
        size = self._reader.size
        scores = [0.0] * size
        boosts: dict[_Share, float] = defaultdict(float)
        for share, boost in shares:
            boosts[share] += boost
        for (term, where), boost in boosts.items():
            documents = term.postings.ids
            if len(ids) * _SPARSE < len(documents):
                for document in ids:
                    at = bisect_left(documents, document)
                    if at < len(documents) and documents[at] == document and (where is None or where >> document & 1):
                        scores[document] += boost * term.scores[at]
            elif where is None:
                for document, score in zip(documents, term.scores, strict=True):
                    scores[document] += boost * score
            else:
                inside = flags_of(where, size)
                for document, score in zip(documents, term.scores, strict=True):
                    if inside[document]:
                        scores[document] += boost * score
        return scores


def _stand(parts: Iterable[Iterable[int]], slop: int) -> bool:
    """Whether a position of each part follows one of the part before, at most ``slop`` on."""
    first, *others = parts
    reached = set(first)
    for part in others:
        reached = {at for at in part if any(at - step in reached for step in range(1, slop + 1))}
    return bool(reached)
