"""The text of a file as a stream, for formats whose files may be larger than memory."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from index.reading.decode import decoded

_SAMPLE = 1 << 16


@contextmanager
def text_of(source: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """Open the text of ``source``, which must be at its beginning and stays open; line ends are kept.

    The first lines show the encoding. In UTF-8, each invalid byte is read as Windows-1252, so that files which mix both
    are read correctly.
    """
    head = source.read(_SAMPLE)
    source.seek(0)
    encoding, errors = decoded(head[: head.rfind(b"\n") + 1] or head).encoding, "replace"
    if encoding == "utf-8":
        encoding, errors = "utf-8-sig", _OR_WINDOWS
    elif head.decode(encoding, "replace").startswith("\ufeff"):
        encoding = encoding[: len("utf-16")]
    text = io.TextIOWrapper(source, encoding, errors, newline="")
    try:
        yield text
    finally:
        text.detach()


def long_lines(text: io.TextIOWrapper, longest: int) -> Iterator[str | None]:
    """Yield the lines with their ends, and None for each line of more than ``longest`` characters."""
    whole = True
    while line := text.readline(longest + 1):
        ended = len(line) <= longest
        if whole:
            yield line if ended else None
        whole = ended


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_OR_WINDOWS = "or_windows_1252"
codecs.register_error(_OR_WINDOWS, _windows_1252)
