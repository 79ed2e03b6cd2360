"""Writes articles into an index that others read meanwhile."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from whoosh.index import TOC, FileIndex

from index.article import Article
from index.errors import StoreError
from index.search.engines.whoosh import schema
from index.search.engines.whoosh.index_files import (
    DAMAGE,
    NAME,
    Manifest,
    entities_name,
    has_index,
    read_manifest,
    storage,
    write_manifest,
)
from index.search.engines.whoosh.index_reader import IndexReader
from index.search.engines.whoosh.segment_writer import ArraySegmentWriter, is_untidy
from index.store import article_codec
from index.store.entity_table import EntityTable

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
        self._writer: ArraySegmentWriter | None = None
        self._reader: IndexReader | None = None
        self._committed: dict[str, int] | None = None
        self._added: dict[str, tuple[int, Sequence[schema.EntityRow]]] = {}

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
        with self._writing():
            reader = self._open_reader()
            return {
                reader.id(document): schema.decode(reader.value(schema.STAMP, document))
                for document in reader.documents()
            }

    def put(self, article: Article, stamp: str) -> None:
        """Add an article, in place of what has its id."""
        self.put_prepared(schema.prepare(article, stamp))

    def put_prepared(self, document: schema.Document) -> None:
        """Add what ``schema.prepare`` made of an article, in place of what has its id."""
        self.remove([document.id])
        with self._writing():
            self._added[document.id] = (self._open_writer().add(document), document.entities)
            self._entities.add(document.entities)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove the articles of these ids; an id that none has does not matter."""
        with self._writing():
            known = self._known()
            for identifier in ids:
                if identifier in self._added:
                    number, entities = self._added.pop(identifier)
                    self._open_writer().newsegment.delete_document(number)
                    self._entities.remove(entities)
                elif identifier in known:
                    self._remove_committed(known.pop(identifier))

    def commit(self) -> None:
        """Let readers find what was put, and no longer what was removed."""
        if self._writer is not None:
            self._publish(thoroughly=False)

    def finish(self) -> None:
        """Commit, and merge small segments of like size, so that readers need not look into many."""
        with self._writing():
            due = self._writer is not None or is_untidy(self._folder, self._manifest)
        if due:
            self._publish(thoroughly=True)

    def close(self) -> None:
        """Let go of the index; what was not committed is dropped."""
        if self._writer is not None:
            with self._writing():
                self._writer.cancel()
        self._forget()

    def _publish(self, *, thoroughly: bool) -> None:
        with self._writing():
            table = self._entities.encode()
            self._manifest = self._open_writer().publish(self._manifest, table, thoroughly=thoroughly)
        self._forget()

    def _forget(self) -> None:
        if self._reader is not None:
            self._reader.close()
        self._writer = self._reader = self._committed = None
        self._added.clear()

    def _known(self) -> dict[str, int]:
        """Return the numbers of the committed articles that are not yet removed, by id."""
        if self._committed is None:
            reader = self._open_reader()
            self._committed = {reader.id(document): document for document in reader.documents()}
        return self._committed

    def _remove_committed(self, document: int) -> None:
        encoded = zlib.decompress(self._open_reader().value(schema.ARTICLE, document))
        self._entities.remove(schema.entity_rows(article_codec.decode_article(schema.decode(encoded), "").mentions))
        self._open_writer().delete_document(document)

    def _open_reader(self) -> IndexReader:
        if self._reader is None:
            self._reader = IndexReader(self._folder, self._manifest)
        return self._reader

    def _open_writer(self) -> ArraySegmentWriter:
        if self._writer is None:
            self._writer = ArraySegmentWriter(FileIndex(storage(self._folder), indexname=NAME))
        return self._writer

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except DAMAGE as error:
            raise StoreError(f"cannot write the index in {self._folder}: {error}") from error


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
