"""What a page states in JSON-LD, the schema.org facts that most outlets embed."""

import json
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

_MOST = 5000
"""Objects of one page that are examined."""


class LinkedData(NamedTuple):
    """The facts of the objects that are articles, in their order."""

    headlines: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


def linked_data(tree: html.HtmlElement) -> LinkedData:
    """Read the JSON-LD of ``tree``; ignore what is not JSON, as browsers do."""
    articles = [thing for thing in _objects(tree) if _is_article(thing)]
    return LinkedData(
        headlines=_texts(articles, "headline"),
        authors=tuple(name for thing in articles[:1] for name in _names(thing.get("author"))),
        publishers=tuple(name for thing in articles for name in _names(thing.get("publisher"))),
        urls=_texts(articles, "url"),
        published=_texts(articles, "datePublished"),
        modified=_texts(articles, "dateModified"),
        bodies=_texts(articles, "articleBody"),
    )


def _objects(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the objects of all blocks, outer ones before inner ones."""
    waiting: deque[object] = deque()
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().casefold() == "application/ld+json":
            try:
                waiting.append(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _is_article(thing: dict[str, object]) -> bool:
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(str(name).endswith(("Article", "BlogPosting", "Report", "LiveBlogPosting")) for name in names)


def _texts(things: list[dict[str, object]], key: str) -> tuple[str, ...]:
    return tuple(value for thing in things if isinstance(value := thing.get(key), str) and value.strip())


def _names(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name
