"""A query's tree becomes a plan in terms of the index."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.article import Strength
from index.search import fields
from index.search.language import analysis
from index.search.language.lexicon import Lexicon
from index.search.language.plan import Clause, Plan, any_of, group, union
from index.search.language.readings import readings
from index.search.language.tree import And, Dated, Fuzzy, Leaf, Named, Node, Not, Or, Phrase, Scope, Wildcard, Word
from index.search.match import AllOf, AnyOf, Days, Ids, Match, Near, Prefix, Words

_TITLE_BOOST = 2.0
_EXACT_BOOST = 6.0
_BEGINNING_BOOST = 0.1
_SCORED_WORDS = 1000
"""A pattern that stands for more words than this scores nothing."""
_ENDINGS = 200
"""Words at most that a half-typed last word of a phrase stands for, the commonest ones."""
_ENDINGS_IN_HASTE = 16
_FEW_WORDS = 128
_FEW_ARTICLES = 1000


@dataclass(frozen=True, slots=True)
class _ScopeFields:
    """The index fields in which a scope's words are looked up. ``located``: they stand in the text."""

    words: str
    stems: str | None
    title_words: str | None = None
    title_stems: str | None = None
    located: bool = True


_SCOPE_FIELDS = {
    Scope.TEXT: _ScopeFields(fields.WORDS, fields.STEMS, fields.TITLE_WORDS, fields.TITLE_STEMS),
    Scope.TITLE: _ScopeFields(fields.TITLE_WORDS, fields.TITLE_STEMS),
    Scope.PUBLISHER: _ScopeFields(fields.PUBLISHER, None, located=False),
}


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes plans for an index.

    ``exact``: words stand for themselves, not for their stems. ``as_you_type``: the query's last word may be the
    beginning of one. A ``budget`` is for a first answer in haste: see `Near`.
    """

    lexicon: Lexicon
    exact: bool
    as_you_type: bool
    budget: int | None = None

    def plan(self, node: Node | None) -> Plan:
        """Return the plan of a tree; None matches every article."""
        match node:
            case None:
                return Plan(AllOf(()))
            case And():
                return self._all(node.operands)
            case Or():
                plans = [self.plan(operand) for operand in node.operands]
                return Plan(any_of(plan.match for plan in plans), group(plans, together=False))
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
        return Plan(AllOf(tuple(plan.match for plan in plans), tuple(without)), group(plans, together=True))

    def _terms(self, scope: Scope, find: Callable[[str], Iterable[str]], boost: float = 1.0) -> Plan:
        """Return the plan for any of the words that ``find`` returns for an index field."""
        looked_up = _SCOPE_FIELDS[scope]
        words = tuple(find(looked_up.words))
        if len(words) > _SCORED_WORDS:
            boost = 0.0
        hits = Words(looked_up.words, words, boost)
        title = looked_up.title_words
        titles = [Words(title, tuple(find(title)), boost * _TITLE_BOOST)] if title and boost else []
        return Plan(any_of([hits, *titles]), Clause((hits,)) if looked_up.located else None)

    def _word(self, word: Word) -> Plan:
        sequences = readings(word.text)
        goes_on = self.as_you_type and word.unfinished and analysis.COUNTRY not in sequences[0]
        begins_its_forms = goes_on and len(word.text) <= analysis.SHORT
        stemmed = not self.exact and not begins_its_forms and not analysis.is_possessive(sequences[0][-1])
        plans = [self._reading(reading, 1, word.scope, stemmed=stemmed) for reading in sequences]
        if goes_on:
            plans += self._endings(sequences, 1, word.scope)
        return union(plans)

    def _phrase(self, phrase: Phrase) -> Plan:
        sequences = readings(phrase.text)
        plans = [self._reading(reading, phrase.slop, phrase.scope, stemmed=False) for reading in sequences]
        if self.as_you_type and phrase.unfinished and analysis.COUNTRY not in sequences[0][-1:]:
            plans += self._endings(sequences, phrase.slop, phrase.scope)
        return union(plans)

    def _endings(self, sequences: Iterable[tuple[str, ...]], slop: int, scope: Scope) -> list[Plan]:
        """Return the plans for readings with a half-typed last word."""
        plans = []
        for *before, beginning in sequences:
            if before:
                plans.append(self._continued(before, beginning, slop, scope))
            else:
                plans.append(self._beginning(beginning, scope))
        return plans

    def _beginning(self, beginning: str, scope: Scope) -> Plan:
        """Return the plan for the words that begin like this.

        If they are many, articles with one in the title come first, then the newest.
        """
        words = _SCOPE_FIELDS[scope].words
        indexed = scope is not Scope.PUBLISHER and len(beginning) <= fields.LONGEST_BEGINNING and "'" not in beginning
        if not indexed or self._few(words, beginning):
            return self._terms(scope, lambda field: self.lexicon.beginning(field, beginning), _BEGINNING_BOOST)
        title = Prefix(fields.TITLE_WORDS, beginning, _BEGINNING_BOOST)
        hits = Prefix(words, beginning)
        return Plan(AnyOf((hits, title)), Clause((hits,)))

    def _few(self, field: str, beginning: str) -> bool:
        """Tell whether few words begin like this, in few articles: each can be looked up at every key."""
        if not self.lexicon.few_begin(field, beginning, _FEW_WORDS):
            return False
        words = self.lexicon.beginning(field, beginning)
        return sum(self.lexicon.frequency(field, word) for word in words) <= _FEW_ARTICLES

    def _continued(self, before: Sequence[str], beginning: str, slop: int, scope: Scope) -> Plan:
        """Return the plan for the words ``before``, followed by a word with that beginning."""
        looked_up = _SCOPE_FIELDS[scope]
        most = _ENDINGS if self.budget is None else _ENDINGS_IN_HASTE
        endings = self.lexicon.commonest(looked_up.words, beginning, most)
        match = Near(looked_up.words, (*((word,) for word in before), endings), slop, budget=self.budget)
        return Plan(match, Clause((match,)) if looked_up.located else None)

    def _reading(self, words: tuple[str, ...], slop: int, scope: Scope, *, stemmed: bool) -> Plan:
        """Return the plan for the words side by side; ``stemmed`` in any form, but as written they score more."""
        looked_up = _SCOPE_FIELDS[scope]
        stems = tuple(map(analysis.stem, words)) if stemmed else ()
        literal: list[Match] = []
        forms: list[Match] = []
        match = []
        if stems != words or len(words) == 1:  # words that are all stems are seldom meant in another form
            literal = self._sequence(looked_up.words, words, slop, _EXACT_BOOST)
            match += [*literal, *self._sequence(looked_up.title_words, words, slop, _EXACT_BOOST * _TITLE_BOOST)]
        if stems:
            forms = self._sequence(looked_up.stems, stems, slop, 1.0)
            match += [*forms, *self._sequence(looked_up.title_stems, stems, slop, _TITLE_BOOST)]
        clause = Clause(tuple(forms or literal)) if looked_up.located else None  # a word is one of its forms
        return Plan(any_of(match), clause)

    def _sequence(self, field: str | None, words: tuple[str, ...], slop: int, boost: float) -> list[Match]:
        """Return what matches the words side by side, or nothing unless the field has all of them."""
        if field is None or not all(self.lexicon.has(field, word) for word in words):
            return []
        if len(words) == 1:
            return [Words(field, words, boost)]
        return [Near(field, tuple((word,) for word in words), slop, boost, self.budget)]


def _named(node: Named) -> Plan:
    terms = {
        strength: Words(fields.MENTIONS, tuple(fields.mention_term(strength, entity) for entity in node.ids))
        for strength in Strength
    }
    clause = Clause((terms[Strength.FULL],), fallback=(terms[Strength.SLIP],), asides=(terms[Strength.WEAK],))
    implied = [Ids(node.articles)] if node.articles else []
    return Plan(any_of([*terms.values(), *implied]), clause)
