"""All articles as a list: what answers a query that asks for nothing. Neither plan nor engine is needed for it."""

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
