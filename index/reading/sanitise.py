"""Characters that could control a terminal or disguise the text are made harmless."""

import re

_REPLACEMENT = "\ufffd"
_DANGEROUS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 with ESC, DEL, C1
    r"\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates
    r"\u206a-\u206f\ufff9-\ufffb"  # deprecated formatting characters, annotations
    r"\U000e0000-\U000e007f"  # invisible tags
    r"\ud800-\udfff]"  # surrogates
)
_SPACES = re.compile(r"[\t\u2028\u2029]")


def sanitise(text: str) -> str:
    r"""Replace dangerous characters one for one, so that the length stays the same.

    Control characters (C0 with ESC, DEL, C1), bidi embeddings, overrides and isolates, deprecated formatting
    characters, invisible tags and surrogates become U+FFFD; tabs and the Unicode line and paragraph separators
    become spaces; ``\n`` stays. Marks that scripts need (joiners, left-to-right and right-to-left marks) stay too.
    """
    if text.replace("\n", " ").isprintable():  # most texts have none of these
        return text
    return _SPACES.sub(" ", _DANGEROUS.sub(_REPLACEMENT, text))
