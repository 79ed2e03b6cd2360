"""Whoosh's writer of segments, fed with whole posting lists, and the rule by which segments are merged."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate, compress
from typing import Any

from whoosh.index import TOC, FileIndex, clean_files
from whoosh.writing import SegmentWriter

from index.search import fields
from index.search.documents import IndexDocument, Postings
from index.search.engines.whoosh.array_codec import ArrayCodec, read_facts
from index.search.engines.whoosh.bit_set import BitSet
from index.search.engines.whoosh.facts import SegmentFacts
from index.search.engines.whoosh.files import NAME
from index.search.engines.whoosh.merge_policy import live_count, segments_to_merge
from index.search.engines.whoosh.postings import PostingBuffer, decode, decode_positions
from index.search.engines.whoosh.schema import BEGINNINGS


class PostingBufferPool(defaultdict[str, defaultdict[bytes, PostingBuffer]]):
    """The posting lists of a new segment, by field and term, in memory."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(lambda: defaultdict(PostingBuffer))

    def add(self, field: str, document: int, postings: Postings) -> None:
        """Add the terms of a document, whose number is above all before."""
        buffers = self[field]
        terms, counts, positions = postings
        if not positions:
            for term, count in zip(terms, counts, strict=True):
                buffer = buffers[term]
                buffer.ids.append(document)
                buffer.tfs.append(count)
            return
        at = 0
        for term, count in zip(terms, counts, strict=True):
            buffer = buffers[term]
            buffer.ids.append(document)
            buffer.tfs.append(count)
            if count == 1:
                buffer.positions.append(positions[at])
            else:
                buffer.positions += positions[at : at + count]
            at += count

    def iter_postings(self) -> "PostingBufferPool":
        """Return the lists for the codec's field writer, those of beginnings with them: Whoosh's name for it."""
        for field, beginnings in BEGINNINGS.items():
            if field in self:
                self[beginnings].update(_beginnings(self[field]))
        return self

    def cleanup(self) -> None:
        """Forget the lists: Whoosh's name for it."""
        self.clear()


class ArraySegmentWriter(SegmentWriter):
    """Takes in prepared documents; ``publish`` names the files of a commit, which is not done before that."""

    def __init__(self, index: FileIndex) -> None:
        """Open the writer of an index; there can be one."""
        super().__init__(index, codec=ArrayCodec(), compound=False)
        self.pool: Any = PostingBufferPool()  # in place of Whoosh's, which sorts posting by posting
        self._facts = SegmentFacts()
        self.is_closed: bool = False

    def add(self, document: IndexDocument) -> int:
        """Add a document and return its number in the new segment."""
        number = int(self.docnum)
        self._facts.add(document)
        for field, postings in document.postings.items():
            self.pool.add(field, number, postings)
        self.docnum += 1
        self._added = True
        return number

    def commit_to(self, publish: Callable[[int, set[str]], object], *, thoroughly: bool) -> None:
        """Write the segment and the table of contents, then ``publish`` the generation and its files' names.

        ``thoroughly`` merges more.
        """
        self._publish = publish
        self._thoroughly = thoroughly
        self.commit(mergetype=_merge)

    def abandon(self) -> None:
        """Release the lock and the files, also after a commit that failed; the next writer removes what was written."""
        if not self.is_closed:
            with suppress(Exception):  # a full disk fails again here; what failed first has been raised
                self._close_segment()
            with suppress(OSError):
                self._tempstorage.destroy()
            if self.writelock:
                self.writelock.release()
            self.is_closed = True

    def take_over(self, segment: Any) -> None:  # noqa: ANN401 - untyped
        """Copy what is not deleted of a segment into the new one."""
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
                _extend(self.pool[field][term], data, renumbered, None if whole else kept)
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


def _beginnings(words: Mapping[bytes, PostingBuffer]) -> dict[bytes, PostingBuffer]:
    """Return the posting lists of the words' first letters, up to `fields.LONGEST_BEGINNING`."""
    documents: dict[str, BitSet] = {}
    for term, buffer in words.items():
        word = term.decode("utf-8", "surrogatepass")
        if buffer.ids and not word.endswith("'s"):
            having = BitSet.of(buffer.ids, buffer.ids[-1] + 1)
            for length in range(1, min(len(word), fields.LONGEST_BEGINNING) + 1):
                known = documents.get(word[:length])
                documents[word[:length]] = known | having if known else having
    lists = {}
    for beginning, having in documents.items():
        ids = having.numbers()
        lists[beginning.encode("utf-8", "surrogatepass")] = PostingBuffer(ids, array("I", [1]) * len(ids))
    return lists


def _extend(buffer: PostingBuffer, data: bytes, renumbered: Sequence[int], kept: Sequence[int] | None) -> None:
    """Add an encoded list to one that is made, with new numbers, without the documents that are not ``kept``."""
    documents, counts = decode(data)
    ids = documents.numbers()
    positions = decode_positions(data, sum(counts))
    if kept is not None:
        at = 0
        places = array("I")
        for document, count in zip(ids, counts, strict=True):
            if kept[document]:
                places.extend(iter(positions[at : at + count]))
            at += count
        chosen = [kept[document] for document in ids]
        ids, counts, positions = array("I", compress(ids, chosen)), array("I", compress(counts, chosen)), places
    buffer.ids.extend(array("I", map(renumbered.__getitem__, ids)))
    buffer.tfs.extend(array("I", counts))
    buffer.positions.extend(iter(positions))


def _merge(writer: ArraySegmentWriter, segments: list[Any]) -> list[Any]:
    """Take over the segments that should be one, and return those that stay."""
    merged = segments_to_merge(segments, writer.docnum, thoroughly=writer._thoroughly)  # noqa: SLF001 - its own part
    for segment in merged:
        if live_count(segment):
            writer.take_over(segment)
    return [segment for segment in segments if segment not in merged]
