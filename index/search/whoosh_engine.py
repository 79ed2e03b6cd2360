"""The search engine over a Whoosh index in a folder."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, Self

from whoosh.query.terms import Term
from whoosh.searching import Searcher

from index.article import Article, EntityCount, Summary
from index.errors import StoreError
from index.search import analysis, codec, schema
from index.search.corrections import commonest, corrected
from index.search.entity_table import EntityTable
from index.search.index_files import DAMAGE, entities_name, manifest_state, open_reader, read_manifest
from index.search.index_writer import IndexWriter
from index.search.lexicon import Lexicon
from index.search.places import spans
from index.search.plan import Plan, Planner, Source
from index.search.query import Query
from index.search.reader import locate, matches
from index.search.results import Correction, Result, Results
from index.search.snippets import best_hit, snippet

_SCORE_DIGITS = 6
_SURFACE_SAMPLE = 5
_ATTEMPTS = 20


class WhooshEngine:
    """The last commit of an index, which is only read: see ``Engine``.

    Whoosh's matchers share the positions of open files, so one lock holds every read; any thread may call any method.
    """

    def __init__(self, folder: Path) -> None:
        """Use ``create`` or ``open`` instead."""
        self._folder = folder
        self._lock = RLock()
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
        return int(self._searcher.reader().doc_count())

    def refresh(self) -> bool:
        """Take in what was committed since; whether there was anything. Raises StoreError as ``open`` does."""
        with self._reading():
            if manifest_state(self._folder) == self._state:
                return False
            before = self._searcher.reader()
            self._take_in()
            before.close()
            return True

    def _take_in(self) -> None:
        """Open the last commit; one whose files go while they are opened has a successor by then."""
        with self._reading():
            for attempt in range(_ATTEMPTS):
                try:
                    state = manifest_state(self._folder)
                    manifest = read_manifest(self._folder)
                    entities = (self._folder / entities_name(manifest.generation)).read_bytes()
                    searcher = Searcher(open_reader(self._folder, manifest))
                    break
                except FileNotFoundError:
                    if attempt == _ATTEMPTS - 1:
                        raise
        self._state, self._table, self._searcher = state, EntityTable(entities), searcher
        self._lexicon = Lexicon(searcher.reader())
        for cached in ("_summaries", "_ranks", "_entity_counts"):
            self.__dict__.pop(cached, None)

    def search(self, query: Query, *, limit: int, exact: bool = False, begun: bool = False) -> Results:
        """Return the best ``limit`` articles that answer ``query``: see ``Engine.search``."""
        with self._reading():
            planner = Planner(self._lexicon, exact=exact, begun=begun)
            plan, ranked = self._ranked(planner, query)
            corrections: tuple[Correction, ...] = ()
            if not ranked and not exact:
                for attempt, changes in corrected(query, self._lexicon, self._surface, begun=begun):
                    attempt_plan, found = self._ranked(planner, attempt)
                    if found:
                        query, plan, ranked, corrections = attempt, attempt_plan, found, changes
                        break
            best = heapq.nsmallest(max(limit, 0), ranked)
            results = self._results(plan, [(document, 0.0 - score) for score, _, document in best])
            of = len(self._summaries)
        return Results(query.text, str(query), len(ranked), results, corrections, query.messages, of)

    def article(self, identifier: str) -> Article | None:
        """Return the article of that id, None where there is none."""
        with self._reading():
            for document, _ in matches(self._searcher, Term(schema.ID, schema.id_term(identifier))):
                stored = self._searcher.reader().stored_fields(document)
                return codec.decode_article(stored["article"], stored["text"])
        return None

    def summaries(self) -> tuple[Summary, ...]:
        """All articles, newest first, undated ones last, then by id."""
        with self._reading():
            return tuple(sorted(self._summaries.values(), key=_newest_first))

    def find_ids(self, beginning: str, limit: int) -> tuple[str, ...]:
        """Return at most ``limit`` of the ids that begin so, in order."""
        with self._reading():
            found = (summary.id for summary in self._summaries.values() if summary.id.startswith(beginning))
            return tuple(heapq.nsmallest(limit, found))

    def entities(self) -> tuple[EntityCount, ...]:
        """Every entity that the articles mention, by type, then the most mentioned first."""
        with self._reading():
            return self._entity_counts

    def reports_of(self, entities: Iterable[str]) -> dict[str, int]:
        """In how many articles each of these entities is mentioned."""
        wanted = set(entities)
        return {entity.id: entity.articles for entity in self.entities() if entity.id in wanted}

    def close(self) -> None:
        """Let go of the index's files; the engine cannot be used any more."""
        with self._lock:
            self._searcher.reader().close()

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
        return self._table.counts()

    @cached_property
    def _summaries(self) -> dict[int, Summary]:
        """By document number."""
        reader = self._searcher.reader()
        return {
            document: codec.decode_summary(reader.stored_fields(document)["summary"])
            for document in reader.all_doc_ids()
        }

    @cached_property
    def _ranks(self) -> dict[int, int]:
        """The document numbers' places in the order of ``summaries``."""
        by_date = sorted(self._summaries, key=lambda document: _newest_first(self._summaries[document]))
        return {document: rank for rank, document in enumerate(by_date)}

    def _ranked(self, planner: Planner, query: Query) -> tuple[Plan, list[tuple[float, int, int]]]:
        """Return the query's plan, and its matches as (score below zero, rank by date, document number)."""
        plan = planner.plan(query.tree)
        scored = query.tree is not None
        return plan, [
            (-round(score, _SCORE_DIGITS) if scored else 0.0, self._ranks[document], document)
            for document, score in matches(self._searcher, plan.match)
        ]

    def _results(self, plan: Plan, best: Sequence[tuple[int, float]]) -> tuple[Result, ...]:
        located = locate(self._searcher, plan.places, sorted(document for document, _ in best))
        results = []
        for document, score in best:
            stored: dict[str, Any] = self._searcher.reader().stored_fields(document)
            hits, words = spans(located[document].hits), spans(located[document].words)
            index = best_hit(hits, words, stored["title_end"])
            passage = snippet(stored["text"], words, hits[index] if hits else None, stored["lead"])
            results.append(Result(self._summaries[document], score, hits, words, passage, index))
        return tuple(results)

    def _surface(self, word: str) -> str:
        """How the articles mostly write a word of the index, or where none has it, the words of that stem."""
        forms = ((schema.WORDS, word), (schema.STEMS, word), (schema.STEMS, analysis.stem(word)))
        term = next(Term(field, form) for field, form in forms if self._lexicon.has(field, form))
        documents = [document for document, _ in matches(self._searcher, term)][:_SURFACE_SAMPLE]
        surfaces: Counter[str] = Counter()
        for document, found in locate(self._searcher, Source((term,)), documents).items():
            text = self._searcher.reader().stored_fields(document)["text"]
            surfaces.update(text[place.start : place.end] for place in found.hits)
        return commonest(surfaces)


def _newest_first(summary: Summary) -> tuple[int, str]:
    day = summary.published.date
    return (-day.toordinal() if day else 1, summary.id)
