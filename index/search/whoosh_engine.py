"""The search engine over a Whoosh index in a folder."""

import heapq
import json
import pickle
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, Self

from whoosh.query.terms import Term
from whoosh.searching import Searcher

from index.article import Article, Summary
from index.errors import StoreError
from index.search import analysis, codec, schema
from index.search.corrections import commonest, corrected
from index.search.index_files import open_index, write_index
from index.search.lexicon import Lexicon
from index.search.places import spans
from index.search.plan import Plan, Planner, Source
from index.search.query import Query
from index.search.reader import locate, matches
from index.search.results import Correction, Result, Results
from index.search.snippets import best_hit, snippet

_SCORE_DIGITS = 6
_SURFACE_SAMPLE = 5
_DAMAGE = (OSError, EOFError, struct.error, zlib.error, pickle.UnpicklingError, json.JSONDecodeError)


class WhooshEngine:
    """An index that was made whole and is only read: see ``Engine``.

    Whoosh's matchers share the positions of open files, so one lock holds every read; any thread may call any method.
    """

    def __init__(self, searcher: Searcher, folder: Path) -> None:
        """Take an open searcher; use ``create`` or ``open`` instead."""
        self._searcher = searcher
        self._folder = folder
        self._lexicon = Lexicon(searcher.reader())
        self._lock = RLock()

    @classmethod
    def create(cls, folder: Path, articles: Iterable[Article]) -> Self:
        """Write an index of ``articles`` (each id once) into an empty folder, made if missing, and open it.

        Raises StoreError where it cannot be written.
        """
        write_index(folder, articles)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in ``folder``; raises StoreError where there is none, a damaged one, or another version's."""
        return cls(open_index(folder), folder)

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
            for document, _ in matches(self._searcher, Term(schema.ID, identifier)):
                stored = self._searcher.reader().stored_fields(document)
                return codec.decode_article(stored["article"], stored["text"])
        return None

    def summaries(self) -> tuple[Summary, ...]:
        """All articles, newest first, undated ones last, then by id."""
        with self._reading():
            return tuple(sorted(self._summaries.values(), key=_newest_first))

    def close(self) -> None:
        """Let go of the index's files; the engine cannot be used any more."""
        with self._lock:
            self._searcher.reader().close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except _DAMAGE as error:
                message = f"cannot read the index in {self._folder}: {error}"
                raise StoreError(message) from error

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
