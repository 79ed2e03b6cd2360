"""The one writer of a Whoosh index: see `EngineWriter`."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from whoosh.index import TOC, FileIndex

from index.search.documents import IndexDocument
from index.search.engines.whoosh import files
from index.search.engines.whoosh.files import NAME, Manifest, days_name, raising_store_errors, storage
from index.search.engines.whoosh.merge_policy import merges_something
from index.search.engines.whoosh.reader import IndexReader
from index.search.engines.whoosh.schema import schema
from index.search.engines.whoosh.segment_writer import ArraySegmentWriter

_OURS = (f"{NAME}_", f"_{NAME}_", "days-")


class WhooshWriter:
    """Writes documents that readers see once they are committed: see `EngineWriter`."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        """Open the index in ``folder``, or create an empty one."""
        self._folder = folder
        self._writer: ArraySegmentWriter | None = None
        self._committed: dict[str, int] | None = None
        self._added: dict[str, int] = {}
        with raising_store_errors("write", folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._manifest = files.read_manifest(folder, fingerprint) or _create(folder, fingerprint)
            self._remove_leftovers()
            self._days = self._read_days()

    @property
    def generation(self) -> int:
        """The number of the last commit."""
        return self._manifest.generation

    def apply(self, upserts: Iterable[IndexDocument], deletes: Iterable[str]) -> None:
        """Put articles, each replacing any with its id, and remove those with ids in ``deletes``, if present."""
        with raising_store_errors("write", self._folder):
            for identifier in deletes:
                self._remove(identifier)
            for document in upserts:
                self._remove(document.id)
                self._added[document.id] = self._open_writer().add(document)

    def set_days(self, days: Mapping[str, int]) -> None:
        """Replace all implied dates."""
        if days != self._days:
            with raising_store_errors("write", self._folder):
                self._open_writer()
            self._days = dict(days)

    def commit(self, *, last: bool = False) -> int:
        """Let readers see the changes; ``last`` also merges small segments, to speed up reading."""
        with raising_store_errors("write", self._folder):
            if self._writer is None and not (last and self._is_untidy()):
                return self.generation
            self._open_writer().commit_to(self._publish, thoroughly=last)
            self._writer = self._committed = None
            self._added.clear()
        return self.generation

    def close(self) -> None:
        """Drop what was not committed and release the lock."""
        if self._writer is not None:
            self._writer.abandon()
            self._writer = None

    def _publish(self, generation: int, names: set[str]) -> None:
        if self._days:
            (self._folder / days_name(generation)).write_text(json.dumps(self._days), encoding="utf-8")
            names = names | {days_name(generation)}
        before = days_name(self.generation)
        self._manifest = files.write_manifest(self._folder, self._manifest._replace(generation=generation), names)
        (self._folder / before).unlink(missing_ok=True)

    def _remove(self, identifier: str) -> None:
        if identifier in self._added:
            self._open_writer().newsegment.delete_document(self._added.pop(identifier))
        elif identifier in (known := self._known()):
            self._open_writer().delete_document(known.pop(identifier))

    def _known(self) -> dict[str, int]:
        """Return the numbers of the committed articles not yet removed, by id."""
        if self._committed is None:
            reader = IndexReader(self._folder, self._manifest)
            self._committed = reader.numbers
            reader.close()
        return self._committed

    def _open_writer(self) -> ArraySegmentWriter:
        if self._writer is None:
            self._writer = ArraySegmentWriter(FileIndex(storage(self._folder), indexname=NAME))
        return self._writer

    def _is_untidy(self) -> bool:
        """Return whether a last commit would merge committed segments."""
        return merges_something(TOC.read(storage(self._folder), NAME, gen=self.generation).segments)

    def _read_days(self) -> dict[str, int]:
        path = self._folder / days_name(self.generation)
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}

    def _remove_leftovers(self) -> None:
        """Remove what a killed writer wrote but did not commit."""
        for name in storage(self._folder).list():
            if name not in self._manifest.files and name.startswith(_OURS) and not name.endswith("LOCK"):
                path = self._folder / name
                if not path.is_dir():
                    path.unlink(missing_ok=True)


def _create(folder: Path, fingerprint: str) -> Manifest:
    FileIndex.create(storage(folder), schema(), NAME)
    return files.write_manifest(folder, Manifest(0, fingerprint, {}), {TOC._filename(NAME, 0)})  # noqa: SLF001 - no public name
