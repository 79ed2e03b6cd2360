"""EPUB books and issues (versions 2 and 3): each chapter, in reading order, is an article."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from index.article import Article, Problem
from index.dates.field_dates import stated
from index.errors import ReadingError
from index.reading.decode import decode
from index.reading.documents.document_article import Properties, Text, document_article
from index.reading.documents.document_xml import root_of
from index.reading.documents.zip_archive import Archive
from index.reading.pages.html_fragment import fragment
from index.reading.places_in_file import PlacesInFile

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_NOT_OF_PUBLICATION = frozenset(("creation", "modification"))
_EVENT = "{http://www.idpf.org/2007/opf}event"
_MOST_TITLES = 10_000


class _Package(NamedTuple):
    """What the package says: page paths by id, the reading order as ids, the book's properties and chapter titles."""

    pages: Mapping[str, str]
    order: tuple[str, ...]
    properties: Properties
    titles: Mapping[str, str]


def articles(file: str, archive: Archive) -> Iterator[Article | Problem]:
    """Yield the chapters of a book in their order, and a problem for each that cannot be read.

    Raises ReadingError if the archive does not say which parts are its chapters.
    """
    package = _package(file, archive)
    encrypted = _encrypted(archive)
    places = PlacesInFile()
    for number, name in enumerate(package.order, 1):
        place = "" if len(package.order) == 1 else places.of([name], number)
        path = package.pages.get(name, "")
        if path in encrypted:
            yield Problem(file, place, "the chapter is encrypted (copy protection)")
            continue
        try:
            article = _chapter(file, archive, package, path, place)
        except ReadingError as error:
            yield Problem(file, place, str(error).removeprefix(f"{file}: "))
        else:
            if article:
                yield article


def _chapter(file: str, archive: Archive, package: _Package, path: str, place: str) -> Article | None:
    """Return a chapter, or None if it only repeats the book's title and author (a cover, a title page)."""
    if not path:
        raise ReadingError(f"{file}: the list of parts does not have this chapter")
    blocks = [Text(role, text) for role, text in fragment(decode(archive.read(path)))]
    book = package.properties
    known = _words(" ".join(filter(None, (book.title, book.author, book.publisher, "by cover title page"))))
    if all(_words(block.text) <= known for block in blocks):
        return None
    title = package.titles.get(path) or (None if place else book.title)
    return document_article(file, blocks, book._replace(title=title), place)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _package(file: str, archive: Archive) -> _Package:
    container = root_of(archive, CONTAINER)
    rootfile = container.find(".//{*}rootfile") if container is not None else None
    path = rootfile.get("full-path", "") if rootfile is not None else ""
    root = root_of(archive, path)
    if root is None:
        raise ReadingError(f"{file}: does not say which of its parts are its chapters")
    pages: dict[str, str] = {}
    titles: dict[str, str] = {}
    for item in root.iterfind(".//{*}manifest/{*}item"):
        inner = _inner(path, item.get("href", ""))
        if "nav" in item.get("properties", "").split() or item.get("media-type") == "application/x-dtbncx+xml":
            titles.update(_titles(inner, root_of(archive, inner)))
        elif item.get("media-type", "") in _PAGES:
            pages[item.get("id", "")] = inner
    listed = {item.get("id", "") for item in root.iterfind(".//{*}manifest/{*}item")}
    named = dict.fromkeys(item.get("idref", "") for item in root.iterfind(".//{*}spine/{*}itemref"))
    order = tuple(name for name in named if name in pages or name not in listed)
    if not order:
        raise ReadingError(f"{file}: names no chapters")
    return _Package(pages, order, _properties(root), titles)


def _properties(root: etree._Element) -> Properties:
    creators = [" ".join((element.text or "").split()) for element in root.iterfind(".//{*}metadata//{*}creator")]
    dates = root.iterfind(".//{*}metadata//{*}date")
    day = next((date.text for date in dates if date.get(_EVENT) not in _NOT_OF_PUBLICATION and date.text), None)
    return Properties(
        title=root.findtext(".//{*}metadata//{*}title"),
        author=", ".join(dict.fromkeys(filter(None, creators[:20]))) or None,
        publisher=root.findtext(".//{*}metadata//{*}publisher"),
        published=stated(day, "the book's date"),
    )


def _inner(package: str, href: str) -> str:
    """Return the archive's name for the part that the package refers to."""
    try:
        path = unquote(urlsplit(href).path)
    except ValueError:
        path = href
    return posixpath.normpath(posixpath.join(posixpath.dirname(package), path))


def _titles(path: str, contents: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Yield the parts in a table of contents with their titles; the first title of a part counts."""
    if contents is None:
        return
    entries = [
        (point.find("{*}content"), "src", point.find("{*}navLabel")) for point in contents.iter("{*}navPoint")
    ] or [(link, "href", link) for link in contents.iter("{*}a")]
    seen = set()
    for target, attribute, label in entries[:_MOST_TITLES]:
        inner = _inner(path, target.get(attribute, "")) if target is not None else ""
        if inner and inner not in seen and label is not None:
            seen.add(inner)
            yield inner, " ".join("".join(label.itertext()).split())


def _encrypted(archive: Archive) -> frozenset[str]:
    root = root_of(archive, _ENCRYPTION)
    references = root.iter("{*}CipherReference") if root is not None else ()
    return frozenset(unquote(reference.get("URI", "")) for reference in references)
