"""Whether a file holds text or binary data, by its first bytes and by its characters."""

import re

from index.reading.decode import Decoded

_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an Office file of before 2007, or an encrypted one: save it as .docx without a password"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive: unpack it"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it"),
    (b"Rar!\x1a", "a RAR archive: unpack it"),
    (b"OggS\x00", "sound or film"),
    (b"ID3\x02", "sound"),
    (b"ID3\x03", "sound"),
    (b"ID3\x04", "sound"),
    (b"fLaC", "sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"wOF", "a font"),
    (b"\x1f\x8b", "compressed twice: unpack it"),
    (b"\xfd7zXZ", "compressed twice: unpack it"),
    (b"\x28\xb5\x2f\xfd", "compressed twice: unpack it"),
)
_RIFF = re.compile(rb"RIFF....(?:WEBP|WAVE|AVI )|....ftyp", re.DOTALL)
_SAMPLE = 1 << 16
"""Characters that are examined."""
_CONTROLS = re.compile("[\x01-\x06\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
"""Control characters and undefined bytes; bells, tabs and escapes occur in texts."""
_FEW, _MOST = 2, 0.05
"""How many of them, zero bytes included, a text may have, and what share of its characters."""


def signature(data: bytes) -> str | None:
    """Return what a file is if it begins with the signature of a binary format."""
    known = next((kind for magic, kind in _SIGNATURES if data.startswith(magic)), None)
    return known or ("a picture, sound or film" if _RIFF.match(data) else None)


def is_binary(found: Decoded) -> bool:
    """Tell whether decoded bytes are not text: they have zero bytes and many other odd characters.

    Odd characters do not count in UTF-8 that begins with a line of text, as a table does, nor do zero bytes that pad
    the end of a file.
    """
    body = found.text[:_SAMPLE].rstrip("\0")
    zeros = body.count("\0")
    if not zeros or (found.encoding == "utf-8" and not found.broken and _begins_with_text(body)):
        return False
    return zeros + len(_CONTROLS.findall(body)) > max(_FEW, _MOST * len(body))


def _begins_with_text(body: str) -> bool:
    line, end, _ = body.partition("\n")
    return bool(end) and line.isprintable() and any(map(str.isalpha, line))
