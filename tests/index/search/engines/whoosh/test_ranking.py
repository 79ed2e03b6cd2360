"""The best documents are those that scoring every document would give, whatever is pruned."""

from collections import Counter
from collections.abc import Mapping
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from index.search.engines.whoosh.bit_set import BitSet
from index.search.engines.whoosh.postings import PostingBuffer, Postings, decode, encode, joined
from index.search.engines.whoosh.ranking import WeightedTerm, best
from index.search.engines.whoosh.scoring import LengthNorms, TermScorer, length_norms

SIZE = 400
LENGTHS = [20 + 7 * (document % 60) for document in range(SIZE)]
NORMS = length_norms(LENGTHS, range(SIZE))
EVERY = BitSet.of(range(SIZE), SIZE)

documents = st.one_of(
    st.sets(st.integers(0, SIZE - 1), max_size=20),
    st.sets(st.integers(0, SIZE - 1), max_size=12).map(lambda without: set(range(SIZE)) - without),
)
sets = st.one_of(documents.map(lambda ids: BitSet.of(sorted(ids), SIZE)), st.just(EVERY))


@st.composite
def postings(draw: st.DrawFn) -> Postings:
    """Some documents, and how often a term occurs in them."""
    ids = sorted(draw(documents))
    most = draw(st.sampled_from((1, 3, 300)))
    counts = [draw(st.integers(1, most)) if len(ids) < 30 else 1 + document % most for document in ids]
    return _list_of(ids, counts)


@st.composite
def scorers(draw: st.DrawFn) -> TermScorer:
    """A term, perhaps with another that adds its occurrences."""
    other = TermScorer(draw(postings()), NORMS, EVERY) if draw(st.booleans()) else None
    scorer = TermScorer(draw(postings()), NORMS, EVERY, other)
    return scorer.constant() if draw(st.booleans()) else scorer


weighted = st.builds(WeightedTerm, scorers(), st.sampled_from((0.1, 1.0, 6.0, 12.0)), sets)


def _list_of(ids: list[int], counts: list[int]) -> Postings:
    buffer = PostingBuffer()
    buffer.ids.extend(ids)
    buffer.tfs.extend(counts)
    return decode(encode(buffer)) if ids else joined([])


@given(st.lists(weighted, max_size=6), sets, st.integers(1, 5), st.integers(1, 6))
def test_the_best_are_those_of_scoring_everything(
    terms: list[WeightedTerm], matching: BitSet, limit: int, held: int
) -> None:
    sums: Counter[int] = Counter()
    for scorer, boost, among in terms:
        for document, score in scorer.scores(matching & among).items():
            sums[document] += boost * score  # type: ignore[assignment]
    least = min(_rounded(sums).most_common(limit), key=itemgetter(1), default=(0, 0.0))[1]

    found = best(terms, matching, limit, SIZE, held)

    assert _above(found, least) == _above(sums, least)


def _rounded(scores: Mapping[int, float]) -> Counter[int]:
    return Counter({document: round(score, 6) for document, score in scores.items()})  # type: ignore[misc]


def _above(scores: Mapping[int, float], least: float) -> dict[int, float]:
    return {document: score for document, score in _rounded(scores).items() if score >= least}


def test_documents_that_cannot_be_among_the_best_are_not_scored_to_the_end() -> None:
    rare = TermScorer(_list_of([3, 200], [2, 1]), NORMS, EVERY)
    everywhere = TermScorer(_list_of(list(range(SIZE)), [1] * SIZE), NORMS, EVERY)

    found = best([WeightedTerm(everywhere, 1.0, EVERY), WeightedTerm(rare, 12.0, EVERY)], EVERY, 1, SIZE)

    assert list(found) == [3]


def test_of_equal_documents_none_is_left_out() -> None:
    alike = length_norms([50] * SIZE, range(SIZE))
    equal = TermScorer(_list_of(list(range(100)), [1] * 100), alike, EVERY)
    frequent = TermScorer(_list_of(list(range(SIZE)), [1] * SIZE), alike, EVERY)

    found = best([WeightedTerm(frequent, 1.0, EVERY), WeightedTerm(equal, 12.0, EVERY)], EVERY, 3, SIZE)

    assert sorted(found) == list(range(100))


@given(scorers())
def test_no_score_is_above_the_upper_bound(scorer: TermScorer) -> None:
    assert all(score <= scorer.upper_bound for score in scorer.scores(EVERY).values())


def test_a_term_counts_the_occurrences_that_another_adds() -> None:
    flat = LengthNorms([1.0] * SIZE, 1.0)
    whole = TermScorer(_list_of([1, 2, 5], [3, 2, 4]), flat, EVERY)
    parts = TermScorer(_list_of([1, 5], [2, 4]), flat, EVERY, TermScorer(_list_of([1, 2], [1, 2]), flat, EVERY))

    assert parts.scores(EVERY) == whole.scores(EVERY)
    assert parts.df == whole.df
    assert parts.max_tf >= whole.max_tf
