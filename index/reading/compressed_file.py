"""Files compressed by gzip, xz, bzip2 or Zstandard, read as a stream and never unpacked to disk."""

import io
import re
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from index.errors import ReadingError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_METHODS = (
    (re.compile(rb"\x1f\x8b\x08"), "gzip", ("gzip",)),
    (re.compile(rb"\xfd7zXZ\x00"), "xz", ("lzma",)),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), "bzip2", ("bz2",)),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "Zstandard", ("compression.zstd", "backports.zstd")),
)
"""How a compressed file begins, what the method is called, and the modules that read it, in order of preference."""
_SUFFIXES = frozenset((".gz", ".xz", ".bz2", ".zst"))
_MEGABYTE = 1 << 20
_UNSUSPICIOUS = 16 * _MEGABYTE
_RATIO = 100
"""Texts shrink to a third or a tenth, hardly ever to a hundredth: such a file was made to fill the memory."""
_LONGEST = 8 << 30


class Unpacked(io.RawIOBase):
    """The content of a compressed file. It ends where the file is broken; ``damage`` then says why."""

    def __init__(self, file: str, source: BinaryIO, method: str, stream: BinaryIO) -> None:
        """``stream`` unpacks ``source``, which holds data packed by ``method``."""
        self.method = method
        self.damage = ""
        self._file = file
        self._source = source
        self._stream = cast("io.BufferedReader", stream)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes: going back reads again from the beginning."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a position in the content."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Return the position in the content."""
        return self._stream.tell()

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Unpack the next bytes. Raises ReadingError if the content is out of all proportion to the file."""
        view = memoryview(buffer)
        try:
            data = self._stream.read1(len(view))
        except Exception as error:  # noqa: BLE001 - each library has errors of its own
            self.damage = f"the {self.method} data break off: {error}"
            return 0
        view[: len(data)] = data
        self._check()
        return len(data)

    def _check(self) -> None:
        unpacked, packed = self._stream.tell(), self._source.tell()
        if unpacked > min(_LONGEST, max(_UNSUSPICIOUS, _RATIO * packed)):
            reason = f"{packed:,} packed bytes hold over {unpacked // _MEGABYTE:,} MB, as no text does"
            raise ReadingError(f"{self._file}: {reason}")


def unpacked(file: str, source: BinaryIO) -> Unpacked | None:
    """Return the content of a compressed file, or None if it is not compressed; ``source`` is rewound.

    Raises ReadingError if the content is out of all proportion, or if no library for it is installed.
    """
    head = source.read(16)
    source.seek(0)
    for magic, method, modules in _METHODS:
        if magic.match(head):
            content = Unpacked(file, source, method, _stream(file, source, method, modules))
            _probe(content)
            return content
    return None


def inner_name(file: str) -> str:
    """Return the name of a compressed file's content: without ``.gz`` and the like."""
    return file[: -len(suffix)] if (suffix := PurePosixPath(file).suffix).casefold() in _SUFFIXES else file


def inner_suffix(file: str) -> str:
    """Return the suffix of a file, or of a compressed file's content, in lower case: ``.csv``."""
    return PurePosixPath(inner_name(file)).suffix.casefold()


def _stream(file: str, source: BinaryIO, method: str, modules: tuple[str, ...]) -> BinaryIO:
    for name in modules:
        try:
            return cast("BinaryIO", import_module(name).open(source))
        except ImportError:
            continue
    raise ReadingError(f"{file}: compressed with {method}: install {modules[-1]} to read it")


def _probe(content: Unpacked) -> None:
    """Read far enough to recognise a decompression bomb before anything of it is used."""
    buffer = bytearray(_MEGABYTE)
    while content.tell() <= _UNSUSPICIOUS and content.readinto(buffer):
        pass
    content.seek(0)
    content.damage = ""
