"""The best documents are those that scoring every document gives, whatever is left out on the way."""

from collections import Counter
from collections.abc import Mapping
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.engines.whoosh.bit_set import EVERYWHERE, bits_of
from index.search.engines.whoosh.postings import PostingBuffer, Postings, decode, encode, joined
from index.search.engines.whoosh.ranking import WeightedTerm, best
from index.search.engines.whoosh.scoring import Norms, Term, norms

SIZE = 400
LENGTHS = [20 + 7 * (document % 60) for document in range(SIZE)]
NORMS = norms(LENGTHS, range(SIZE))
EVERY = (1 << SIZE) - 1

documents = st.one_of(
    st.sets(st.integers(0, SIZE - 1), max_size=20),
    st.sets(st.integers(0, SIZE - 1), max_size=12).map(lambda without: set(range(SIZE)) - without),
)
sets = st.one_of(documents.map(lambda ids: bits_of(sorted(ids), SIZE)), st.just((1 << SIZE) - 1))


@st.composite
def postings(draw: st.DrawFn) -> Postings:
    """Some documents, and how often a term stands in them."""
    ids = sorted(draw(documents))
    most = draw(st.sampled_from((1, 3, 300)))
    counts = [draw(st.integers(1, most)) if len(ids) < 30 else 1 + document % most for document in ids]
    return _list_of(ids, counts)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term, which may stand where another does too."""
    other = Term(draw(postings()), NORMS, EVERY) if draw(st.booleans()) else None
    term = Term(draw(postings()), NORMS, EVERY, other)
    return term.constant() if draw(st.booleans()) else term


scored = st.builds(WeightedTerm, terms(), st.sampled_from((0.1, 1.0, 6.0, 12.0)), st.one_of(st.just(EVERYWHERE), sets))


def _list_of(ids: list[int], counts: list[int]) -> Postings:
    buffer = PostingBuffer()
    buffer.ids.extend(ids)
    buffer.counts.extend(counts)
    return decode(encode(buffer)) if ids else joined([])


@given(st.lists(scored, max_size=6), sets, st.integers(1, 5))
def test_the_best_are_those_of_scoring_everything(terms: list[WeightedTerm], matching: int, limit: int) -> None:
    sums: Counter[int] = Counter()
    for term, boost, among in terms:
        for document, score in term.scores(matching & among):
            sums[document] += boost * score  # type: ignore[assignment]
    least = min(_rounded(sums).most_common(limit), key=itemgetter(1), default=(0, 0.0))[1]

    found = best(terms, matching, limit, SIZE)

    assert _above(found, least) == _above(sums, least)


def _rounded(scores: Mapping[int, float]) -> Counter[int]:
    return Counter({document: round(score, 6) for document, score in scores.items()})  # type: ignore[misc]


def _above(scores: Mapping[int, float], least: float) -> dict[int, float]:
    return {document: score for document, score in _rounded(scores).items() if score >= least}


def test_documents_that_cannot_be_among_the_best_are_not_scored_to_the_end() -> None:
    rare = Term(_list_of([3, 200], [2, 1]), NORMS, EVERY)
    everywhere = Term(_list_of(list(range(SIZE)), [1] * SIZE), NORMS, EVERY)

    found = best([WeightedTerm(everywhere, 1.0), WeightedTerm(rare, 12.0)], (1 << SIZE) - 1, 1, SIZE)

    assert list(found) == [3]


def test_of_equal_documents_none_is_left_out() -> None:
    alike = norms([50] * SIZE, range(SIZE))
    equal = Term(_list_of(list(range(100)), [1] * 100), alike, EVERY)
    frequent = Term(_list_of(list(range(SIZE)), [1] * SIZE), alike, EVERY)

    found = best([WeightedTerm(frequent, 1.0), WeightedTerm(equal, 12.0)], EVERY, 3, SIZE)

    assert sorted(found) == list(range(100))


def test_more_terms_than_are_held_at_once_all_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.search.engines.whoosh.ranking._MANY", 2)
    each = [WeightedTerm(Term(_list_of([1, number], [1, 1]), NORMS, EVERY), 1.0) for number in range(2, 9)]

    found = best(each, EVERY, 1, SIZE)

    assert found[1] == pytest.approx(sum(score for term, _, _ in each for _, score in term.scores(1 << 1)))


@given(terms())
def test_no_score_is_above_the_bound(term: Term) -> None:
    assert all(score <= term.bound for _, score in term.scores(EVERYWHERE))


def test_a_term_counts_what_another_adds() -> None:
    flat = Norms([1.0] * SIZE, 1.0)
    whole = Term(_list_of([1, 2, 5], [3, 2, 4]), flat, EVERY)
    parts = Term(_list_of([1, 5], [2, 4]), flat, EVERY, Term(_list_of([1, 2], [1, 2]), flat, EVERY))

    assert list(parts.scores(EVERYWHERE)) == list(whole.scores(EVERYWHERE))
    assert parts.frequency == whole.frequency
    assert parts.most >= whole.most
