"""A Whoosh codec: Whoosh's term file, with our own posting lists and facts about each document."""

from array import array
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from functools import cached_property
from struct import Struct
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermsReader
from whoosh.filedb.filestore import FileStorage

from index.search.engines.whoosh.bit_set import BitSet, Numbers
from index.search.engines.whoosh.facts import SegmentFacts
from index.search.engines.whoosh.located_terms import Located, LocatedTerms
from index.search.engines.whoosh.posting_pool import EncodedList
from index.search.engines.whoosh.postings import Postings, decode, decode_positions, joined

_ENTRY = Struct("<QI")
"""The offset of a term's list in the file of postings, and its length in bytes."""
_FACTS = ".facts"


class ArrayCodec(W3Codec):
    """Writes and opens the terms of a segment, as Whoosh asks."""

    length_stats = False

    def field_writer(self, storage: FileStorage, segment: Any) -> "ArrayFieldWriter":  # noqa: ANN401 - untyped
        """Return the writer of a segment's terms and postings."""
        return ArrayFieldWriter(self, storage, segment)

    def terms_reader(self, storage: FileStorage, segment: Any) -> "ArrayTermsReader":  # noqa: ANN401 - untyped
        """Return the reader of a segment's terms and postings. Raises ValueError if the file is damaged."""
        name = segment.make_filename(self.TERMS_EXT)
        with ExitStack() as opened:
            terms = opened.enter_context(closing(storage.open_file(name)))
            postings = opened.enter_context(closing(segment.open_file(storage, self.POSTS_EXT)))
            try:
                reader = ArrayTermsReader(self, terms, storage.file_length(name), postings)
            except Exception as error:  # Whoosh may raise anything for a damaged file
                raise ValueError(f"{name} is damaged: {error}") from error
            opened.pop_all()
            return reader


def read_facts(storage: FileStorage, segment: Any) -> SegmentFacts:  # noqa: ANN401 - untyped
    """Return the facts of a segment's documents. Raises as `SegmentFacts.decode`, and OSError."""
    with storage.open_file(segment.make_filename(_FACTS)) as file:
        return SegmentFacts.decode(bytes(file.read()))


class ArrayFieldWriter(W3FieldWriter):
    """Writes the posting lists that a pool has gathered, and the facts of their documents."""

    def add_postings(self, schema: Any, lengths: object, pool: Iterable[tuple[str, Iterable[EncodedList]]]) -> None:  # noqa: ANN401, ARG002 - Whoosh's
        """Write the lists of a pool."""
        for field, lists in pool:
            self.start_field(field, schema[field])
            for term, _, data in lists:
                self._tindex.add(self._key(term), _ENTRY.pack(self._postfile.tell(), len(data)))
                self._postfile.write(data)
            self.finish_field()

    def add_facts(self, facts: SegmentFacts) -> None:
        """Write the facts of the segment's documents."""
        with self._create_file(_FACTS) as file:
            file.write(facts.encode())

    def _key(self, term: bytes) -> bytes:
        return int(self._fieldid or 0).to_bytes(2, "big") + term


class ArrayTermsReader(W3TermsReader):
    """Reads terms and whole posting lists of a segment."""

    def postings(self, field: str, term: bytes) -> Postings | None:
        """Return the documents that have the term; None if there are none. Raises ValueError if damaged."""
        data = self._data(field, term)
        return decode(data) if data else None

    def positions(self, field: str, term: bytes, chosen: BitSet, first: int) -> Iterator[tuple[int, Numbers]]:
        """Return the term's documents in the set ``chosen``, each with the positions of the term.

        ``first`` is the number of the segment's first document, both in the set and in the result.
        """
        postings, positions = self._located.get((field, term), self._decode)
        inside = postings.documents & chosen.shifted(-first)
        documents = map(first.__add__, inside)
        yield from zip(documents, postings.divide(positions, inside), strict=True)

    @cached_property
    def _located(self) -> LocatedTerms:
        return LocatedTerms()

    def _decode(self, key: tuple[str, bytes]) -> Located:
        data = self._data(*key)
        if not data:
            return joined([]), array("I")
        postings = decode(data)
        return postings, decode_positions(data, sum(postings.tfs))

    def lists(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Return field, term and encoded list of every term, in order."""
        for key, entry in self._tindex.items():
            field, term = self._keydecoder(key)
            yield field, term, self._postfile.get(*_ENTRY.unpack(entry))

    def terms_of(self, field: str) -> Iterator[tuple[bytes, Postings]]:
        """Return the terms of a field with their documents."""
        if field in self._fieldmap:
            for key, entry in self._tindex.items_from(self._keycoder(field, b"")):
                name, term = self._keydecoder(key)
                if name != field:
                    break
                yield term, decode(bytes(self._postfile.get(*_ENTRY.unpack(entry))))

    def _data(self, field: str, term: bytes) -> bytes:
        if field not in self._fieldmap:
            return b""
        entry = self._tindex.get(self._keycoder(field, term))
        return bytes(self._postfile.get(*_ENTRY.unpack(entry))) if entry else b""
