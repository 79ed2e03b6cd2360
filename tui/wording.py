"""How the screen and the command line word the same things alike."""

from index.article import EntityType

HEADINGS = {
    EntityType.PERSON: "People",
    EntityType.ORGANIZATION: "Organizations",
    EntityType.PLACE: "Places",
    EntityType.NATIONALITY: "Nationalities",
    EntityType.EVENT: "Events",
    EntityType.DATE: "Dates",
}
"""What stands over the entities of a type, in the order in which they are listed."""


def printable(text: str) -> str:
    """Replace what a terminal would obey and not show, one for one, with U+FFFD.

    Article text has been through this when it was read; file names, queries and messages have not.
    """
    return "".join(char if char.isprintable() or char == "\N{NO-BREAK SPACE}" else "\ufffd" for char in text)


def counted(count: int, noun: str) -> str:
    """Write a number with what it counts."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
