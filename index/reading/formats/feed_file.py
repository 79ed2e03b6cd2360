"""RSS and Atom: each entry of a feed is an article."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from index.article import Article, Problem
from index.errors import ReadingError
from index.reading.formats.export_rows import ExportRow, articles

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:  # noqa: ARG001 - a feed names its own fields
    """Read the entries of a feed. Nothing is fetched; a feed that defines XML entities is not parsed.

    Raises ReadingError if it has no entries.
    """
    import feedparser

    data = source.read()
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise ReadingError(f"{file}: defines XML entities, as attacks do and feeds do not")
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    flaw = feed.get("bozo_exception")
    if not feed.entries:
        raise ReadingError(f"{file}: a feed without entries" + (f" ({flaw})" if flaw else ""))
    rows = (ExportRow(number, _record(entry, feed.feed)) for number, entry in enumerate(feed.entries, 1))
    yield from articles(file, rows, {}, "entry")
    if flaw and not isinstance(flaw, feedparser.CharacterEncodingOverride):
        yield Problem(file, "", f"not well-formed, read as far as possible ({flaw})", skipped=False)


def _record(entry: Mapping[str, object], feed: Mapping[str, object]) -> dict[str, object]:
    """Return an entry's fields under the names that exports use, with its longest text as the text."""
    contents = entry.get("content")
    texts = [part.get("value", "") for part in contents if isinstance(part, dict)] if isinstance(contents, list) else []
    source = entry.get("source")
    return {
        "title": entry.get("title"),
        "text": max([*texts, str(entry.get("summary") or "")], key=len),
        "date": entry.get("published"),
        "updated": entry.get("updated") if "published" not in entry else None,
        "author": entry.get("authors") or entry.get("author"),
        "url": entry.get("link"),
        "publisher": (source.get("title") if isinstance(source, dict) else None) or feed.get("title"),
        "id": entry.get("id"),
    }
