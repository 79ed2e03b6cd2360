"""Reads a commit of an index: terms, columns and words of all its segments as if they were one."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import accumulate, chain, compress
from pathlib import Path
from typing import Any

from whoosh.index import TOC

from index.search import fields
from index.search.engines.whoosh import schema
from index.search.engines.whoosh.array_codec import ArrayTermsReader, vocabulary
from index.search.engines.whoosh.bit_set import BitSet, Numbers
from index.search.engines.whoosh.index_files import NAME, Manifest, storage
from index.search.engines.whoosh.postings import joined
from index.search.engines.whoosh.scoring import NO_NORMS, LengthNorms, TermScorer, length_norms
from index.search.language import analysis
from index.search.locating.token_table import TokenTable

_TERMS_KEPT = 24_000_000
_TABLES_KEPT = 100
_LENGTHS = {
    fields.WORDS: "words",
    fields.STEMS: "words",
    fields.TITLE_WORDS: "title",
    fields.TITLE_STEMS: "title",
    fields.PUBLISHER: "publisher",
    fields.MENTIONS: "mentions",
}
"""The facts of a key that tell how long a field is."""


class Segment:
    """A part of the index, with all its files open, so that it stays whole when a writer removes them."""

    def __init__(self, folder: Path, segment: Any) -> None:  # noqa: ANN401 - Whoosh's segments are untyped
        """Open the files."""
        store = storage(folder)
        self.name = str(segment.segment_id())
        self.size = int(segment.doc_count_all())
        with ExitStack() as opened:
            self.terms: ArrayTermsReader = opened.enter_context(closing(segment.codec().terms_reader(store, segment)))
            facts = opened.enter_context(closing(segment.codec().per_document_reader(store, segment)))
            self._columns: dict[str, Sequence[bytes]] = {
                name: facts.column_reader(name, field.column_type)
                for name, field in schema.schema().items()
                if field.column_type
            }
            self.words = {field: vocabulary(store, segment, field) for field in fields.LISTED}
            self.keys = [schema.decode_key(self.value(schema.KEY, number)) for number in range(self.size)]
            self._opened = opened.pop_all()

    def value(self, column: str, number: int) -> bytes:
        """Return a document's value in a column."""
        return bytes(self._columns[column][number])

    def close(self) -> None:
        """Let go of the files."""
        self._opened.close()


class IndexReader:
    """A commit of an index. Documents have numbers, from 0, those of deleted ones among them.

    Its methods raise what ``index_files.DAMAGE`` lists where files are damaged.
    """

    def __init__(self, folder: Path, manifest: Manifest, before: "IndexReader | None" = None) -> None:
        """Open a commit; what it shares with the one ``before`` is taken from there, and the rest of that closed."""
        toc = TOC.read(storage(folder), NAME, gen=manifest.generation)
        open_already = {segment.name: segment for segment in before.segments} if before else {}
        self.segments: list[Segment] = []
        with ExitStack() as opened:
            for one in toc.segments:
                shared = open_already.get(str(one.segment_id()))
                self.segments.append(shared or opened.enter_context(closing(Segment(folder, one))))
            opened.pop_all()
        self._starts = list(accumulate((segment.size for segment in self.segments), initial=0))
        self.size = self._starts[-1]
        live = bytearray(b"\1") * self.size
        for start, one in zip(self._starts, toc.segments, strict=False):
            for number in one.deleted_docs():
                live[start + number] = 0
        self._live = bytes(live)
        self.live = BitSet.of(self.documents(), self.size)
        self.count = len(self.live)
        self._terms: dict[tuple[str, str], TermScorer] = {}
        self._terms_size = 0
        self._norms: dict[str, LengthNorms] = {}
        self.tokens = lru_cache(_TABLES_KEPT)(self._read_tokens)
        for segment in (segment for name, segment in open_already.items() if name not in self._names()):
            segment.close()

    def _names(self) -> set[str]:
        return {segment.name for segment in self.segments}

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.close()

    def documents(self) -> Iterator[int]:
        """Return the numbers of all documents that are not deleted."""
        return compress(range(self.size), self._live)

    @cached_property
    def keys(self) -> list[schema.Key]:
        """The facts of all documents, by number."""
        return list(chain.from_iterable(segment.keys for segment in self.segments))

    @cached_property
    def order(self) -> Numbers:
        """All documents, newest first, undated ones last, then by id."""
        keys = self.keys
        return array("I", sorted(self.documents(), key=lambda document: (-keys[document].day or 1, keys[document].id)))

    @cached_property
    def ranks(self) -> Numbers:
        """The documents' places in the order, by number."""
        ranks = array("I", bytes(4 * self.size))
        for rank, document in enumerate(self.order):
            ranks[document] = rank
        return ranks

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The documents' numbers by id."""
        return {self.keys[document].id: document for document in self.documents()}

    def id(self, document: int) -> str:
        """Return the id of a document's article."""
        return self.keys[document].id

    def value(self, column: str, document: int) -> bytes:
        """Return a document's value in a column."""
        segment, number = self._at(document)
        return segment.value(column, number)

    def _at(self, document: int) -> tuple[Segment, int]:
        place = bisect_right(self._starts, document) - 1
        return self.segments[place], document - self._starts[place]

    def _read_tokens(self, document: int) -> TokenTable:
        return TokenTable(self.value(schema.TOKENS, document))

    def term(self, field: str, word: str) -> TermScorer:
        """Return where a term stands; a stem stands where any word of that stem does.

        The lists of the terms last asked for are kept.
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

    def _read_term(self, field: str, word: str) -> TermScorer:
        of_words = fields.OF_WORDS.get(field)
        own = self.term(of_words, word) if of_words and analysis.stem(word) == word else None
        parts = [segment.terms.postings(field, schema.encode(word)) for segment in self.segments]
        if own is not None and not any(parts):
            return own
        found = joined([(start, part) for start, part in zip(self._starts, parts, strict=False) if part])
        return TermScorer(found, self.norms(field), self.live, own)

    def positions(self, field: str, word: str, chosen: BitSet) -> Iterator[tuple[int, Numbers]]:
        """Return those documents of a set that have a term, each with where; a stem stands where any word of it does.

        A document may come again, with other positions.
        """
        for start, segment in zip(self._starts, self.segments, strict=False):
            yield from segment.terms.positions(field, schema.encode(word), chosen, start)
        of_words = fields.OF_WORDS.get(field)
        if of_words and analysis.stem(word) == word:
            yield from self.positions(of_words, word, chosen)

    def beginning(self, field: str, prefix: str, most: int | None = None) -> set[str] | None:
        """Return the field's words that begin like this, those with a possessive ending too; None where above ``most``.

        With stems, those too that are words of the field of words.
        """
        least = schema.encode(prefix)
        found: set[str] = set()
        for segment in self.segments:
            words = segment.words[field]
            start, end = _line(words, least), _line(words, least + b"\xff")  # no text has a byte so high
            if start < end:
                lines = words[start + 1 : end]
                if most is not None and lines.count(b"\n") >= most:
                    return None
                found.update(schema.decode(lines).split("\n"))
        return None if most is not None and len(found) > most else found

    def frequency(self, field: str, term: str) -> int:
        """Return how many documents have the term."""
        return self.term(field, term).df

    def commonest(self, field: str, prefix: str, most: int) -> list[str]:
        """Return at most ``most`` of the field's words that start with ``prefix``, those of most documents first."""
        words = self.beginning(field, prefix) or set()
        return nsmallest(most, words, key=lambda word: (-self.frequency(field, word), word))

    @cached_property
    def days(self) -> Numbers:
        """The documents' days, by number."""
        return array("I", (key.day for key in self.keys))

    def norms(self, field: str) -> LengthNorms:
        """Return what the lengths of a field mean for scores, by document; nothing where its terms have none."""
        name = _LENGTHS.get(field, "")
        if name not in self._norms:
            self._norms[name] = (
                length_norms([getattr(key, name) for key in self.keys], self.documents()) if name else NO_NORMS
            )
        return self._norms[name]


def _line(lines: bytes, least: bytes) -> int:
    """Return where, among sorted lines, the line feed stands before the first that is not below ``least``."""
    low, high = 0, max(len(lines) - 1, 0)
    while low < high:
        before = lines.rindex(b"\n", 0, (low + high) // 2 + 1)
        after = lines.index(b"\n", before + 1)
        if lines[before + 1 : after] < least:
            low = after
        else:
            high = before
    return low
