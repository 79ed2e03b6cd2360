"""The parts of a zipped document, read one by one into bounded memory, never unpacked to disk."""

import struct
import zipfile
import zlib
from typing import BinaryIO

from index.errors import ReadingError
from index.reading.sanitise import sanitise

_MEGABYTE = 1 << 20
_LARGEST_PART = 32 * _MEGABYTE
_LARGEST_SUM = 256 * _MEGABYTE
_LARGEST_DIRECTORY = 16 * _MEGABYTE
"""Bytes of an archive's directory, for some 200,000 parts."""
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""The two methods that the formats allow; they unpack no more than is asked for."""
_ENCRYPTED = 1
_END = struct.Struct("<4s4H2LH")
_END_MARK, _LONGEST_COMMENT = b"PK\x05\x06", 1 << 16


class Archive:
    """A zip archive whose parts are looked up by name, never as paths."""

    def __init__(self, file: str, source: BinaryIO) -> None:
        """Read the directory of the archive. Raises ReadingError if it is broken or far too long."""
        self.losses: list[str] = []
        """Parts, or ends of parts, that could not be read, and why."""
        self._file = file
        self._left = _LARGEST_SUM
        if _directory_size(source) > _LARGEST_DIRECTORY:
            raise ReadingError(f"{file}: a zip archive of far too many parts")
        try:
            self._zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, ValueError, OSError, struct.error) as error:
            raise ReadingError(f"{file}: broken, or cut off: {error}") from error

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a part of this name."""
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Return a part of the archive.

        Raises ReadingError if it is missing, encrypted, broken or too large, whatever size the directory gives.
        """
        part, shown = self._zip.NameToInfo.get(name), sanitise(name)
        if part is None:
            raise ReadingError(f"{self._file}: the part {shown} is missing")
        if part.flag_bits & _ENCRYPTED:
            raise ReadingError(f"{self._file}: {shown} is encrypted: save it without a password")
        if part.compress_type not in _METHODS:
            raise ReadingError(f"{self._file}: {shown} is compressed by a method that documents do not use")
        limit = min(_LARGEST_PART, self._left)
        data = self._read(part, limit)
        if len(data) > limit:
            raise ReadingError(f"{self._file}: {shown} holds over {limit // _MEGABYTE} MB, as no text does")
        self._left -= len(data)
        return data

    def _read(self, part: zipfile.ZipInfo, limit: int) -> bytes:
        try:
            with self._zip.open(part) as content:
                return content.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise ReadingError(f"{self._file}: {sanitise(part.filename)} is broken: {sanitise(str(error))}") from error


def _directory_size(source: BinaryIO) -> int:
    """Return the size in bytes that the archive gives for its directory, or 0 if its end is not found."""
    size = source.seek(0, 2)
    source.seek(max(0, size - _LONGEST_COMMENT - _END.size))
    tail = source.read(_LONGEST_COMMENT + _END.size)
    start = tail.rfind(_END_MARK)
    if start < 0 or len(tail) - start < _END.size:
        return 0
    return int(_END.unpack_from(tail, start)[5])
