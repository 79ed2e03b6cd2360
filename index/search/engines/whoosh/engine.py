"""The search engine over a Whoosh index in a folder."""

import heapq
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import Self

from index.article import Article, EntityCount, Summary
from index.errors import StoreError
from index.search import fields
from index.search.engines.whoosh import schema
from index.search.engines.whoosh.evaluation import Evaluation
from index.search.engines.whoosh.index_files import DAMAGE, entities_name, manifest_state, read_manifest
from index.search.engines.whoosh.index_reader import IndexReader
from index.search.engines.whoosh.index_writer import IndexWriter
from index.search.language import analysis
from index.search.language.corrections import attempts, commonest
from index.search.language.lexicon import Lexicon
from index.search.language.plan import Clause, Plan
from index.search.language.planner import Planner
from index.search.language.query import Query
from index.search.locating.locator import Locator, MentionPlace
from index.search.locating.places import spans
from index.search.locating.snippets import best_hit, snippet
from index.search.match import Words
from index.search.results import Correction, Result, Results
from index.store import article_codec
from index.store.entity_table import EntityTable

_SURFACE_SAMPLE = 5
_ATTEMPTS = 20
_BUDGET = 1000
"""Lists of positions that a phrase may cost in a first answer."""
_RANKED = 100
"""How many articles are ranked at least where more of an answer are asked for, as they will be again."""


@dataclass(slots=True)
class _Answer:
    """What answers a query, ranked; results are made of the best as far as they were asked for."""

    query: Query
    plan: Plan
    total: int
    best: Sequence[tuple[int, float]]
    corrections: tuple[Correction, ...] = ()
    results: list[Result] = field(default_factory=list)


class WhooshEngine:
    """The last commit of an index, which is only read: see ``Engine``.

    Whoosh's matchers share the positions of open files, so one lock holds every read; any thread may call any method.
    """

    def __init__(self, folder: Path) -> None:
        """Use ``create`` or ``open`` instead."""
        self._folder = folder
        self._lock = RLock()
        self._asked: tuple[Query, bool, bool, bool] | None = None
        self._answer: _Answer
        with self._reading():
            self._take_in()

    @classmethod
    def create(cls, folder: Path, articles: Iterable[Article]) -> Self:
        """Write an index of ``articles`` (each id once) into an empty folder, made if missing, and open it.

        Raises StoreError where it cannot be written.
        """
        with IndexWriter(folder) as writer:
            for article in articles:
                writer.put(article, "")
            writer.finish()
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in ``folder``; raises StoreError where there is none, a damaged one, or another version's."""
        return cls(folder)

    @property
    def count(self) -> int:
        """How many articles there are."""
        return self._reader.count

    def is_behind(self) -> bool:
        """Whether ``refresh`` would find anything. Raises StoreError as ``open`` does."""
        with self._reading():
            return manifest_state(self._folder) != self._state

    def refresh(self) -> bool:
        """Take in what was committed since; whether there was anything. Raises StoreError as ``open`` does."""
        with self._reading():
            if manifest_state(self._folder) == self._state:
                return False
            self._take_in(self._reader)
            return True

    def search(
        self, query: Query, *, limit: int, exact: bool = False, begun: bool = False, corrected: bool = True
    ) -> Results:
        """Return the best ``limit`` articles that answer ``query``: see ``Engine.search``."""
        with self._reading():
            asked = (query, exact, begun, corrected)
            if asked != self._asked:
                in_haste = begun and not corrected
                planner = Planner(self._lexicon, exact, as_you_type=begun, budget=_BUDGET if in_haste else None)
                self._answer = self._find(planner, query, limit, corrected=corrected and not exact)
                self._asked = asked
            answer = self._answer
            if len(answer.best) < min(limit, answer.total):
                answer.best = self._evaluation.best(answer.plan.match, max(limit, _RANKED))[1]
            for document, score in answer.best[len(answer.results) : limit]:
                answer.results.append(self._result(answer.plan, document, score))
            results = tuple(answer.results[:limit])
            complete = self._evaluation.is_complete(answer.plan.match)
        return Results(
            query.text,
            str(answer.query),
            answer.total,
            results,
            answer.corrections,
            answer.query.messages,
            self.count,
            complete=complete,
        )

    def _find(self, planner: Planner, query: Query, limit: int, *, corrected: bool) -> _Answer:
        """Answer a query, or where nothing answers it the likeliest other one that may have been meant."""
        plan = planner.plan(query.tree)
        total, best = self._evaluation.best(plan.match, limit)
        if not total and corrected:
            for attempt, changes in attempts(query, self._lexicon, self._surface, as_you_type=planner.as_you_type):
                other = planner.plan(attempt.tree)
                found, better = self._evaluation.best(other.match, limit)
                if found:
                    return _Answer(attempt, other, found, better, changes)
        return _Answer(query, plan, total, best)

    def article(self, identifier: str) -> Article | None:
        """Return the article of that id, None where there is none."""
        with self._reading():
            document = self._reader.numbers.get(identifier)
            if document is None:
                return None
            encoded = zlib.decompress(self._reader.value(schema.ARTICLE, document))
            article = article_codec.decode_article(schema.decode(encoded), self._text(document))
            if article.id != identifier:
                raise ValueError(f"article {identifier!r} is stored as {article.id!r}")
            return article

    def summaries(self) -> tuple[Summary, ...]:
        """All articles, newest first, undated ones last, then by id."""
        with self._reading():
            return tuple(map(self._summary, self._reader.order))

    def find_ids(self, beginning: str, limit: int) -> tuple[str, ...]:
        """Return at most ``limit`` of the ids that begin so, in order."""
        with self._reading():
            numbers = self._reader.numbers
            if limit == 1 and beginning in numbers:  # the first of all that begin so
                return (beginning,)
            found = (identifier for identifier in numbers if identifier.startswith(beginning))
            return tuple(heapq.nsmallest(limit, found))

    def entities(self) -> tuple[EntityCount, ...]:
        """Every entity that the articles mention, by type, then the most mentioned first."""
        with self._reading():
            return self._entity_counts

    def articles_naming(self, entities: Iterable[str]) -> dict[str, int]:
        """In how many articles each of these entities is mentioned."""
        wanted = set(entities)
        return {entity.id: entity.articles for entity in self.entities() if entity.id in wanted}

    def close(self) -> None:
        """Let go of the index's files; the engine cannot be used any more."""
        with self._lock:
            self._reader.close()

    def _take_in(self, before: IndexReader | None = None) -> None:
        """Open the last commit; one whose files go while they are opened has a successor by then."""
        for attempt in range(_ATTEMPTS):
            try:
                self._state = manifest_state(self._folder)
                manifest = read_manifest(self._folder)
                self._table = (self._folder / entities_name(manifest.generation)).read_bytes()
                self._reader = IndexReader(self._folder, manifest, before)
                break
            except FileNotFoundError:
                if attempt == _ATTEMPTS - 1:
                    raise
        self._lexicon = Lexicon(self._reader)
        self._evaluation = Evaluation(self._reader)
        self._asked = None  # what it was answered with has other documents
        self.__dict__.pop("_entity_counts", None)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except DAMAGE as error:
                message = f"cannot read the index in {self._folder}: {error}"
                raise StoreError(message) from error

    @cached_property
    def _entity_counts(self) -> tuple[EntityCount, ...]:
        return EntityTable(self._table).counts()

    def _summary(self, document: int) -> Summary:
        return article_codec.decode_summary(schema.decode(self._reader.value(schema.SUMMARY, document)))

    def _text(self, document: int) -> str:
        return schema.decode(zlib.decompress(self._reader.value(schema.TEXT, document)))

    def _result(self, plan: Plan, document: int, score: float) -> Result:
        tokens = self._reader.tokens(document)
        found = self._locator(document).locate(plan.clause)
        hits, words = spans(found.hits), spans(found.words)
        index = best_hit(hits, words, tokens.title_end)
        passage = snippet(self._text(document), words, hits[index] if hits else None, tokens.lead)
        return Result(self._summary(document), score, hits, words, passage, index)

    def _locator(self, document: int) -> Locator:
        return Locator(self._reader.tokens(document), partial(self._mentions, document))

    def _mentions(self, document: int) -> list[MentionPlace]:
        rows = json.loads(zlib.decompress(self._reader.value(schema.PLACES, document)))
        return [(term, position, start, end) for term, position, start, end, _ in rows]

    def _surface(self, word: str) -> str:
        """How the articles mostly write a word of the index, or where none has it, the words of that stem."""
        forms = ((fields.WORDS, word), (fields.STEMS, word), (fields.STEMS, analysis.stem(word)))
        field, form = next((field, form) for field, form in forms if self._lexicon.has(field, form))
        match = Words(field, (form,))
        _, sample = self._evaluation.best(match, _SURFACE_SAMPLE)
        surfaces: Counter[str] = Counter()
        for document, _ in sample:
            text = self._text(document)
            found = self._locator(document).locate(Clause((match,)))
            surfaces.update(text[place.start : place.end] for place in found.hits)
        return commonest(surfaces)
