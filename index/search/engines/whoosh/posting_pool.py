"""The posting lists of a segment under construction, gathered in columns and sorted by term once, at its end."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, repeat

from index.search import fields
from index.search.documents import Postings
from index.search.engines.whoosh.bit_set import BitSet, Numbers
from index.search.engines.whoosh.postings import PostingBuffer, encode, encode_once
from index.search.engines.whoosh.schema import BEGINNINGS

EncodedList = tuple[bytes, Sequence[int], bytes]
"""A term, its documents, and its whole list as bytes."""


class FieldPostings:
    """The postings of one field in the order in which they come: a row for each term of each document."""

    def __init__(self) -> None:
        """Begin with none."""
        self._numbers: defaultdict[bytes, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._terms, self._documents, self._tfs, self._positions = (array("I") for _ in range(4))

    def add_document(self, document: int, postings: Postings) -> None:
        """Add the terms of a document, whose number is above all before."""
        self._terms.extend(map(self._numbers.__getitem__, postings.terms))
        self._documents.extend(repeat(document, len(postings.terms)))
        self._tfs.extend(postings.counts)
        self._positions.extend(postings.positions)

    def add_term(self, term: bytes, buffer: PostingBuffer) -> None:
        """Add the list of a term from another segment; its documents have numbers above all before."""
        if not buffer.ids:
            return  # a term without documents must not get a number
        self._terms.extend(repeat(self._numbers[term], len(buffer.ids)))
        self._documents.extend(buffer.ids)
        self._tfs.extend(buffer.tfs)
        self._positions.extend(buffer.positions)

    def lists(self) -> Iterator[EncodedList]:
        """Return each term with its list, in order of the terms."""
        documents, tfs, positions = self._documents, self._tfs, self._positions
        rows = sorted(range(len(self._terms)), key=self._terms.__getitem__)
        counts = Counter(self._terms)
        bounds = list(accumulate(map(counts.__getitem__, range(len(self._numbers))), initial=0))
        starts = list(accumulate(tfs, initial=0)) if positions else []
        for term in sorted(self._numbers):
            number = self._numbers[term]
            own = rows[bounds[number] : bounds[number + 1]]
            row = own[0]
            if starts and len(own) == 1 == tfs[row]:
                yield term, (documents[row],), encode_once(documents[row], positions[starts[row]])
                continue
            buffer = PostingBuffer(_picked(documents, own), _picked(tfs, own))
            if starts:
                buffer.positions = self._positions_of(own, starts, once=max(buffer.tfs) == 1)
            yield term, buffer.ids, encode(buffer)

    def _positions_of(self, rows: Sequence[int], starts: Sequence[int], *, once: bool) -> Numbers:
        """Return the positions of some rows; ``once`` where each has one."""
        if once:
            return _picked(self._positions, map(starts.__getitem__, rows))
        positions = array("I")
        for row in rows:
            positions.extend(self._positions[starts[row] : starts[row + 1]])
        return positions


def _picked(numbers: Numbers, places: Iterable[int]) -> Numbers:
    return array("I", map(numbers.__getitem__, places))


class PostingPool:
    """The postings of all fields of a new segment."""

    def __init__(self) -> None:
        """Begin with none."""
        self._fields: defaultdict[str, FieldPostings] = defaultdict(FieldPostings)

    def __getitem__(self, field: str) -> FieldPostings:
        """Return the postings of a field."""
        return self._fields[field]

    def iter_postings(self) -> Iterator[tuple[str, Iterator[EncodedList]]]:
        """Return each field with its lists, beginnings after words: Whoosh's name for it."""
        for name, postings in self._fields.items():
            if name in BEGINNINGS:
                beginnings = _Beginnings()
                yield name, beginnings.watch(postings.lists())
                yield BEGINNINGS[name], beginnings.lists()
            else:
                yield name, postings.lists()

    def cleanup(self) -> None:
        """Forget the postings: Whoosh's name for it."""
        self._fields.clear()


class _Beginnings:
    """The documents in which a word begins with some letters, as many as `fields.LONGEST_BEGINNING`."""

    def __init__(self) -> None:
        self._documents: dict[str, BitSet] = {}

    def watch(self, words: Iterator[EncodedList]) -> Iterator[EncodedList]:
        """Pass on the lists of words, and learn from them; a possessive stands there without its ending too."""
        for encoded in words:
            term, ids, _ = encoded
            word = term.decode("utf-8", "surrogatepass")
            if not word.endswith("'s"):
                having = BitSet.of(ids, ids[-1] + 1)
                for length in range(1, min(len(word), fields.LONGEST_BEGINNING) + 1):
                    known = self._documents.get(word[:length])
                    self._documents[word[:length]] = known | having if known else having
            yield encoded

    def lists(self) -> Iterator[EncodedList]:
        """Return each beginning with its list, in order."""
        encoded = {beginning.encode("utf-8", "surrogatepass"): having for beginning, having in self._documents.items()}
        for beginning in sorted(encoded):
            ids = encoded[beginning].numbers()
            yield beginning, ids, encode(PostingBuffer(ids, array("I", [1]) * len(ids)))
