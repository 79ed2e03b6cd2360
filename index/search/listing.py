"""Lists all articles: the answer to an empty query, which needs neither plan nor engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.search.locating.snippets import snippet
from index.search.results import Result, Results

if TYPE_CHECKING:
    from index.store.reader import StoreReader


def listing(store: StoreReader, query: str, limit: int, messages: tuple[str, ...] = ()) -> Results:
    """Return the newest ``limit`` articles, each with the beginning of its lead. Raises StoreError."""
    results = []
    for identifier in store.newest(limit):
        shown = store.shown(identifier)
        if shown:
            results.append(Result(shown.summary, 0.0, (), (), snippet(shown.text, (), None, shown.lead)))
    return Results(query, "", store.count, tuple(results), messages=messages, of=store.count)
