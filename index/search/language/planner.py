"""A query's tree becomes a plan in terms of the index: what matches and scores articles, and what gives the places."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from index.article import Strength
from index.search import fields
from index.search.language import analysis
from index.search.language.lexicon import Lexicon
from index.search.language.readings import readings
from index.search.language.tree import And, Dated, Fuzzy, Leaf, Named, Node, Not, Or, Phrase, Scope, Wildcard, Word
from index.search.match import AllOf, AnyOf, Days, Match, Near, Prefix, Words

_TITLE_BOOST = 2.0
_EXACT_BOOST = 6.0
_BEGINNING_BOOST = 0.1
_MAX_ENDINGS = 200
_FEW_WORDS = 128
_FEW_ARTICLES = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """What stands where a part's hits are, its hits where there is none of those, and words that are no hits."""

    hits: tuple[Match, ...]
    otherwise: tuple[Match, ...] = ()
    asides: tuple[Match, ...] = ()


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

    match: Match
    places: Source | Joined | None = None


@dataclass(frozen=True, slots=True)
class _Fields:
    """The index fields in which a scope's words are looked up; ``places`` is whether they stand in the text."""

    words: str
    stems: str | None
    title_words: str | None = None
    title_stems: str | None = None
    places: bool = True


_FIELDS = {
    Scope.TEXT: _Fields(fields.WORDS, fields.STEMS, fields.TITLE_WORDS, fields.TITLE_STEMS),
    Scope.TITLE: _Fields(fields.TITLE_WORDS, fields.TITLE_STEMS),
    Scope.PUBLISHER: _Fields(fields.PUBLISHER, None, places=False),
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
                return Plan(AllOf(()))
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
                return Plan(Days(leaf.first, leaf.last))
            case Word():
                return self._word(leaf)
            case Phrase():
                return self._phrase(leaf)
            case Wildcard():
                pattern = "".join(sign for sign in analysis.fold(leaf.pattern) if sign.isalnum() or sign in "*?'")
                return self._terms(leaf.scope, lambda field: self.lexicon.matching(field, pattern))
            case Fuzzy():
                word = "".join(readings(leaf.text)[-1])
                return self._terms(leaf.scope, lambda field: self.lexicon.near(field, word, leaf.distance))

    def _all(self, operands: Sequence[Node]) -> Plan:
        plans = [self.plan(operand) for operand in operands if not isinstance(operand, Not)]
        without = [self.plan(operand.operand).match for operand in operands if isinstance(operand, Not)]
        return Plan(AllOf(tuple(plan.match for plan in plans), tuple(without)), _joined(plans, together=True))

    def _terms(self, scope: Scope, find: Callable[[str], Iterable[str]], boost: float = 1.0) -> Plan:
        """Return the plan for any of the words that ``find`` names of an index field."""
        looked_up = _FIELDS[scope]
        hits = Words(looked_up.words, tuple(find(looked_up.words)), boost)
        title = looked_up.title_words
        titles = [Words(title, tuple(find(title)), boost * _TITLE_BOOST)] if title else []
        return Plan(_any([hits, *titles]), Source((hits,)) if looked_up.places else None)

    def _word(self, word: Word) -> Plan:
        sequences = readings(word.text)
        goes_on = self.begun and word.unfinished and analysis.COUNTRY not in sequences[0]
        begins_its_forms = goes_on and len(word.text) <= analysis.SHORT
        stemmed = not self.exact and not begins_its_forms and not analysis.is_possessive(sequences[0][-1])
        plans = [self._reading(reading, 1, word.scope, stemmed=stemmed) for reading in sequences]
        if goes_on:
            plans += self._endings(sequences, 1, word.scope)
        return _union(plans)

    def _phrase(self, phrase: Phrase) -> Plan:
        sequences = readings(phrase.text)
        plans = [self._reading(reading, phrase.slop, phrase.scope, stemmed=False) for reading in sequences]
        if self.begun and phrase.unfinished and analysis.COUNTRY not in sequences[0][-1:]:
            plans += self._endings(sequences, phrase.slop, phrase.scope)
        return _union(plans)

    def _endings(self, sequences: Iterable[tuple[str, ...]], slop: int, scope: Scope) -> list[Plan]:
        """Return the plans for the readings whose last word goes on."""
        plans = []
        for *before, beginning in sequences:
            if before:
                plans.append(self._going_on(before, beginning, slop, scope))
            else:
                plans.append(self._begun(beginning, scope))
        return plans

    def _begun(self, beginning: str, scope: Scope) -> Plan:
        """Return the plan for the words that begin so; of many, those in a title come first, then the newest."""
        words = _FIELDS[scope].words
        indexed = scope is not Scope.PUBLISHER and len(beginning) <= fields.LONGEST_BEGINNING and "'" not in beginning
        if not indexed or self._few(words, beginning):
            return self._terms(scope, lambda field: self.lexicon.beginning(field, beginning), _BEGINNING_BOOST)
        title = Prefix(fields.TITLE_WORDS, beginning, _BEGINNING_BOOST)
        hits = Prefix(words, beginning)
        return Plan(AnyOf((hits, title)), Source((hits,)))

    def _few(self, field: str, beginning: str) -> bool:
        """Whether so few words begin so, in so few articles, that each is looked up while one types."""
        if not self.lexicon.few_begin(field, beginning, _FEW_WORDS):
            return False
        return (
            sum(self.lexicon.articles(field, word) for word in self.lexicon.beginning(field, beginning))
            <= _FEW_ARTICLES
        )

    def _going_on(self, before: Sequence[str], beginning: str, slop: int, scope: Scope) -> Plan:
        """Return the plan for the words ``before`` and after them any that begins so."""
        looked_up = _FIELDS[scope]
        endings = self.lexicon.commonest(
            looked_up.words, self.lexicon.beginning(looked_up.words, beginning), _MAX_ENDINGS
        )
        match = Near(looked_up.words, (*((word,) for word in before), tuple(endings)), slop)
        return Plan(match, Source((match,)) if looked_up.places else None)

    def _reading(self, words: tuple[str, ...], slop: int, scope: Scope, *, stemmed: bool) -> Plan:
        """Return the plan for the words side by side; ``stemmed``: in any of their forms, as written weighing more."""
        looked_up = _FIELDS[scope]
        stems = tuple(map(analysis.stem, words)) if stemmed else ()
        literal: list[Match] = []
        forms: list[Match] = []
        match = []
        if stems != words or len(words) == 1:  # words that all are stems are seldom meant in another form
            literal = self._sequence(looked_up.words, words, slop, _EXACT_BOOST)
            match += [*literal, *self._sequence(looked_up.title_words, words, slop, _EXACT_BOOST * _TITLE_BOOST)]
        if stems:
            forms = self._sequence(looked_up.stems, stems, slop, 1.0)
            match += [*forms, *self._sequence(looked_up.title_stems, stems, slop, _TITLE_BOOST)]
        places = Source(tuple(forms or literal)) if looked_up.places else None  # every word stands among its forms
        return Plan(_any(match), places)

    def _sequence(self, field: str | None, words: tuple[str, ...], slop: int, boost: float) -> list[Match]:
        """Return what matches the words side by side, or nothing where the field has not all of them."""
        if field is None or not all(self.lexicon.has(field, word) for word in words):
            return []
        if len(words) == 1:
            return [Words(field, words, boost)]
        return [Near(field, tuple((word,) for word in words), slop, boost)]


def _named(node: Named) -> Plan:
    terms = {
        strength: Words(fields.MENTIONS, tuple(fields.mention_term(strength, entity) for entity in node.ids))
        for strength in Strength
    }
    source = Source((terms[Strength.FULL],), otherwise=(terms[Strength.SLIP],), asides=(terms[Strength.WEAK],))
    return Plan(_any(terms.values()), source)


def _any(parts: Iterable[Match]) -> Match:
    present = tuple(chain.from_iterable(part.parts if isinstance(part, AnyOf) else (part,) for part in parts))
    return present[0] if len(present) == 1 else AnyOf(present)


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
