"""What the screen says about the state of its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import COMMANDS
from tui.wording import counted, printable

if TYPE_CHECKING:
    from pathlib import Path

    from tui.following import Following

READING = "Reading the folder. Articles appear here as they are found."
STOPPED = f"Reading was stopped. Press {COMMANDS['sync'].key()} to resume; the next start resumes too."
EMPTY = "There are no articles in this folder."
BUSY = "already reading or following the folder"
STOPPING = "stopping; what has been read is kept"


def title(folder: Path | None, problems: int) -> str:
    """Name the program, the folder (None for the built-in one) and how many problems there are."""
    parts = ["kimvisit"]
    if folder:
        parts.append(printable(folder.absolute().name))
    if problems:
        parts.append(counted(problems, "problem"))
    return " · ".join(parts)


def hint(following: Following) -> str:
    """Say why a corpus has no articles."""
    stage = following.progress.stage if following.progress else ""
    if following.runs and stage != "watching":
        return READING
    return STOPPED if stage == "cancelled" else EMPTY
