"""Plain text."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from index.article import Article, Problem
from index.reading.reader import read as read_text

_MOST = 64 << 20


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:  # noqa: ARG001 - a text has no fields
    """Read a text file: one article."""
    yield read_text(file, source.read(_MOST).rstrip(b"\0"))
