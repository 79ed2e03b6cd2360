"""Whoosh's writer of segments, fed with whole posting lists, and the rule which segments are merged."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, compress
from pathlib import Path
from typing import Any

from whoosh.index import TOC, FileIndex, clean_files
from whoosh.writing import SegmentWriter

from index.search.engines.whoosh import schema
from index.search.engines.whoosh.array_codec import ArrayCodec
from index.search.engines.whoosh.index_files import NAME, Manifest, entities_name, storage, write_manifest
from index.search.engines.whoosh.postings import PostingBuffer, decode, decode_positions

LARGE = 4000
"""Segments of as many articles are not merged any more: merging takes memory, and reading some of them no time."""

_MOST_ALIKE = 3
_RATIO = 4
_WORN = 3
"""A segment of which more than a third is deleted is written anew."""


class Pool(defaultdict[str, defaultdict[bytes, PostingBuffer]]):
    """The posting lists of a new segment, by field and term, in memory."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(lambda: defaultdict(PostingBuffer))

    def add(self, field: str, document: int, postings: schema.Postings) -> None:
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
            buffer.positions += positions[at : at + count]
            at += count

    def iter_postings(self) -> "Pool":
        """Return the lists for the codec's field writer: Whoosh's name for it."""
        return self

    def cleanup(self) -> None:
        """Forget the lists: Whoosh's name for it."""
        self.clear()


class ArraySegmentWriter(SegmentWriter):
    """Takes in prepared documents; its commit is not done before the manifest says so."""

    def __init__(self, index: FileIndex) -> None:
        """Open the writer of an index; there can be one."""
        super().__init__(index, codec=ArrayCodec(), compound=False)
        self.pool: Any = Pool()  # in place of Whoosh's, which sorts posting by posting
        self._columns = {name: field.column_type for name, field in self.schema.items() if field.column_type}

    def add(self, document: schema.Document) -> int:
        """Add a document and return its number in the new segment."""
        number = int(self.docnum)
        self._add_columns(document.columns)
        for field, postings in document.postings.items():
            self.pool.add(field, number, postings)
        self._added = True
        return number

    def publish(self, manifest: Manifest, entities: bytes, *, thoroughly: bool) -> Manifest:
        """Commit, with the table of entities and the manifest; ``thoroughly`` merges more."""
        self._manifest = manifest
        self._entities = entities
        self._thoroughly = thoroughly
        self.commit(mergetype=_merge)
        return self._manifest

    def take_over(self, segment: Any) -> None:  # noqa: ANN401 - untyped
        """Copy what is not deleted of a segment into the new one."""
        columns = self.codec.per_document_reader(self.storage, segment)
        readers = {name: columns.column_reader(name, column) for name, column in self._columns.items()}
        kept = bytearray(b"\1") * segment.doc_count_all()
        renumbered = array("I", bytes(4 * len(kept)))
        for document in segment.deleted_docs():
            kept[document] = 0
        for document in compress(range(len(kept)), kept):
            renumbered[document] = self.docnum
            self._add_columns({name: reader[document] for name, reader in readers.items()})
        columns.close()
        terms = self.codec.terms_reader(self.storage, segment)
        whole = all(kept)
        for field, term, data in terms.lists():
            _extend(self.pool[field][term], data, renumbered, None if whole else kept)
        terms.close()
        self._added = True

    def _add_columns(self, values: Mapping[str, bytes]) -> None:
        self.perdocwriter.start_doc(self.docnum)
        for name, value in values.items():
            self.perdocwriter.add_column_value(name, self._columns[name], value)
        self.perdocwriter.finish_doc()
        self.docnum += 1

    def _commit_toc(self, segments: list[Any]) -> None:
        TOC(self.schema, segments, self.generation).write(self.storage, NAME)
        folder = Path(self.storage.folder)
        before = entities_name(self._manifest.generation)
        (folder / entities_name(self.generation)).write_bytes(self._entities)
        kept = {segment.segment_id() for segment in segments}
        names = {name for name in self.storage.list() if name.partition(".")[0] in kept}
        names |= {TOC._filename(NAME, self.generation), entities_name(self.generation)}  # noqa: SLF001 - no public name
        self._manifest = write_manifest(folder, self.generation, self._manifest.files, names)
        clean_files(self.storage, NAME, self.generation, segments)
        (folder / before).unlink(missing_ok=True)


def is_untidy(folder: Path, manifest: Manifest) -> bool:
    """Tell whether a thorough `publish` would merge something of what is committed."""
    committed = TOC.read(storage(folder), NAME, gen=manifest.generation)
    return bool(_merged(committed.segments, 0, thoroughly=True))


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
    merged = _merged(segments, writer.docnum, thoroughly=writer._thoroughly)  # noqa: SLF001 - its own part
    for segment in merged:
        if _live(segment):
            writer.take_over(segment)
    return [segment for segment in segments if segment not in merged]


def _merged(segments: Sequence[Any], added: int, *, thoroughly: bool) -> list[Any]:
    """Return the segments to merge with ``added`` new documents: none that is large, unless much of it is deleted."""
    small = sorted((segment for segment in segments if _live(segment) < LARGE), key=_live)
    sizes = [_live(segment) for segment in small]
    small = small[: _alike(sizes, added) if thoroughly else _crowded(sizes, added)]
    worn = [one for one in segments if one.deleted_count() * _WORN > one.doc_count_all()]
    return [one for one in segments if one in small or one in worn]


def _alike(sizes: Sequence[int], added: int) -> int:
    """Return how many of the smallest segments to merge so that each is several times as large as all before it."""
    before = list(accumulate(sizes, initial=added))
    return max((number for number, size in enumerate(sizes, 1) if size <= _RATIO * before[number - 1]), default=0)


def _crowded(sizes: Sequence[int], added: int) -> int:
    """Return how many of the smallest segments to merge so that of each size, to a factor of four, there are few."""
    tiers = Counter(map(_tier, [*sizes, added] if added else sizes))
    full = max((tier for tier, segments_in_it in tiers.items() if segments_in_it > _MOST_ALIKE), default=-1)
    return sum(_tier(size) <= full for size in sizes)


def _tier(size: int) -> int:
    """Return the power of four that the size is above."""
    return (size.bit_length() - 1) // 2


def _live(segment: Any) -> int:  # noqa: ANN401 - untyped
    return int(segment.doc_count_all() - segment.deleted_count())
