"""How the screen and the command line word the same things alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.article import EntityType

if TYPE_CHECKING:
    from index.syncing.progress import Progress

HEADINGS = {
    EntityType.PERSON: "People",
    EntityType.ORGANIZATION: "Organizations",
    EntityType.PLACE: "Places",
    EntityType.NATIONALITY: "Nationalities",
    EntityType.EVENT: "Events",
    EntityType.DATE: "Dates",
}
"""What stands over the entities of a type, in the order in which they are listed."""
STAGES = {
    "waiting": "waiting for another program that reads this folder",
    "scanning": "looking through the folder",
    "reading": "reading",
    "writing": "writing the index",
    "done": "all is read",
    "watching": "following the folder",
    "cancelled": "stopped",
    "failed": "reading failed",
}
"""What each stage of a sync is called."""
GOING = frozenset(("waiting", "scanning", "reading", "writing"))
"""The stages in which a sync has something to do."""
MINUTE = 60
"""Seconds."""


def printable(text: str) -> str:
    """Replace what a terminal would obey and not show, one for one, with U+FFFD.

    Article text has been through this when it was read; file names, queries and messages have not.
    """
    return "".join(char if char.isprintable() or char == "\N{NO-BREAK SPACE}" else "\ufffd" for char in text)


def counted(count: int, noun: str) -> str:
    """Write a number with what it counts."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def time_left(seconds: float) -> str:
    """Write how long something will take, as exactly as it can be known."""
    if seconds < MINUTE:
        return f"{max(round(seconds), 1)} s left"
    hours, minutes = divmod(round(seconds / MINUTE), 60)
    return f"{hours} h {minutes} min left" if hours else f"{minutes} min left"


def progress_facts(progress: Progress) -> list[str]:
    """Return what there is to say of a sync besides its stage, the most wanted first."""
    going = progress.stage in GOING
    facts = [
        f"{progress.files:,} of {counted(progress.of, 'file')}" if progress.of else "",
        time_left(progress.left) if progress.left is not None and going else "",
        counted(progress.articles, "article") if progress.articles else "",
        f"{progress.rate:,.0f} a second" if progress.rate >= 1 and going else "",
    ]
    return [fact for fact in facts if fact]
