"""Whether a folder and its index are in sync, by a digest of all that the last complete sync saw."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, NamedTuple

from index import paths
from index.atomic import write_whole
from index.errors import KimvisitError
from index.store.header import code_version, is_store
from index.syncing import readings
from index.syncing.corpus_settings import CorpusSettings
from index.syncing.folder import scan

if TYPE_CHECKING:
    from pathlib import Path

    from index.syncing.folder import Scan


class Step(NamedTuple):
    """A complete sync: the digest of what it saw, and how many articles and problems the index then had."""

    digest: str
    articles: int
    problems: int


def is_in_step(folder: Path) -> bool:
    """Return whether nothing has changed since the last complete sync; False if that is uncertain.

    Lists the folder but opens no article: a few milliseconds per thousand files.
    """
    try:
        last = last_step(paths.home(folder))
        return last is not None and last.digest == digest(scan(folder), CorpusSettings.of(folder))
    except KimvisitError:
        return False


def last_step(home: Path) -> Step | None:
    """Return what the last complete sync noted; None if there was none, or if the note or the store is damaged."""
    if not is_store(paths.store_file(home)):
        return None
    try:
        digest, articles, problems = paths.step_file(home).read_text(encoding="ascii").split()
        return Step(digest, int(articles), int(problems))
    except (OSError, ValueError):
        return None


def note_step(home: Path, step: Step) -> None:
    """Note a complete sync. Raises OSError."""
    write_whole(paths.step_file(home), " ".join(map(str, step)))


def digest(found: Scan, settings: CorpusSettings) -> str:
    """Return a digest of a corpus's files, its settings, the code that reads and marks it, and its index's files."""
    facts = [repr(found.files), repr(found.faults), settings.marks, repr(settings.mapping), str(readings.VERSION)]
    facts += [code_version(), paths.code_digest("story")]
    facts.append(repr(_listing(paths.engine_folder(paths.home(settings.folder)))))
    return hashlib.blake2b("\n".join(facts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _listing(index: Path) -> list[tuple[str, int, int]] | None:
    try:
        with os.scandir(index) as entries:
            stats = [(entry.name, entry.stat()) for entry in entries if not entry.name.endswith("LOCK")]
            return sorted((name, status.st_size, status.st_mtime_ns) for name, status in stats)
    except OSError:
        return None
