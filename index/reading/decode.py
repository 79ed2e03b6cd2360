"""Bytes become text: the encoding is found, line ends are made uniform, invisible break hints dropped."""

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

from webencodings import lookup

from index.reading.encoding_guess import guess

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNITS = {"utf-16": 2, "utf-32": 4}
"""A text has a multiple of so many bytes; the rest at its end is no character."""
_SAMPLE = 4096
_MULTIBYTE = re.compile(rb"[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{1,2}|[\xf0-\xf7][\x80-\xbf]{1,3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_BREAK_HINTS = "\u00ad\u200b\u2060\ufeff"
"""Invisible characters that only say where a line may break."""
_LINE_ENDS = "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B].{2,}?\x1b\([BJ]", re.DOTALL)
_NOT_TEXT = frozenset(("replacement", "x-user-defined"))
"""Browsers' names for encodings that are unsafe or stand for bytes."""
_GBK_DECODER = "gb18030"
"""The standard decodes GBK as GB18030."""
_OTHER_LABELS = {
    "cp932": "cp932", "cp949": "cp949", "cp950": "cp950", "euc_jp": "euc_jp",
    "latin-1": "cp1252", "mac-roman": "mac_roman", "utf-32": "utf-32",
}  # fmt: skip
"""Labels that mail programs write and browsers do not know, and their codecs."""


class Decoded(NamedTuple):
    r"""A text whose only line end is ``\n``, and how it was decoded.

    ``broken`` counts the bytes that ``encoding`` does not define, shown as U+FFFD. ``guessed`` says that the encoding
    is neither marked nor declared nor UTF-8.
    """

    text: str
    encoding: str
    broken: int = 0
    guessed: bool = False


def decode(data: bytes) -> str:
    """Return the text of ``data`` alone, as `decoded` does."""
    return decoded(data).text


def decoded(data: bytes, declared: Iterable[str] = ()) -> Decoded:
    r"""Return the text of ``data``.

    A byte order mark decides. Without one, UTF-16 is recognised by the places of its zero bytes; then UTF-8, the
    ``declared`` encodings and a guess are tried in this order; Windows-1252 is the last resort. Declared encodings that
    are unknown or do not fit are ignored. Bytes that the encoding does not define become U+FFFD, so this never fails.
    Soft hyphens, zero-width spaces and stray byte order marks, which only hint where a line may break, are dropped.
    """
    mark, encoding, guessed = _encoding(data, declared)
    data = data[mark : len(data) - (len(data) - mark) % _UNITS.get(encoding[:6], 1)]
    text = data.decode(encoding, "replace")
    broken = 0
    if "\ufffd" in text:
        broken = len(data) - len(data.decode(encoding, "ignore").encode(encoding, "replace"))
    return Decoded(_with_line_feeds(without_break_hints(text)), encoding, max(0, broken), guessed)


def without_break_hints(text: str) -> str:
    """Return a text without characters that only say where a line may break."""
    if not text.isascii():
        for hint in _BREAK_HINTS:
            text = text.replace(hint, "")
    return text


def _with_line_feeds(text: str) -> str:
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text


def _encoding(data: bytes, declared: Iterable[str]) -> tuple[int, str, bool]:
    """Return how many bytes the mark of the encoding takes, the encoding, and whether it is a guess."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return len(bom), encoding, False
    if utf16 := _unmarked_utf16(data[:_SAMPLE]):
        return 0, utf16, False
    if _fits(data, "utf-8"):
        return 0, "iso2022_jp" if _JAPANESE_MAIL.search(data) and _fits(data, "iso2022_jp") else "utf-8", False
    if _mostly_utf8(data):
        return 0, "utf-8", False
    for name in declared:
        known = known_encoding(name)
        if known and _fits(data, known):
            return 0, known, False
    return 0, guess(data), True


def whole_characters(data: bytes) -> bytes:
    """Drop the beginning of a character that ``data`` may end in."""
    return data if b"\0" in data[-8:] else data[:-4] + data[-4:].rstrip(bytes(range(0x80, 0x100)))


def known_encoding(label: str) -> str | None:
    """Return the codec for the encoding that a page or mail declares, or None if it is unknown or unsafe (UTF-7).

    Labels mean what they mean to browsers (WHATWG Encoding Standard): pages often use a wider encoding than they
    declare, so Latin-1 is read as Windows-1252 and Shift_JIS as code page 932.
    """
    label = label.strip().strip("\"'")
    encoding = lookup(label)
    if encoding is None or encoding.name in _NOT_TEXT:
        return _OTHER_LABELS.get(label.casefold())
    return _GBK_DECODER if encoding.name == "gbk" else encoding.codec_info.name


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(sample: bytes) -> str | None:
    """Recognise UTF-16 without a mark: Western text has a zero byte in nearly every pair, always on the same side."""
    even, odd = sample[0::2], sample[1::2]
    for zeros, letters, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros and zeros.count(0) > 0.6 * len(zeros) and letters.count(0) < 0.1 * len(letters):
            return name
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes from text that never was UTF-8."""
    whole = _MULTIBYTE.findall(data)
    broken = len(_HIGH.findall(data)) - sum(map(len, whole))
    return len(whole) >= broken
