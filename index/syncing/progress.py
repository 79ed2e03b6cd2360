"""How far a sync has come, as one line of JSON per step."""

import json
from enum import StrEnum
from typing import NamedTuple


class Stage(StrEnum):
    """What a sync is doing; the last three end it."""

    WAITING = "waiting"
    """Another process is writing this index."""
    SCANNING = "scanning"
    READING = "reading"
    WRITING = "writing"
    WATCHING = "watching"
    """All is in sync; the next change starts over."""
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Progress(NamedTuple):
    """One step of a sync.

    ``files`` of ``of`` files to read are done, at ``rate`` files per second, with an estimated ``left`` seconds to go;
    ``file`` is the current one. ``articles`` is the number in the committed index, ``commits`` counts up with each
    commit. ``read`` to ``unchanged`` count files, ``problems`` what could not be read, or only with some loss.
    """

    stage: Stage
    files: int = 0
    of: int = 0
    articles: int = 0
    rate: float = 0.0
    left: float | None = None
    file: str = ""
    commits: int = 0
    problems: int = 0
    read: int = 0
    added: int = 0
    changed: int = 0
    moved: int = 0
    removed: int = 0
    unchanged: int = 0
    message: str = ""

    @property
    def did(self) -> bool:
        """Whether there was anything to do."""
        return any((self.commits, self.read, self.added, self.changed, self.moved, self.removed))


def encode(progress: Progress) -> str:
    """Return the step as one line of ASCII, without its end; file names that are not UTF-8 survive."""
    return json.dumps(progress._asdict(), separators=(",", ":"))


def decode(line: str) -> Progress:
    """Return the step that `encode` wrote. Raises ValueError for any other line."""
    try:
        values = json.loads(line)
        return Progress(**{**values, "stage": Stage(values["stage"])})
    except (ValueError, TypeError, LookupError) as error:
        raise ValueError(f"not a line of progress: {line[:80]}") from error
