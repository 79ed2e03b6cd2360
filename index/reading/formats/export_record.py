"""A record of an export becomes an article: which field says what."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from index.article import Article, DateSource, Published, Role
from index.dates.field_dates import DayOrder, stated
from index.errors import ReadingError
from index.reading.formats.field_values import first, is_address, line, member, outlet, people, strings
from index.reading.pages.html_fragment import fragment, is_markup
from index.reading.structured_article import compose, paragraphs

_USUAL: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "headlines", "articletitle", "webtitle", "heading", "name"),
    "text": (
        "text", "body", "content", "articlebody", "maintext", "fulltext", "articletext", "bodytext", "plaintext",
        "contenttext", "cleantext", "articlecontent", "contents", "contenthtml", "bodyhtml", "story", "article", "html",
        "rawtext", "paragraphs",
    ),
    "summary": ("leadparagraph", "description", "summary", "abstract", "excerpt", "snippet"),
    "date": (
        "date", "published", "datepublished", "pubdate", "publishdate", "publicationdate", "publishedat",
        "publisheddate", "publishedon", "publishedtime", "webpublicationdate", "firstpublished", "firstpublisheddate",
        "releasedate", "issued", "created", "createdat", "datecreated", "createddate", "datetime", "timestamp", "time",
    ),
    "changed": ("modified", "updated", "datemodified", "lastmodified", "updatedat", "modifiedat"),
    "author": ("author", "byline", "authors", "creator", "dccreator", "writer", "journalist", "reporter"),
    "url": (
        "url", "link", "canonical", "canonicalurl", "permalink", "weburl", "sourceurl", "articleurl", "originalurl",
        "href", "uri",
    ),
    "publisher": (
        "publisher", "source", "outlet", "site", "sitename", "sourcename", "newspaper", "publication", "website",
        "sourcedomain", "domain",
    ),
    "id": ("id", "guid", "uuid", "articleid", "docid", "identifier", "hash"),
}  # fmt: skip
"""The usual names of a field, surest first, in lower case, letters and digits only."""
_TELLING = ("title", "text")
_NOT_LETTERS = re.compile(r"[\W_]+")


class Record:
    """A record whose fields are looked up by our names: as ``fields`` maps them, else by their usual names.

    The mapping does not apply to a record that has neither the text nor the headline that it names.
    """

    def __init__(self, record: Mapping[str, object], fields: Mapping[str, str]) -> None:
        """Take a record. If its text is one level down (``_source``, ``fields``), that level counts too."""
        self._record = record
        mapped = [fields[name] for name in _TELLING if name in fields]
        self._fields = fields if not mapped or any(member(record, path) is not None for path in mapped) else {}
        self._values = _by_usual_name(record)
        self.has_text = isinstance(self.value("text"), str | list)
        """Whether the text is its own, not from the level below."""
        if not self.has_text:
            levels = (_by_usual_name(value) for value in record.values() if isinstance(value, dict))
            inner = next((level for level in levels if any(first(level.get(name)) for name in _USUAL["text"])), {})
            self._values |= inner

    def value(self, name: str) -> object:
        """Return the value of one of our fields, or None if the record has no such field or leaves it empty."""
        if name in self._fields:
            return member(self._record, self._fields[name])
        return next((value for usual in _USUAL[name] if first(value := self._values.get(usual))), None)

    @property
    def is_article(self) -> bool:
        """Whether it is certainly an article: it has a text, or a headline and a summary."""
        return bool(first(self.value("text")) or (first(self.value("title")) and first(self.value("summary"))))

    @property
    def names(self) -> tuple[str | None, ...]:
        """What identifies the record, best first."""
        return first(self.value("id")), first(self.value("url"))

    @property
    def date(self) -> str:
        """The date of publication as the record writes it."""
        return first(self.value("date")) or ""

    def article(self, file: str, place: str, order: DayOrder | None = None) -> Article:
        """Make the article; ``order`` is that of the file's dates. Raises ReadingError if there is no text."""
        text = self.value("text") or self.value("summary")
        title = line(self.value("title"))
        if not first(text) and not title:
            known = ", ".join(str(name)[:30] for name in list(self._record)[:8])
            raise ReadingError(f"{file}: no text in it" + (f" (its fields are {known})" if known else ""))
        url = first(self.value("url"))
        return compose(
            file,
            _blocks(text),
            place=place,
            title=title,
            published=self._published(order),
            byline=people(self.value("author")),
            publisher=outlet(self.value("publisher")),
            url=url if url and is_address(url) else None,
        )

    def _published(self, order: DayOrder | None) -> Published:
        """Return the date of publication; a date of change is only a hint at it."""
        if self.date:
            return stated(self.date, self._fields.get("date", "date"), order)
        changed = stated(first(self.value("changed")), "changed", order)
        return changed._replace(how=DateSource.INFERRED) if changed.date else changed


def names_an_article(names: Iterable[str], fields: Mapping[str, str]) -> bool:
    """Tell whether one of a table's columns is a text or a headline."""
    usual = {_usual_name(name) for name in names}
    mapped = {fields[name].partition(".")[0] for name in _TELLING if name in fields}
    return bool(mapped & set(names)) or any(usual.intersection(_USUAL[name]) for name in (*_TELLING, "summary"))


def _by_usual_name(record: Mapping[str, object]) -> dict[str, object]:
    return {_usual_name(name): value for name, value in record.items()}


@lru_cache(4096)
def _usual_name(name: str) -> str:
    return _NOT_LETTERS.sub("", name[:80].casefold())


def _blocks(value: object) -> Iterator[tuple[Role, str]]:
    for text in strings(value):
        yield from fragment(text) if is_markup(text) else paragraphs(text)
