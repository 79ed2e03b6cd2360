"""Bytes become text: which encoding a file has, and line ends and invisible break hints made uniform."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_BREAK_HINTS = re.compile("[\u00ad\u200b\u2060\ufeff]")


def decode(data: bytes) -> str:
    r"""Return the text of ``data`` with ``\n`` as its only line end.

    A byte order mark decides; else UTF-16 is known by where its zero bytes stand, then UTF-8 is tried, and
    Windows-1252 is the last resort. Bytes that the encoding does not define become U+FFFD, so this never fails.
    Soft hyphens, zero-width spaces and stray byte order marks, which only hint where a line may break, are dropped.
    """
    text = _BREAK_HINTS.sub("", _decode(data))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if utf16 := _unmarked_utf16(data[:_SAMPLE]):
        return data.decode(utf16, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8" if _mostly_utf8(data) else "cp1252", "replace")


def _unmarked_utf16(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark: Western text has a zero byte in (nearly) every pair, always on the same side."""
    even, odd = sample[0::2], sample[1::2]
    for zeros, letters, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros and zeros.count(0) > 0.6 * len(zeros) and letters.count(0) < 0.1 * len(letters):
            return name
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes from text that never was UTF-8."""
    whole = _MULTIBYTE.findall(data)
    broken = len(_HIGH.findall(data)) - sum(map(len, whole))
    return len(whole) > broken
