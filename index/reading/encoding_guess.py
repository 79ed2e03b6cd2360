"""A guess at the encoding of bytes that are not UTF-8 and do not declare it."""

import re

_HIGH = re.compile(rb"[\x80-\xff]")
_BEFORE, _SAMPLE = 200, 8192
_FOREIGN = frozenset(
    (
        *("cp932", "shift_jis", "shift_jis_2004", "shift_jisx0213", "euc_jp", "euc_jis_2004", "euc_jisx0213"),
        *("gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950", "cp949", "euc_kr", "johab"),
        *("cp1251", "koi8_r", "koi8_u", "koi8_t", "cp866", "cp1125", "cp855", "iso8859_5", "mac_cyrillic"),
        *("cp1253", "iso8859_7", "mac_greek", "cp737", "cp869", "cp1255", "iso8859_8", "cp862"),
        *("cp1256", "iso8859_6", "cp864", "cp720", "cp874", "tis_620", "ptcp154", "kz1048"),
    )
)
"""Encodings of scripts other than Latin: they decode bytes to letters of their script, or to nonsense."""
_CYRILLIC = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
_WESTERN = ("cp1252", "mac_roman")
_KANA = re.compile("[\u3041-\u30ff]")
_RUSSIAN = re.compile("[оеаинтсрвлкмдпуя]")
"""The letters that make up five sixths of a Russian text."""
_KANA_SHARE, _RUSSIAN_SHARE, _MOST = 0.2, 0.5, 0.5
_SURE = 0.3
"""Coherence: charset-normalizer's measure of how closely letter frequencies follow a language."""
_MIXED = re.compile(r"[A-Za-z](?=[^\W\d_a-zA-Z])|[^\W\d_a-zA-Z](?=[A-Za-z])")
"""A letter outside ASCII beside one of ASCII, which only words in Latin script have."""
_MOST_MIXED = 0.2
_NOT_LATIN = re.compile("[^\u0000-\u024f\u1e00-\u20ff\u2100-\u214f\ufffd]")
_ODD = re.compile("[A-Za-z\u00df-\u00ff][\u0080-\u00de\u0152\u0160\u0178\u017d\u2020-\u203a\u2200-\u25ff]")
"""What a wrong Western encoding makes of an accented letter or an apostrophe in a word."""


def guess(data: bytes) -> str:
    """Return the likeliest encoding of ``data``, or Windows-1252 if nothing speaks for another.

    Japanese and Russian are recognised by their commonest letters, other scripts by charset-normalizer, and Mac Roman
    by what Windows-1252 makes of its letters.
    """
    sample = _sample(data)
    for encoding in ("cp932", "euc_jp"):
        if _share(_KANA, sample, encoding) > _KANA_SHARE:
            return encoding
    foreign, coherence = _foreign(sample)
    if foreign and coherence > _SURE:
        return foreign
    russian = max(_CYRILLIC, key=lambda encoding: _share(_RUSSIAN, sample, encoding))
    if _share(_RUSSIAN, sample, russian) > _RUSSIAN_SHARE:
        return russian
    return foreign or min(_WESTERN, key=lambda encoding: len(_ODD.findall(sample.decode(encoding, "replace"))))


def _foreign(sample: bytes) -> tuple[str | None, float]:
    """Ask charset-normalizer for an encoding of a script other than Latin, and how sure it is."""
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    if found and found.encoding in _FOREIGN and _share(_NOT_LATIN, sample, found.encoding) > _MOST:
        return found.encoding, found.coherence
    return None, 0


def _sample(data: bytes) -> bytes:
    """Return the part of ``data`` around the first byte outside ASCII, cut at spaces if it has any."""
    first = _HIGH.search(data)
    start = max(0, first.start() - _BEFORE) if first else 0
    sample = data[start : start + _SAMPLE]
    end = max(sample.rfind(b" "), sample.rfind(b"\n"))
    return sample[:end] if len(sample) == _SAMPLE and end > _SAMPLE // 2 else sample


def _share(letters: re.Pattern[str], sample: bytes, encoding: str) -> float:
    """Return the share of ``letters`` outside ASCII, or 0 if the sample does not fit or mixes scripts in words."""
    for cut in range(4):  # the sample may end within a character
        try:
            text = sample[: len(sample) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = sum(1 for sign in text if not sign.isascii())
        return len(letters.findall(text)) / max(1, foreign) if len(_MIXED.findall(text)) <= _MOST_MIXED * foreign else 0
    return 0
