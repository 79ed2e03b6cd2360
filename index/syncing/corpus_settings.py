"""How a corpus is to be read and marked: its ``corpus.toml`` and its catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index import paths
from index.annotation.annotators import annotators, version
from index.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path


class CorpusSettings(NamedTuple):
    """A corpus's own settings: equal ones mean equal readings and equal mentions.

    ``catalogue`` is the path of the catalogue, ``marks`` a digest of all that mentions depend on, ``mapping`` the bytes
    of ``corpus.toml``, empty if there is none.
    """

    folder: Path
    catalogue: Path
    marks: str
    mapping: bytes

    @classmethod
    def of(cls, folder: Path) -> CorpusSettings:
        """Read the settings of a corpus without checking them. Raises CatalogueError or CorpusError."""
        catalogue = paths.catalogue_path(folder)
        marks = version(annotators(catalogue))
        return cls(folder, catalogue, marks, _own(folder / paths.CORPUS_SETTINGS))


def _own(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror}") from error
