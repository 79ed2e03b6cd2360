"""A web page saved with its pictures in one file (MHTML, RFC 2557): only the page is read."""

import email.message
import email.parser
import email.policy
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

from index.article import Article, Problem
from index.errors import ReadingError
from index.reading.formats.html_file import read_page

_LONGEST = 128 << 20
_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:  # noqa: ARG001 - a page names its own fields
    """Read the page of an archive, its first HTML part. Raises ReadingError if there is none."""
    data = source.read(_LONGEST)
    archive = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
    part = next((part for part in archive.walk() if part.get_content_type() in _PAGES), None)
    content = cast("bytes | None", part.get_payload(decode=True)) if part else None
    if not part or not content:
        raise ReadingError(f"{file}: holds no web page")
    yield from read_page(file, content, url=_address(archive, part), charset=part.get_content_charset())
    if len(data) == _LONGEST and source.read(1):
        yield Problem(file, "", f"only its first {_LONGEST >> 20} MB are read", skipped=False)


def _address(archive: email.message.Message, part: email.message.Message) -> str | None:
    values = (part["Content-Location"], archive["Snapshot-Content-Location"], archive["Content-Location"])
    return next((text for value in values if (text := str(value or "").strip()).startswith(("http:", "https:"))), None)
