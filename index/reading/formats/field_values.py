"""What the value of a field says. Exports write texts, names and addresses as strings, lists or objects."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from index.reading.pages.html_fragment import fragment, is_markup

_INNER = ("text", "name", "value", "rendered", "content", "html", "main", "original", "url", "$date", "$oid", "#text")
_DEEPEST = 4
_PEOPLE = 20
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_SCHEME = re.compile(r"https?://(?:www\.)?([\w.-]+)", re.IGNORECASE)


def strings(value: object, depth: int = _DEEPEST) -> Iterator[str]:
    """Yield what a value says: itself, its parts if it is a list, its text or name if it is an object."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list) and depth:
        for part in value:
            yield from strings(part, depth - 1)
    elif isinstance(value, dict) and depth:
        yield from next((found for name in _INNER if (found := list(strings(value.get(name), depth - 1)))), [])


def first(value: object) -> str | None:
    """Return the first thing that a value says."""
    return next(strings(value), None)


def line(value: object) -> str | None:
    """Return a short text, such as a headline, without tags and with character references resolved."""
    text = first(value)
    return plain(text) if text else None


def plain(text: str) -> str:
    """Return a line without HTML tags and character references."""
    if is_markup(text):
        return " ".join(part for _, part in fragment(text))
    return unescape(text) if "&" in text else text


def people(value: object) -> str | None:
    """Return the authors' names, joined by commas, without "By"; addresses and numbers are not names."""
    names = [_BY.sub("", plain(name).strip(), count=1) for name in strings(value)]
    named = (name for name in names[:_PEOPLE] if any(map(str.isalpha, name)) and not is_address(name))
    return ", ".join(dict.fromkeys(named)) or None


def outlet(value: object) -> str | None:
    """Return the name of a publisher, or the host if it is an address."""
    name = line(value)
    host = _SCHEME.match(name.strip()) if name else None
    return host[1] if host else name


def is_address(text: str) -> bool:
    """Tell whether a value is a web address."""
    return _SCHEME.match(text.strip()) is not None


def member(record: Mapping[str, object], path: str) -> object:
    """Return the value of a field; dots in ``path`` go into objects (``source.name``)."""
    if path in record:
        return record[path]
    name, _, rest = path.partition(".")
    inner = record.get(name)
    return member(inner, rest) if rest and isinstance(inner, dict) else None
