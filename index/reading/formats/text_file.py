"""Plain text, or Markdown if the file's name says so."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from index.article import Article, Problem
from index.errors import ReadingError
from index.reading.binary_content import is_binary, signature
from index.reading.compressed_file import inner_suffix
from index.reading.decode import Decoded, decoded, whole_characters
from index.reading.plain.text_article import read_text
from index.reading.structured_article import LONGEST_TEXT, cut

_MOST = 4 * LONGEST_TEXT
"""Bytes that are read: hardly any encoding takes more than four for a character."""
_MARKDOWN_SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mkdn"))
_NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "cp932": "Shift_JIS", "cp949": "EUC-KR", "mac_roman": "Mac Roman"}


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:
    """Read a text file: its one article, then what was lost. Raises ReadingError if there is nothing to read."""
    data = source.read(_MOST)
    longer = len(data) == _MOST and bool(source.read(1))
    found = decoded(whole_characters(data) if longer else data)
    if signature(data) or is_binary(found):
        raise ReadingError(f"{file}: not a text file (it holds binary data)")
    text = found.text.rstrip("\0")
    shown = cut(text)
    if inner_suffix(file) in _MARKDOWN_SUFFIXES:
        from index.reading.formats.markdown_text import markdown_article

        yield markdown_article(file, shown, fields)
    else:
        yield read_text(file, shown)
    for loss in _losses(found, len(found.text) - len(text)):
        yield Problem(file, "", loss, skipped=False)
    if longer or shown is not text:
        yield Problem(
            file, "", f"longer than can be shown: only its first {len(shown):,} characters are", skipped=False
        )


def _losses(found: Decoded, zeros: int) -> Iterator[str]:
    name = _NAMES.get(found.encoding, found.encoding)
    if found.guessed:
        yield f"its encoding is not stated: read as {name}, a guess"
    if found.broken:
        yield f"{found.broken:,} bytes are not {name}: shown as U+FFFD"
    if zeros:
        yield f"{zeros:,} zero bytes at its end are dropped"
