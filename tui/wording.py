"""How the screen and the command line say the same things in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.article import EntityType

if TYPE_CHECKING:
    from index.search.results import Results
    from index.syncing.progress import Progress

HEADINGS = {
    EntityType.PERSON: "People",
    EntityType.ORGANIZATION: "Organizations",
    EntityType.PLACE: "Places",
    EntityType.NATIONALITY: "Nationalities",
    EntityType.EVENT: "Events",
    EntityType.DATE: "Dates",
}
"""The heading over the entities of each type, in the order in which the types are listed."""
STAGES = {
    "waiting": "waiting for another program that is reading this folder",
    "scanning": "scanning the folder",
    "reading": "reading",
    "writing": "writing the index",
    "done": "up to date",
    "watching": "following the folder",
    "cancelled": "stopped",
    "failed": "reading failed",
}
"""The words for each stage of a sync."""
GOING = frozenset(("waiting", "scanning", "reading", "writing"))
"""The stages in which a sync is at work."""
MINUTE = 60
"""Seconds."""


def printable(text: str) -> str:
    """Replace each character that a terminal would obey rather than show with U+FFFD.

    This was done to article text when it was read, but not to file names, queries and messages.
    """
    return "".join(char if char.isprintable() or char == "\N{NO-BREAK SPACE}" else "\ufffd" for char in text)


def counted(count: int, noun: str) -> str:
    """Write a number and what it counts."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def time_left(seconds: float) -> str:
    """Write how long something will take, no more exactly than it can be known."""
    if seconds < MINUTE:
        return f"{max(round(seconds), 1)} s left"
    hours, minutes = divmod(round(seconds / MINUTE), 60)
    return f"{hours} h {minutes} min left" if hours else f"{minutes} min left"


def progress_facts(progress: Progress) -> list[str]:
    """Return the facts about a sync besides its stage, the most important first."""
    going = progress.stage in GOING
    facts = [
        f"{progress.files:,} of {counted(progress.of, 'file')}" if progress.of else "",
        time_left(progress.left) if progress.left is not None and going else "",
        counted(progress.articles, "article") if progress.articles else "",
        f"{progress.rate:,.0f} a second" if progress.rate >= 1 and going else "",
    ]
    return [fact for fact in facts if fact]


NOTHING = "nothing found: try fewer words, or only the beginning of one (ammunit*)"


def found(answer: Results, *, whole: bool) -> str:
    """Say how much was found; ``whole`` if the answer lists all that will ever be listed."""
    if not answer.interpreted:
        return counted(answer.of, "article")
    total = f"{answer.total:,} of {counted(answer.of, 'article')}"
    if answer.total > len(answer.results):
        return f"{total} · the first {len(answer.results)} listed" if whole else total
    return f"{total} · {counted(answer.hits, 'hit')}" if answer.hits else total


def remark(answer: Results, *, whole: bool) -> str:
    """Say what was searched instead of what was typed, and whatever else the answer has to say.

    Only a ``whole`` answer says that there is nothing: another may still correct the spelling.
    """
    fixes = [f"nothing for {fix.original}: showing {fix.replacement}" for fix in answer.corrections]
    insist = ["quotes insist"] if fixes else []
    nothing = [NOTHING] if whole and answer.of and not answer.total else []
    return " · ".join([*fixes, *insist, *answer.messages, *nothing])
