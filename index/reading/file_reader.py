"""A file becomes articles: its format is detected, its parts are read one by one, libraries' errors are caught."""

import io
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import BinaryIO, Protocol, cast

from index.article import Article, Problem
from index.errors import ReadingError
from index.reading.compressed_file import inner_name, unpacked
from index.reading.failure_reason import reason
from index.reading.format_detection import HEAD, Format, format_of
from index.reading.sanitise import sanitise
from index.reading.structured_article import shortened

_NO_FIELDS: Mapping[str, str] = MappingProxyType({})
_LISTED_PROBLEMS = 100
_HELD = frozenset((Format.DOCUMENT, Format.FEED))
"""Formats whose files are held in memory whole; others are streamed, or limit what they read."""
_LONGEST_HELD = 128 << 20


class _Format(Protocol):
    """A module of `index.reading.formats`."""

    def read(self, file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]: ...


def read_file(file: str, source: BinaryIO, fields: Mapping[str, str] = _NO_FIELDS) -> Iterator[Article | Problem]:
    """Yield the articles of a file in its order, and a problem for each part that could not be read.

    ``file`` is the path below the corpus folder; ``source`` is seekable and at its beginning. The content decides
    the format, then the name. ``fields`` maps our names (title, text, date, author, url, publisher, id)
    to those of the file, for exports. Articles are streamed. Raises ReadingError if the file as a whole cannot be
    read, for whatever reason; a file that breaks off after its first articles ends in a problem.
    """
    articles = problems = 0
    try:
        for part in _within_limits(file, _parts(file, source, fields)):
            if isinstance(part, Article):
                articles += 1
            else:
                problems += 1
            yield part
    except Exception as error:  # a library may raise anything for a broken file
        if not articles:
            raise ReadingError(f"{file}: {reason(file, error)}") from error
        yield Problem(file, "", f"the rest cannot be read: {reason(file, error)}")
    if not articles and not problems:
        raise ReadingError(f"{file}: holds no article")


def _parts(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:
    content = unpacked(file, source)
    if content is None:
        yield from _read(file, file, source, fields)
        return
    inner = inner_name(file)
    try:
        yield from _read(file, inner, io.BufferedReader(content), fields)
    except ReadingError as error:
        if content.damage:
            raise ReadingError(f"{file}: {content.damage}") from error
        raise
    if inner == file:
        yield Problem(file, "", f"compressed with {content.method}, though its name does not say so", skipped=False)
    if content.damage:
        yield Problem(file, "", content.damage, skipped=False)


def _read(file: str, name: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:
    head = source.read(HEAD)
    source.seek(0)
    form = format_of(file, name, head)
    if form in _HELD:
        data = source.read(_LONGEST_HELD + 1)
        if len(data) > _LONGEST_HELD:
            raise ReadingError(f"{file}: larger than {_LONGEST_HELD >> 20} MB, too large for its format")
        source = io.BytesIO(data)
    module = cast("_Format", import_module(f"index.reading.formats.{form}"))
    return module.read(file, source, fields)


def _within_limits(file: str, parts: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
    """Shorten articles that are too long; list the first hundred problems and count the rest."""
    problems = 0
    for part in parts:
        if isinstance(part, Article):
            article = shortened(part)
            yield article
            if article is not part:
                yield Problem(file, part.place, f"cut after {len(article.text):,} characters", skipped=False)
        else:
            problems += 1
            if problems <= _LISTED_PROBLEMS:
                yield part._replace(reason=" ".join(sanitise(part.reason).split()))
    if problems > _LISTED_PROBLEMS:
        yield Problem(file, "", f"{problems - _LISTED_PROBLEMS:,} more parts of this file have problems")
