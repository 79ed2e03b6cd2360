"""Writes articles into an index that others read meanwhile."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whoosh.index import TOC, FileIndex, clean_files
from whoosh.reading import IndexReader
from whoosh.writing import SegmentWriter

from index.article import Article
from index.errors import StoreError
from index.search import codec, schema
from index.search.entity_table import EntityTable
from index.search.index_files import (
    DAMAGE,
    NAME,
    Manifest,
    entities_name,
    has_index,
    open_reader,
    read_manifest,
    storage,
    write_manifest,
)

_MEMORY_MB = 512
_OURS = (f"{NAME}_", f"_{NAME}_", "entities-")


class IndexWriter:
    """The one writer of an index: what it puts and removes is found once it is committed.

    A killed writer leaves the last commit as it was. Every method raises StoreError where the files cannot be read or
    written.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in ``folder``, or make an empty one where there is none."""
        self._folder = folder
        with self._writing():
            folder.mkdir(parents=True, exist_ok=True)
            self._manifest = read_manifest(folder) if has_index(folder) else _create(folder)
            _remove_leftovers(folder, self._manifest)
            self._entities = EntityTable((folder / entities_name(self._manifest.generation)).read_bytes())
        self._writer: Any = None  # Whoosh's writers are untyped
        self._reader: IndexReader | None = None
        self._stamps: dict[str, str] | None = None
        self._added: dict[str, tuple[int, Article]] = {}
        self._replaced: set[str] = set()

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def stamps(self) -> dict[str, str]:
        """Return the stamp of every article in the committed index, by id."""
        return dict(self._committed())

    def put(self, article: Article, stamp: str) -> None:
        """Add an article, in place of what has its id."""
        self.remove([article.id])
        with self._writing():
            writer = self._open_writer()
            self._added[article.id] = (writer.docnum, article)
            writer.add_document(**schema.document(article), stamp=stamp)
            self._entities.add(article.mentions)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove the articles of these ids; an id that none has does not matter."""
        with self._writing():
            for identifier in ids:
                if identifier in self._added:
                    document, article = self._added.pop(identifier)
                    self._open_writer().newsegment.delete_document(document)
                    self._entities.remove(article.mentions)
                elif identifier in self._committed() and identifier not in self._replaced:
                    self._replaced.add(identifier)
                    self._remove_committed(identifier)

    def commit(self) -> None:
        """Let readers find what was put, and no longer what was removed."""
        if self._writer is None:
            return
        with self._writing():
            self._writer.publish(self._manifest, self._entities.encode())
            self._manifest = read_manifest(self._folder)
        self._forget()

    def finish(self) -> None:
        """Commit, and merge what makes reading slow."""
        self.commit()

    def close(self) -> None:
        """Let go of the index; what was not committed is dropped."""
        if self._writer is not None:
            with self._writing():
                self._writer.cancel()
        self._forget()

    def _forget(self) -> None:
        if self._reader is not None:
            self._reader.close()
        self._writer = self._reader = self._stamps = None
        self._added.clear()
        self._replaced.clear()

    def _committed(self) -> dict[str, str]:
        if self._stamps is None:
            with self._writing():
                reader = self._open_reader()
                stored = (reader.stored_fields(document) for document in reader.all_doc_ids())
                self._stamps = {fields["identifier"]: fields["stamp"] for fields in stored}
        return self._stamps

    def _remove_committed(self, identifier: str) -> None:
        reader = self._open_reader()
        matcher = reader.postings(schema.ID, schema.id_term(identifier).encode())
        while matcher.is_active():
            document = matcher.id()
            if not reader.is_deleted(document):
                stored = reader.stored_fields(document)
                self._entities.remove(codec.decode_article(stored["article"], stored["text"]).mentions)
                self._open_writer().delete_document(document)
            matcher.next()

    def _open_reader(self) -> IndexReader:
        if self._reader is None:
            self._reader = open_reader(self._folder, self._manifest)
        return self._reader

    def _open_writer(self) -> Any:  # noqa: ANN401 - as above
        if self._writer is None:
            index = FileIndex(storage(self._folder), indexname=NAME)
            untyped: Callable[..., Any] = _SegmentWriter
            self._writer = untyped(index, compound=False, limitmb=_MEMORY_MB)
        return self._writer

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except DAMAGE as error:
            raise StoreError(f"cannot write the index in {self._folder}: {error}") from error


class _SegmentWriter(SegmentWriter):
    """Whoosh's writer, whose commit is not done before the manifest says so."""

    def publish(self, manifest: Manifest, entities: bytes) -> None:
        """Commit, and write the manifest and the table of entities with it."""
        self._manifest = manifest
        self._entities = entities
        commit: Callable[..., None] = self.commit
        commit(merge=False)

    def _commit_toc(self, segments: list[Any]) -> None:
        TOC(self.schema, segments, self.generation).write(self.storage, NAME)
        folder = Path(self.storage.folder)
        table = folder / entities_name(self.generation)
        table.write_bytes(self._entities)
        kept = {segment.segment_id() for segment in segments}
        names = {name for name in self.storage.list() if name.partition(".")[0] in kept}
        names |= {TOC._filename(NAME, self.generation), table.name}  # noqa: SLF001 - Whoosh has no public name for it
        write_manifest(folder, self.generation, self._manifest.files, names)
        clean_files(self.storage, NAME, self.generation, segments)
        (folder / entities_name(self._manifest.generation)).unlink(missing_ok=True)


def _create(folder: Path) -> Manifest:
    FileIndex.create(storage(folder), schema.schema(), NAME)
    table = folder / entities_name(0)
    table.write_bytes(EntityTable().encode())
    return write_manifest(folder, 0, {}, {TOC._filename(NAME, 0), table.name})  # noqa: SLF001 - as above


def _remove_leftovers(folder: Path, manifest: Manifest) -> None:
    """Remove what a killed writer wrote and did not commit."""
    for name in storage(folder).list():
        if name not in manifest.files and name.startswith(_OURS) and not name.endswith("LOCK"):
            (folder / name).unlink(missing_ok=True)
