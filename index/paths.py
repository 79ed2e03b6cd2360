"""Where files are: the built-in corpus, a corpus's own settings, and its home in the user's cache.

::

    <cache>/kimvisit-tui/<name>-<digest of the path>/
        corpus.json     the folder that this home belongs to
        store.sqlite    what was read from the files, and the articles that readers see
        engine/         the search engine's files
        commit          the number of the last commit: readers watch this file
        in-step         a digest of folder and index as of the last complete sync
        writer.lock     held by the one process that writes

Only the user can read it, and all of it can be rebuilt from the folder.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.atomic import write_whole
from index.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILT_IN = Path(__file__).resolve().parent.parent / "seeds"
"""The built-in corpus: five articles and their catalogue."""
CATALOGUE = "entities.toml"
"""The name of a corpus's own catalogue."""
CORPUS_SETTINGS = "corpus.toml"
"""The name of the file that says how to read a corpus."""
_ABOUT = "corpus.json"


def cache_folder() -> Path:
    """Return the folder for everything that can be rebuilt from the corpora."""
    from platformdirs import user_cache_path

    return user_cache_path("kimvisit-tui")


def home(folder: Path) -> Path:
    """Return a corpus's home in the cache, which may not exist yet."""
    absolute = folder.resolve()
    return cache_folder() / f"{absolute.name[:40]}-{_digest(os.fsencode(absolute))}"


def make_home(folder: Path) -> Path:
    """Create the `home` of a corpus and return it. Raises StoreError if it cannot be written."""
    place = home(folder)
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.chmod(0o700)
        if folder_of(place) != folder.resolve():
            write_whole(place / _ABOUT, json.dumps({"folder": os.fspath(folder.resolve())}))
    except OSError as error:
        raise unwritable(place, error) from error
    return place


def folder_of(home: Path) -> Path | None:
    """Return the corpus folder that a home belongs to; None if ``home`` is not one."""
    try:
        return Path(json.loads((home / _ABOUT).read_text(encoding="utf-8"))["folder"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def store_file(home: Path) -> Path:
    """Return the path of the article store."""
    return home / "store.sqlite"


def engine_folder(home: Path) -> Path:
    """Return the folder of the search engine's files."""
    return home / "engine"


def commit_file(home: Path) -> Path:
    """Return the path of the file that changes with every commit."""
    return home / "commit"


def step_file(home: Path) -> Path:
    """Return the path of the note on the last complete sync."""
    return home / "in-step"


def lock_file(home: Path) -> Path:
    """Return the path of the writer's lock."""
    return home / "writer.lock"


def catalogue_path(folder: Path) -> Path:
    """Return the corpus's own ``entities.toml``, or else the built-in one; a symbolic link does not count."""
    own = folder / CATALOGUE
    return own if own.is_file() and not own.is_symlink() else BUILT_IN / CATALOGUE


def unwritable(place: Path, error: OSError) -> StoreError:
    """Return the error to raise when the cache cannot be written."""
    return StoreError(
        f"cannot write the index in {place}: {error.strerror}; set XDG_CACHE_HOME to a folder that you can write"
    )


@cache
def code_digest(*parts: str) -> str:
    """Return a digest of the code in these files and folders of this package."""
    package = Path(__file__).parent
    contents = []
    for path in sorted(path for part in parts for path in _modules(package / part)):
        with open(path, "rb") as file:  # noqa: PTH123 - see `_modules`
            contents.append(file.read())
    return _digest(b"\0".join(contents))


def _modules(place: Path) -> Iterator[str]:
    """Yield the paths of a module or a package's modules, as strings: each start waits for them, and `Path` is slow."""
    if place.suffix:
        yield os.fspath(place)
    for folder, _, names in os.walk(place):
        yield from (f"{folder}/{name}" for name in names if name.endswith(".py"))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=8).hexdigest()
