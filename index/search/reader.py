"""Runs plans on an open index: which articles match, how well, and where."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from whoosh.matching.mcore import Matcher, NullMatcher
from whoosh.query.qcore import Query as WhooshQuery
from whoosh.query.terms import Term
from whoosh.searching import Searcher

from index.search.places import Found, Place, either, together
from index.search.plan import Joined, Source

_NOTHING = Found((), ())


def matches(searcher: Searcher, query: WhooshQuery) -> Iterator[tuple[int, float]]:
    """Return the numbers of all documents that match, with their scores, in order of number."""
    for leaf, offset in _leaves(searcher):
        matcher = query.matcher(leaf)
        while matcher.is_active():
            yield matcher.id() + offset, matcher.score()
            matcher.next()


def _unscored(leaf: Searcher, query: WhooshQuery) -> Matcher:
    """Return the query's matcher; a word's own, for which places do, is made in half the time."""
    if not isinstance(query, Term):
        return query.matcher(leaf)
    reader, word = leaf.reader(), query.text.encode()
    return reader.postings(query.fieldname, word) if (query.fieldname, word) in reader else NullMatcher()


def _leaves(searcher: Searcher) -> Sequence[tuple[Searcher, int]]:
    """Return the index's parts, each with the number of its first document."""
    untyped: Callable[[], Sequence[tuple[Searcher, int]]] = searcher.leaf_searchers
    return untyped()


def locate(searcher: Searcher, part: Source | Joined | None, documents: Sequence[int]) -> Mapping[int, Found]:
    """Where a plan's parts stand in these documents (ascending numbers)."""
    if part is None:
        return dict.fromkeys(documents, _NOTHING)
    if isinstance(part, Source):
        return _located(searcher, part, documents)
    located = [locate(searcher, inner, documents) for inner in part.parts]
    found = {document: [place[document] for place in located] for document in documents}
    if not part.together:
        return {document: either(places) for document, places in found.items()}
    return {document: together(places, part.words) for document, places in found.items()}


def _located(searcher: Searcher, source: Source, documents: Sequence[int]) -> dict[int, Found]:
    hits = _places(searcher, source.hits, documents)
    otherwise = _places(searcher, source.otherwise, documents)
    asides = _places(searcher, source.asides, documents)
    return {
        document: Found(
            tuple(sorted(hits[document] or otherwise[document])),
            tuple(sorted(hits[document] | otherwise[document] | asides[document])),
        )
        for document in documents
    }


def _places(searcher: Searcher, queries: Iterable[WhooshQuery], documents: Sequence[int]) -> dict[int, set[Place]]:
    places: dict[int, set[Place]] = defaultdict(set)
    for query in queries:
        for leaf, offset in _leaves(searcher):
            matcher = _unscored(leaf, query)
            for document in documents:
                if document < offset:
                    continue
                if not matcher.is_active():
                    break
                if matcher.id() < document - offset:
                    matcher.skip_to(document - offset)
                if matcher.is_active() and matcher.id() == document - offset:
                    places[document].update(
                        Place(span.start, span.end, span.startchar, span.endchar) for span in matcher.spans()
                    )
    return places
