"""Reads a commit of an index: the terms and facts of all its segments as one."""

import json
from array import array
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from functools import cached_property
from itertools import accumulate, chain, compress
from pathlib import Path
from typing import Any

from whoosh.index import TOC

from index.search import fields
from index.search.engines.whoosh.array_codec import ArrayCodec, ArrayTermsReader, read_facts
from index.search.engines.whoosh.bit_set import BitSet, Numbers
from index.search.engines.whoosh.facts import LENGTHS
from index.search.engines.whoosh.files import NAME, Manifest, days_name, storage
from index.search.engines.whoosh.postings import joined
from index.search.engines.whoosh.schema import BEGINNINGS
from index.search.engines.whoosh.scoring import NO_NORMS, LengthNorms, TermScorer, length_norms
from index.search.language import analysis
from index.store.database import encode

_TERMS_KEPT = 24_000_000


class Segment:
    """A segment of the index, with its files open so that it stays readable when a writer removes them."""

    def __init__(self, folder: Path, segment: Any) -> None:  # noqa: ANN401 - Whoosh's segments are untyped
        """Open the files."""
        files = storage(folder)
        self.name = str(segment.segment_id())
        self.size = int(segment.doc_count_all())
        with ExitStack() as opened:
            self.terms: ArrayTermsReader = opened.enter_context(closing(ArrayCodec().terms_reader(files, segment)))
            self.facts = read_facts(files, segment)
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Close the files."""
        self._opened.close()


class IndexReader:
    """A commit of an index. Documents, deleted ones included, are numbered from 0.

    If files are damaged, methods raise what `files.raising_store_errors` translates.
    """

    def __init__(self, folder: Path, manifest: Manifest | None, before: "IndexReader | None" = None) -> None:
        """Open a commit; segments shared with the one ``before`` are reused, and its other segments closed.

        Without a manifest there are no documents.
        """
        segments = TOC.read(storage(folder), NAME, gen=manifest.generation).segments if manifest else []
        self.generation = manifest.generation if manifest else 0
        self._implied_days = _implied_days(folder, self.generation)
        open_already = {segment.name: segment for segment in before.segments} if before else {}
        self.segments: list[Segment] = []
        with ExitStack() as opened:
            for one in segments:
                shared = open_already.get(str(one.segment_id()))
                self.segments.append(shared or opened.enter_context(closing(Segment(folder, one))))
            opened.pop_all()
        self._starts = list(accumulate((segment.size for segment in self.segments), initial=0))
        self.size = self._starts[-1]
        live = bytearray(b"\1") * self.size
        for start, one in zip(self._starts, segments, strict=False):
            for number in one.deleted_docs():
                live[start + number] = 0
        self._live = bytes(live)
        self.live = BitSet.of(self.documents(), self.size)
        self.count = len(self.live)
        self._terms: dict[tuple[str, str], TermScorer] = {}
        self._terms_size = 0
        self._norms: dict[str, LengthNorms] = {}
        names = {segment.name for segment in self.segments}
        for segment in (segment for name, segment in open_already.items() if name not in names):
            segment.close()

    def close(self) -> None:
        """Close the files."""
        for segment in self.segments:
            segment.close()

    def documents(self) -> Iterator[int]:
        """Return the numbers of all documents that are not deleted."""
        return compress(range(self.size), self._live)

    @cached_property
    def ids(self) -> list[str]:
        """The articles' ids by document number."""
        return list(chain.from_iterable(segment.facts.ids for segment in self.segments))

    @cached_property
    def days(self) -> Numbers:
        """The articles' days by document number, as ordinals, 0 for none; implied days override their own."""
        days = array("I", chain.from_iterable(segment.facts.days for segment in self.segments))
        if self._implied_days:
            for number, identifier in enumerate(self.ids):
                days[number] = self._implied_days.get(identifier, days[number])
        return days

    @cached_property
    def order(self) -> Numbers:
        """All documents, newest first, undated ones last, then by id."""
        days, ids = self.days, self.ids
        return array("I", sorted(self.documents(), key=lambda document: (-days[document] or 1, ids[document])))

    @cached_property
    def ranks(self) -> Numbers:
        """The documents' places in `order`, by number."""
        ranks = array("I", bytes(4 * self.size))
        for rank, document in enumerate(self.order):
            ranks[document] = rank
        return ranks

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The documents' numbers by id."""
        ids = self.ids
        return {ids[document]: document for document in self.documents()}

    def term(self, field: str, word: str) -> TermScorer:
        """Return the scorer of a term; a stem counts wherever any word with that stem does.

        The most recently used terms stay in memory.
        """
        key = (field, word)
        term = self._terms.pop(key, None)
        if term is None:
            term = self._read_term(field, word)
            self._terms_size += term.footprint
            while self._terms and self._terms_size > _TERMS_KEPT:
                self._terms_size -= self._terms.pop(next(iter(self._terms))).footprint
        self._terms[key] = term
        return term

    def prefix(self, field: str, prefix: str) -> TermScorer:
        """Return the scorer of a field's words with a prefix of at most `fields.LONGEST_BEGINNING` letters."""
        return self.term(BEGINNINGS[field], prefix)

    def _read_term(self, field: str, word: str) -> TermScorer:
        of_words = fields.OF_WORDS.get(field)
        own = self.term(of_words, word) if of_words and analysis.stem(word) == word else None
        parts = [segment.terms.postings(field, encode(word)) for segment in self.segments]
        if own is not None and not any(parts):
            return own
        found = joined([(start, part) for start, part in zip(self._starts, parts, strict=False) if part])
        return TermScorer(found, self.norms(field), self.live, own)

    def positions(self, field: str, word: str, chosen: BitSet) -> Iterator[tuple[int, Numbers]]:
        """Return the documents of a set that have a term, with its positions; a stem includes any word with that stem.

        A document may occur twice, with different positions.
        """
        for start, segment in zip(self._starts, self.segments, strict=False):
            yield from segment.terms.positions(field, encode(word), chosen, start)
        of_words = fields.OF_WORDS.get(field)
        if of_words and analysis.stem(word) == word:
            yield from self.positions(of_words, word, chosen)

    def terms_in(self, field: str, chosen: BitSet) -> Mapping[str, int]:
        """Return the terms of a field in the documents of a set, and how many of those have each."""
        found: dict[str, int] = {}
        for start, segment in zip(self._starts, self.segments, strict=False):
            inside = chosen.shifted(-start)
            for term, postings in segment.terms.terms_of(field):
                if count := len(postings.documents & inside):
                    name = term.decode("utf-8", "surrogatepass")
                    found[name] = found.get(name, 0) + count
        return found

    def norms(self, field: str) -> LengthNorms:
        """Return the length norms of a field; `NO_NORMS` if it has no lengths."""
        name = LENGTHS.get(field, "")
        if name not in self._norms:
            if name:
                lengths = array("I", chain.from_iterable(segment.facts.lengths[name] for segment in self.segments))
                self._norms[name] = length_norms(lengths, self.documents())
            else:
                self._norms[name] = NO_NORMS
        return self._norms[name]


def _implied_days(folder: Path, generation: int) -> Mapping[str, int]:
    path = folder / days_name(generation)
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
