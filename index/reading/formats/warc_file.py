"""WARC and its forerunner ARC, what a crawler fetched: each page is an article."""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from index.article import Article, Problem, article_id
from index.errors import ReadingError
from index.reading.failure_reason import reason
from index.reading.formats.html_file import page_article
from index.reading.places_in_file import PlacesInFile
from index.reading.plain.text_article import read as read_text
from index.reading.sanitise import sanitise

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.recordloader import ArcWarcRecord

_LONGEST_PAGE = 16 << 20
_READ_TYPES = frozenset(("response", "resource", "conversion"))
_PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_WEB = ("http://", "https://")
_PACKINGS = frozenset(("identity", "gzip", "x-gzip", "deflate"))
_LINE = 1 << 20
_FOR_ROBOTS = re.compile(r"/(?:robots|ads|app-ads|humans|security|llms)\.txt$", re.IGNORECASE)


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:  # noqa: ARG001 - a page names its own fields
    """Read the pages and texts of an archive that were answered with status 200; skip other records.

    The time of fetching is not the date of publication and is not used.
    """
    places = PlacesInFile()
    number, found = 0, False
    for number, record in enumerate(_records(file, source), 1):
        if isinstance(record, Problem):
            found = True
            yield record
        elif _is_article(record):
            found = True
            place = places.of([record.rec_headers.get_header("WARC-Record-ID"), _address(record)], number)
            try:
                yield from _article(file, record, place)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one page, the next ones may be well
                yield Problem(file, place, f"record {number}: {reason(file, error)}")
    if not found:
        raise ReadingError(f"{file}: none of its {number:,} records is a page or a text")


def _records(file: str, source: BinaryIO) -> "Iterator[ArcWarcRecord | Problem]":
    """Yield the records; after a broken one, continue at the next line that begins a record."""
    from warcio.archiveiterator import ArchiveIterator

    line = b""
    while True:
        archive = ArchiveIterator(source)
        archive.next_line = line or None
        try:
            while record := _next(archive):
                yield record
        except ReadingError:
            raise
        except Exception as error:  # noqa: BLE001 - the library raises many kinds
            yield Problem(file, str(archive.offset), f"at byte {archive.offset:,}: no record ({reason(file, error)})")
        else:
            return
        source.seek(archive.offset)
        source.readline(_LINE)
        line = next((line for line in iter(partial(source.readline, _LINE), b"") if line.startswith(b"WARC/1.")), b"")
        if not line:
            return


def _next(archive: "ArchiveIterator") -> "ArcWarcRecord | None":
    with redirect_stderr(io.StringIO()):  # the library complains there of wrong lengths
        return next(archive, None)


def _is_article(record: "ArcWarcRecord") -> bool:
    """Tell a page or text from requests, errors, pictures and files for robots."""
    if record.rec_type not in _READ_TYPES or (record.http_headers and record.http_headers.get_statuscode() != "200"):
        return False
    address = _address(record).partition("?")[0]
    is_text = _media_type(record) in _PAGE_TYPES | {"text/plain"}
    return is_text and address.startswith(_WEB) and not _FOR_ROBOTS.search(address)


def _address(record: "ArcWarcRecord") -> str:
    return record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri") or ""


def _media_type(record: "ArcWarcRecord") -> str:
    return _content_type(record).partition(";")[0].strip().casefold()


def _content_type(record: "ArcWarcRecord") -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _article(file: str, record: "ArcWarcRecord", place: str) -> Iterator[Article | Problem]:
    raw = record.raw_stream.read(_LONGEST_PAGE + 1)
    if len(raw) > _LONGEST_PAGE:
        raise ReadingError(f"a page of more than {_LONGEST_PAGE >> 20} MB")
    cut = getattr(record.raw_stream, "limit", 0) > 0
    packing = (record.http_headers.get_header("Content-Encoding") or "identity") if record.http_headers else "identity"
    if packing.casefold() not in _PACKINGS:
        raise ReadingError(f"compressed in an unsupported way ({packing})")
    record.raw_stream = io.BytesIO(raw)
    data = record.content_stream().read(_LONGEST_PAGE)
    url = _address(record)
    charset = _CHARSET.search(_content_type(record))
    if _media_type(record) in _PAGE_TYPES:
        yield page_article(file, data, place=place, url=url, charset=charset[1] if charset else None)
    else:
        article = read_text(file, data)
        yield article._replace(id=article_id(file, place), place=place, url=sanitise(url))
    if cut:
        yield Problem(file, place, "the record is cut short", skipped=False)
