"""Characters that could drive a terminal, or show other text than is there, are made harmless."""

from collections.abc import Iterable
from itertools import chain

_REPLACEMENT = "\ufffd"
_CONTROLS = chain(range(0x20), range(0x7F, 0xA0))
_BIDI = chain(range(0x202A, 0x202F), range(0x2066, 0x206A))
_DEPRECATED_FORMATS = range(0x206A, 0x2070)
_ANNOTATIONS = range(0xFFF9, 0xFFFC)
_INVISIBLE_TAGS = range(0xE0000, 0xE0080)
_SURROGATES = range(0xD800, 0xE000)


def _table(*groups: Iterable[int]) -> dict[int, str]:
    table = dict.fromkeys(chain(*groups), _REPLACEMENT)
    table |= {ord("\t"): " ", ord("\u2028"): " ", ord("\u2029"): " "}
    del table[ord("\n")]
    return table


_TABLE = _table(_CONTROLS, _BIDI, _DEPRECATED_FORMATS, _ANNOTATIONS, _INVISIBLE_TAGS, _SURROGATES)


def sanitise(text: str) -> str:
    r"""Replace dangerous characters one for one, so that the length is kept.

    Control characters (C0 with ESC, DEL, C1), bidi embeddings, overrides and isolates, deprecated formatting
    characters, invisible tags and surrogates become U+FFFD; tabs and the Unicode line and paragraph separators
    become spaces; ``\n`` stays. Marks that scripts need (joiners, left-to-right and right-to-left marks) stay too.
    """
    return text.translate(_TABLE)
