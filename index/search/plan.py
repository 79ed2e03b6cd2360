"""A query's tree becomes Whoosh queries: one that matches and scores articles, and those that give the places."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from whoosh.matching.combo import ArrayUnionMatcher
from whoosh.matching.mcore import Matcher
from whoosh.query.compound import And as WhooshAnd
from whoosh.query.compound import AndNot as WhooshAndNot
from whoosh.query.compound import DefaultOr
from whoosh.query.compound import Or as WhooshOr
from whoosh.query.positional import Phrase as WhooshPhrase
from whoosh.query.qcore import Every, NullQuery
from whoosh.query.qcore import Query as WhooshQuery
from whoosh.query.spans import SpanNear2
from whoosh.query.terms import Term
from whoosh.searching import SearchContext, Searcher

from index.article import Strength
from index.search import analysis, schema
from index.search.lexicon import Lexicon
from index.search.tree import And, Dated, Fuzzy, Leaf, Named, Node, Not, Or, Phrase, Scope, Wildcard, Word

_TITLE_BOOST = 2.0
_EXACT_BOOST = 6.0
_BEGINNING_BOOST = 0.1
_FILTER_BOOST = 1e-9
"""A filter must not weigh; Whoosh takes a score of 0 for no match."""

_ARRAY_LENGTH = 2048
_MAX_ENDINGS = 200


@dataclass(frozen=True, slots=True)
class Source:
    """Whoosh queries whose spans are a part's hits, its hits where those give none, and words that are no hits."""

    hits: tuple[WhooshQuery, ...]
    otherwise: tuple[WhooshQuery, ...] = ()
    asides: tuple[WhooshQuery, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts whose places count where all stand ``together``, or each for itself.

    The first ``words`` parts are words, the others entities: where all of them never stand together the words count.
    """

    parts: tuple["Source | Joined", ...]
    together: bool
    words: int


@dataclass(frozen=True, slots=True)
class Plan:
    """``match`` finds and scores; ``places`` is None where nothing of the query stands in the text."""

    match: WhooshQuery
    places: Source | Joined | None = None


class _AnyOf(WhooshOr):
    """Whoosh's OR by an array of scores: above 5,000 documents its default, a tree of unions, is many times slower.

    The array is no longer than the index, which its own ARRAY_MATCHER does not see to.
    """

    def _matcher(self, subs: Sequence[WhooshQuery], searcher: Searcher, context: SearchContext | None) -> Matcher:
        matchers = [query.matcher(searcher, context) for query in subs]
        documents = searcher.doc_count_all()
        untyped: Callable[..., Matcher] = ArrayUnionMatcher
        return untyped(matchers, documents, partsize=min(documents, _ARRAY_LENGTH))


class _Near(SpanNear2):
    """Whoosh's near query, whose 2.7.4 form raises a NameError when its size is estimated."""

    def _and_query(self) -> WhooshQuery:
        return WhooshAnd(self.qs)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The index fields in which a scope's words are looked up; ``places`` is whether they stand in the text."""

    words: str
    stems: str | None
    title_words: str | None = None
    title_stems: str | None = None
    places: bool = True


_FIELDS = {
    Scope.TEXT: _Fields(schema.WORDS, schema.STEMS, schema.TITLE_WORDS, schema.TITLE_STEMS),
    Scope.TITLE: _Fields(schema.TITLE_WORDS, schema.TITLE_STEMS),
    Scope.PUBLISHER: _Fields(schema.PUBLISHER, None, places=False),
}


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes plans for an index. ``exact``: no stems; ``begun``: the query's last word may be the beginning of one."""

    lexicon: Lexicon
    exact: bool
    begun: bool

    def plan(self, node: Node | None) -> Plan:
        """Return the plan of a tree; None matches every article."""
        match node:
            case None:
                return Plan(_every())
            case And():
                return self._all(node.operands)
            case Or():
                plans = [self.plan(operand) for operand in node.operands]
                return Plan(_any(plan.match for plan in plans), _joined(plans, together=False))
            case Not():
                return self._all((node,))
        return self._leaf(node)

    def _leaf(self, leaf: Leaf) -> Plan:
        match leaf:
            case Named():
                return _named(leaf)
            case Dated():
                days = self.lexicon.dates(leaf.first, leaf.last)
                return Plan(_any(Term(schema.DATE, day, boost=_FILTER_BOOST) for day in days))
            case Word():
                return self._word(leaf)
            case Phrase():
                return self._phrase(leaf)
            case Wildcard():
                pattern = "".join(sign for sign in analysis.fold(leaf.pattern) if sign.isalnum() or sign in "*?'")
                return self._terms(leaf.scope, lambda field: self.lexicon.matching(field, pattern))
            case Fuzzy():
                word = "".join(analysis.readings(leaf.text)[-1])
                return self._terms(leaf.scope, lambda field: self.lexicon.near(field, word, leaf.distance))

    def _all(self, operands: Sequence[Node]) -> Plan:
        plans = [self.plan(operand) for operand in operands if not isinstance(operand, Not)]
        without = [self.plan(operand.operand).match for operand in operands if isinstance(operand, Not)]
        match: WhooshQuery = WhooshAnd([plan.match for plan in plans]) if plans else _every()
        if any(plan.match is NullQuery for plan in plans):
            return Plan(NullQuery)
        unwanted = _any(without)
        if unwanted is not NullQuery:
            match = WhooshAndNot(match, unwanted)
        return Plan(match, _joined(plans, together=True))

    def _terms(self, scope: Scope, find: Callable[[str], Iterable[str]], boost: float = 1.0) -> Plan:
        """Return the plan for any of the words that ``find`` names of an index field."""
        fields = _FIELDS[scope]
        hits = tuple(Term(fields.words, word, boost=boost) for word in find(fields.words))
        title = fields.title_words
        titles = [Term(title, word, boost=boost * _TITLE_BOOST) for word in find(title)] if title else []
        return Plan(_any([*hits, *titles]), Source(hits) if fields.places else None)

    def _word(self, word: Word) -> Plan:
        readings = analysis.readings(word.text)
        stemmed = not self.exact and not analysis.is_possessive(readings[0][-1])
        plans = [self._reading(reading, 1, word.scope, stemmed=stemmed) for reading in readings]
        if self.begun and word.unfinished and analysis.COUNTRY not in readings[0]:
            plans += self._endings(readings, 1, word.scope)
        return _union(plans)

    def _phrase(self, phrase: Phrase) -> Plan:
        readings = analysis.readings(phrase.text)
        plans = [self._reading(reading, phrase.slop, phrase.scope, stemmed=False) for reading in readings]
        if self.begun and phrase.unfinished and analysis.COUNTRY not in readings[0][-1:]:
            plans += self._endings(readings, phrase.slop, phrase.scope)
        return _union(plans)

    def _endings(self, readings: Iterable[tuple[str, ...]], slop: int, scope: Scope) -> list[Plan]:
        """Return the plans for the readings whose last word goes on."""
        plans = []
        for *before, beginning in readings:

            def find(field: str, pattern: str = beginning + "*") -> list[str]:
                return self.lexicon.matching(field, pattern)

            if before:
                plans.append(self._going_on(before, find, slop, scope))
            else:
                plans.append(self._terms(scope, find, _BEGINNING_BOOST))
        return plans

    def _going_on(self, before: Sequence[str], find: Callable[[str], Iterable[str]], slop: int, scope: Scope) -> Plan:
        """Return the plan for the words ``before`` and after them any of those that ``find`` names."""
        fields = _FIELDS[scope]
        endings = sorted(find(fields.words), key=self.lexicon.frequency, reverse=True)[:_MAX_ENDINGS]
        if not endings or not all(self.lexicon.has(fields.words, word) for word in before):
            return Plan(NullQuery)
        last = DefaultOr([Term(fields.words, word) for word in endings])
        near: Callable[..., WhooshQuery] = _Near
        match = near([*(Term(fields.words, word) for word in before), last], slop=slop, ordered=True, mindist=1)
        return Plan(match, Source((match,)) if fields.places else None)

    def _reading(self, words: tuple[str, ...], slop: int, scope: Scope, *, stemmed: bool) -> Plan:
        """Return the plan for the words side by side; ``stemmed``: in any of their forms, as written weighing more."""
        fields = _FIELDS[scope]
        stems = tuple(map(analysis.stem, words)) if stemmed else ()
        literal: list[WhooshQuery] = []
        forms: list[WhooshQuery] = []
        match = []
        if stems != words or len(words) == 1:  # words that all are stems are seldom meant in another form
            literal = self._sequence(fields.words, words, slop, _EXACT_BOOST)
            match += [literal, self._sequence(fields.title_words, words, slop, _EXACT_BOOST * _TITLE_BOOST)]
        if stems:
            forms = self._sequence(fields.stems, stems, slop, 1.0)
            match += [forms, self._sequence(fields.title_stems, stems, slop, _TITLE_BOOST)]
        places = Source(tuple(forms or literal)) if fields.places else None  # every word stands among its forms
        return Plan(_any(chain.from_iterable(match)), places)

    def _sequence(self, field: str | None, words: tuple[str, ...], slop: int, boost: float) -> list[WhooshQuery]:
        """Return the query for the words side by side, or nothing where the field has not all of them."""
        if field is None or not all(self.lexicon.has(field, word) for word in words):
            return []
        if len(words) == 1:
            return [Term(field, words[0], boost=boost)]
        return [WhooshPhrase(field, list(words), slop=slop, boost=boost)]


def _every() -> WhooshQuery:
    untyped: Callable[..., WhooshQuery] = Every
    return untyped(boost=_FILTER_BOOST)


def _named(node: Named) -> Plan:
    terms = {
        strength: tuple(Term(schema.MENTIONS, schema.mention_term(strength, entity)) for entity in node.ids)
        for strength in Strength
    }
    source = Source(terms[Strength.FULL], otherwise=terms[Strength.SLIP], asides=terms[Strength.WEAK])
    return Plan(_any(term for group in terms.values() for term in group), source)


def _any(queries: Iterable[WhooshQuery]) -> WhooshQuery:
    present = [query for query in queries if query is not NullQuery]
    return _AnyOf(present) if present else NullQuery


def _union(plans: Sequence[Plan]) -> Plan:
    """Return readings of one word or phrase: one part of the query."""
    sources = [plan.places for plan in plans if isinstance(plan.places, Source)]
    hits = tuple(dict.fromkeys(hit for source in sources for hit in source.hits))
    return Plan(_any(plan.match for plan in plans), Source(hits) if sources else None)


def _joined(plans: Iterable[Plan], *, together: bool) -> Source | Joined | None:
    places = [plan.places for plan in plans if plan.places is not None]
    parts = tuple(sorted(places, key=_is_entity))
    words = sum(not _is_entity(part) for part in parts)
    return Joined(parts, together, words or len(parts)) if len(parts) > 1 else next(iter(parts), None)


def _is_entity(places: Source | Joined) -> bool:
    return isinstance(places, Source) and bool(places.asides)
