"""Turns a query into results: plans it, asks the engine, and takes the best articles from the store with their hits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from index.errors import DamagedError
from index.search import fields
from index.search.language import analysis
from index.search.language.corrections import attempts, commonest
from index.search.language.lexicon import Lexicon
from index.search.language.plan import Clause, Plan
from index.search.language.planner import Planner
from index.search.listing import listing
from index.search.locating.locator import Locator
from index.search.locating.places import spans
from index.search.locating.snippets import best_hit, snippet
from index.search.locating.token_table import DAMAGE, TokenTable
from index.search.match import Words
from index.search.results import Correction, Result, Results

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.search.engines.contract import Engine
    from index.search.language.query import Query
    from index.store.reader import Shown, StoreReader

_SURFACE_SAMPLE = 5
_BUDGET = 1000
"""The most lists of positions that a phrase reads for a first answer: see `Near`."""
_RANKED = 100
"""The fewest articles to rank when more of an answer is requested: further requests usually follow."""
_SHOWN_KEPT = 100
"""The number of decoded articles kept: while you type, most of what is shown stays the same."""


@dataclass(slots=True)
class _Answer:
    """The ranked answer to a query; ``results`` holds as many of the best as were requested."""

    query: Query
    plan: Plan
    total: int
    best: Sequence[tuple[str, float]]
    complete: bool = True
    corrections: tuple[Correction, ...] = ()
    results: list[Result | None] = field(default_factory=list)


class _Article:
    """A decoded article and where its words are."""

    def __init__(self, shown: Shown, mentions: Callable[[], list[tuple[str, int, int]]]) -> None:
        self.summary, self.lead, self.text, _ = shown
        self.tokens = TokenTable(shown.tokens)
        self.locator = Locator(self.tokens, mentions)


class Searcher:
    """Answers queries over one commit of a store; opens the engine when a query first needs it.

    Raises StoreError if store or engine cannot be read. Not thread-safe.
    """

    def __init__(self, store: StoreReader, engine: Callable[[], Engine]) -> None:
        """Take an open store and a function that opens its engine."""
        self._store = store
        self._engine = engine
        self._lexicon = Lexicon(store.terms)
        self._asked: tuple[Query, bool, bool, bool] | None = None
        self._answer: _Answer
        self._article = lru_cache(_SHOWN_KEPT)(self._read)

    def search(self, query: Query, *, limit: int, exact: bool, as_you_type: bool, corrected: bool) -> Results:
        """Return the best ``limit`` articles that match ``query``; an empty query lists all, newest first.

        ``exact``: words as typed, neither stemmed nor corrected. ``as_you_type``: the query's last word is a prefix.
        ``corrected``: if nothing matches, answer the likeliest corrected query instead, which takes a while.
        ``as_you_type`` without ``corrected`` asks for a first answer, which may be incomplete for a costly phrase.
        The same query with another limit costs little.
        """
        asked = (query, exact, as_you_type, corrected)
        with self._store.reading():
            if query.tree is None:
                return listing(self._store, query.text, limit, query.messages)
            if asked != self._asked:
                self._answer = self._find(query, limit, exact=exact, as_you_type=as_you_type, corrected=corrected)
                self._asked = asked
            answer = self._answer
            if len(answer.best) < min(limit, answer.total):
                answer.best = self._engine().search(answer.plan.match, max(limit, _RANKED)).best
            for identifier, score in answer.best[len(answer.results) : limit]:
                answer.results.append(self._result(answer.plan, identifier, score))
        return self._results(query, answer, limit)

    def _results(self, query: Query, answer: _Answer, limit: int) -> Results:
        shown = answer.results[:limit]
        results = tuple(result for result in shown if result)
        messages = answer.query.messages
        if lacking := len(shown) - len(results):
            messages += (f"{lacking} of these are still being written",)
        interpreted = str(answer.query)
        of = self._store.count
        corrections, complete = answer.corrections, answer.complete
        return Results(query.text, interpreted, answer.total, results, corrections, messages, of, complete)

    def _find(self, query: Query, limit: int, *, exact: bool, as_you_type: bool, corrected: bool) -> _Answer:
        """Answer a query, or if nothing matches it, the likeliest correction of it."""
        budget = _BUDGET if as_you_type and not corrected else None
        planner = Planner(self._lexicon, exact, as_you_type=as_you_type, budget=budget)
        plan = planner.plan(query.tree)
        found = self._engine().search(plan.match, limit)
        if not found.total and corrected and not exact:
            for attempt, changes in attempts(query, self._lexicon, self._surface, as_you_type=as_you_type):
                other = planner.plan(attempt.tree)
                better = self._engine().search(other.match, limit)
                if better.total:
                    return _Answer(attempt, other, better.total, better.best, better.complete, changes)
        return _Answer(query, plan, found.total, found.best, found.complete)

    def _read(self, identifier: str) -> _Article | None:
        shown = self._store.shown(identifier)
        if shown is None:
            return None

        def mentions() -> list[tuple[str, int, int]]:
            every = self._store.mentions(identifier, shown.text)
            return [(fields.mention_term(each.strength, each.entity), each.start, each.end) for each in every]

        try:
            return _Article(shown, mentions)
        except DAMAGE as error:
            raise DamagedError(f"the tokens of {identifier!r} are damaged: {error}") from error

    def _result(self, plan: Plan, identifier: str, score: float) -> Result | None:
        """Return an article with its hits; None if the store does not have it (yet)."""
        article = self._article(identifier)
        if article is None:
            return None
        tokens = article.tokens
        found = article.locator.locate(plan.clause)
        hits, words = spans(found.hits), spans(found.words)
        index = best_hit(hits, words, tokens.title_end)
        passage = snippet(article.text, words, hits[index] if hits else None, article.lead)
        return Result(article.summary, score, hits, words, passage, index)

    def _surface(self, word: str) -> str:
        """Return the commonest spelling in the articles of a word of the lexicon, or of the words with its stem."""
        forms = ((fields.WORDS, word), (fields.STEMS, word), (fields.STEMS, analysis.stem(word)))
        field_name, form = next((name, form) for name, form in forms if self._lexicon.has(name, form))
        match = Words(field_name, (form,))
        surfaces: Counter[str] = Counter()
        for identifier, _ in self._engine().search(match, _SURFACE_SAMPLE).best:
            if article := self._article(identifier):
                found = article.locator.locate(Clause((match,)))
                surfaces.update(article.text[place.start : place.end] for place in found.hits)
        return commonest(surfaces)
