"""Whoosh's segment writer, fed with whole posting lists."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import accumulate, chain, compress, repeat
from typing import Any

from whoosh.index import TOC, FileIndex, clean_files
from whoosh.writing import SegmentWriter

from index.search.documents import IndexDocument
from index.search.engines.whoosh.array_codec import ArrayCodec, read_facts
from index.search.engines.whoosh.bit_set import Numbers
from index.search.engines.whoosh.facts import SegmentFacts
from index.search.engines.whoosh.files import NAME
from index.search.engines.whoosh.merge_policy import live_count, segments_to_merge
from index.search.engines.whoosh.posting_pool import PostingPool
from index.search.engines.whoosh.postings import PostingBuffer, decode, decode_positions
from index.search.engines.whoosh.schema import BEGINNINGS


class ArraySegmentWriter(SegmentWriter):
    """Writes prepared documents as a segment; a commit takes effect when ``publish`` has named its files."""

    def __init__(self, index: FileIndex) -> None:
        """Open the writer of an index; there can be only one."""
        super().__init__(index, codec=ArrayCodec(), compound=False)
        self.pool: Any = PostingPool()  # in place of Whoosh's, which sorts posting by posting
        self._facts = SegmentFacts()
        self.is_closed: bool = False

    def add(self, document: IndexDocument) -> int:
        """Add a document and return its number in the new segment."""
        number = int(self.docnum)
        self._facts.add(document)
        for field, postings in document.postings.items():
            self.pool[field].add_document(number, postings)
        self.docnum += 1
        self._added = True
        return number

    def commit_to(self, publish: Callable[[int, set[str]], object], *, thoroughly: bool) -> None:
        """Write the segment and the table of contents, then ``publish`` the generation and the names of its files.

        ``thoroughly`` merges more segments.
        """
        self._publish = publish
        self._thoroughly = thoroughly
        self.commit(mergetype=_merge)

    def abandon(self) -> None:
        """Release the lock and the files, even after a failed commit; the next writer removes what was written."""
        if not self.is_closed:
            with suppress(Exception):  # a full disk fails again here, after the first error was raised
                self._close_segment()
            with suppress(OSError):
                self._tempstorage.destroy()
            if self.writelock:
                self.writelock.release()
            self.is_closed = True

    def take_over(self, segment: Any) -> None:  # noqa: ANN401 - untyped
        """Copy the live documents of a segment into the new one."""
        kept = bytearray(b"\1") * segment.doc_count_all()
        for document in segment.deleted_docs():
            kept[document] = 0
        renumbered = array("I", accumulate(kept, initial=self.docnum))
        self._facts.extend(read_facts(self.storage, segment), kept)
        self.docnum += sum(kept)
        terms = self.codec.terms_reader(self.storage, segment)
        whole = all(kept)
        made = set(BEGINNINGS.values())
        for field, term, data in terms.lists():
            if field not in made:
                self.pool[field].add_term(term, _renumbered(data, renumbered, None if whole else kept))
        terms.close()
        self._added = True

    def _flush_segment(self) -> None:
        super()._flush_segment()
        self.fieldwriter.add_facts(self._facts)

    def _commit_toc(self, segments: list[Any]) -> None:
        TOC(self.schema, segments, self.generation).write(self.storage, NAME)
        kept = {segment.segment_id() for segment in segments}
        names = {name for name in self.storage.list() if name.partition(".")[0] in kept}
        self._publish(self.generation, names | {TOC._filename(NAME, self.generation)})  # noqa: SLF001 - no public name
        clean_files(self.storage, NAME, self.generation, segments)


def _renumbered(data: bytes, numbers: Sequence[int], kept: Sequence[int] | None) -> PostingBuffer:
    """Return an encoded list with new ``numbers`` for its documents, dropping those not ``kept``."""
    documents, tfs = decode(data)
    ids = documents.numbers()
    positions = decode_positions(data, sum(tfs))
    if kept is not None:
        chosen = [kept[document] for document in ids]
        of_each = chain.from_iterable(map(repeat, chosen, tfs)) if positions else ()
        ids, tfs, positions = (_chosen(*each) for each in ((ids, chosen), (tfs, chosen), (positions, of_each)))
    return PostingBuffer(array("I", map(numbers.__getitem__, ids)), array("I", tfs), array("I", positions))


def _chosen(numbers: Iterable[int], chosen: Iterable[int]) -> Numbers:
    return array("I", compress(numbers, chosen))


def _merge(writer: ArraySegmentWriter, segments: list[Any]) -> list[Any]:
    """Take over the segments to merge, and return the others."""
    merged = segments_to_merge(segments, writer.docnum, thoroughly=writer._thoroughly)  # noqa: SLF001 - its own part
    for segment in merged:
        if live_count(segment):
            writer.take_over(segment)
    return [segment for segment in segments if segment not in merged]
