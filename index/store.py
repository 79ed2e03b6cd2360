"""Where the index lies and how it is renewed.

An index is a folder in the user's cache, named after a digest of everything it was made of: the code in this
package, the files of the corpus and its catalogue. It is built beside its place and renamed into it whole, so that
a reader sees the old index or the new one, whenever the program is killed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import CorpusError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.article import Article
    from index.search.engine import Engine

BUILT_IN = Path(__file__).resolve().parent.parent / "seeds"
"""The five reports that travel with the program, and their catalogue."""
BUILDING = "building-"
"""How the name of a folder begins in which an index is being built."""
ABANDONED_AFTER = 3600.0
"""Seconds after which an index that is out of date, or one half built, may go."""


def catalogue_path(folder: Path) -> Path:
    """Return the corpus's own ``entities.toml``, or the built-in one where it has none."""
    own = folder / "entities.toml"
    return own if own.is_file() else BUILT_IN / "entities.toml"


def open_engine(folder: Path) -> Engine:
    """Open the index of a corpus, making it where there is none that is up to date and whole.

    Raises CorpusError or ReadingError where the corpus cannot be read, CatalogueError where its catalogue is not
    valid, and StoreError where no index can be written.
    """
    from index.search.whoosh_engine import WhooshEngine

    files = article_files(folder)
    home = _home(folder)
    current = home / _digest([*_code(), *files, catalogue_path(folder)])
    if current.is_dir():
        try:
            return WhooshEngine.open(current)
        except StoreError:  # damaged, so made anew; another program may be at it too
            shutil.rmtree(current, ignore_errors=True)
    _build(read_articles(folder, files), current)
    _sweep(home, current)
    return WhooshEngine.open(current)


def article_files(folder: Path) -> list[Path]:
    """List the text files directly in a corpus folder, by name. Raises CorpusError."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".txt" and path.is_file())
    except OSError as error:
        raise CorpusError(f"cannot read the corpus folder {folder}: {error.strerror}") from error
    if not files:
        raise CorpusError(f"no articles in {folder}: a corpus is a folder of .txt files, one report each")
    return files


def read_articles(folder: Path, files: Iterable[Path]) -> list[Article]:
    """Read and annotate the articles. Raises ReadingError, CorpusError or CatalogueError."""
    from index.annotation import Catalogue, annotate
    from index.reading import infer_dates, read

    catalogue = Catalogue.load(catalogue_path(folder))
    try:
        articles = [read(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files]
    except OSError as error:
        raise CorpusError(f"cannot read {error.filename}: {error.strerror}") from error
    return [article._replace(mentions=annotate(article, catalogue)) for article in infer_dates(articles)]


def _home(folder: Path) -> Path:
    """Return the folder that holds the indexes of one corpus; only the user can read it."""
    from platformdirs import user_cache_path

    absolute = folder.resolve()
    home = user_cache_path("kimvisit-tui") / f"{absolute.name}-{_hash(os.fsencode(absolute))}"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(home, error) from error
    return home


def _build(articles: Iterable[Article], current: Path) -> None:
    """Write a whole index beside its place, then move it there, unless another program was first."""
    from index.search.whoosh_engine import WhooshEngine

    try:
        building = Path(tempfile.mkdtemp(prefix=BUILDING, dir=current.parent))
    except OSError as error:
        raise _unwritable(current.parent, error) from error
    try:
        WhooshEngine.create(building, articles).close()
        building.rename(current)
    except OSError as error:
        if not current.is_dir():
            raise _unwritable(current, error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _sweep(home: Path, current: Path) -> None:
    """Remove what is out of date or was left half built by a killed program; what is young may still be in use."""
    for entry in os.scandir(home):
        with suppress(FileNotFoundError):  # another program has moved or swept it
            if entry.path != str(current) and time.time() - entry.stat().st_mtime > ABANDONED_AFTER:
                shutil.rmtree(entry.path, ignore_errors=True)


def _code() -> Iterable[Path]:
    return sorted(Path(__file__).parent.rglob("*.py"))


def _digest(files: Iterable[Path]) -> str:
    """Name, size and time of change of each file, as one short name."""
    facts = []
    for path in files:
        try:
            status = path.stat()
        except OSError as error:
            raise CorpusError(f"cannot read {path}: {error.strerror}") from error
        facts.append(f"{path.name}\0{status.st_size}\0{status.st_mtime_ns}")
    return _hash("\n".join(facts).encode("utf-8", "surrogateescape"))


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def _unwritable(place: Path, error: OSError) -> StoreError:
    return StoreError(
        f"cannot write the index in {place}: {error.strerror}; set XDG_CACHE_HOME to a folder that you can write"
    )
