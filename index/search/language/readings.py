"""The word sequences that a query's word or phrase may stand for in a text."""

from collections import defaultdict

from index.search.language.analysis import COUNTRY, Token, possessive, tokens

_MAX_READINGS = 16
_LONG = 100
"""A text of this many words has one reading: a search for more would take too long."""

_Path = tuple["_Path", str] | None
"""A sequence of words: its beginning and its last word."""


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return at most 16 word sequences, the literal one first; of a long text only that one; () without words.

    ``bullet-proof`` is (bullet, proof) or (bulletproof); a lower-case ``us`` is the pronoun or the country;
    a possessive is only itself.
    """
    following = _tokens_by_position(text)
    found: list[tuple[str, ...]] = []
    paths: list[tuple[int, _Path]] = [(0, None)]
    most = _MAX_READINGS if len(following) < _LONG else 1
    while paths and len(found) < most:
        position, path = paths.pop()
        if position in following:
            ahead = reversed(following[position])
            paths += [(position + token.width, (path, token.text)) for token in ahead]
        elif path:
            found.append(_words(path))
    return tuple(found)


def _tokens_by_position(text: str) -> dict[int, list[Token]]:
    found: dict[int, list[Token]] = defaultdict(list)
    for token in tokens(" ".join(text.split())):
        here = found[token.position]
        if all(other.text != possessive(token.text) for other in here):
            here.append(token)
            if token.text == "us":
                here.append(token._replace(text=COUNTRY))
    return found


def _words(path: _Path) -> tuple[str, ...]:
    words = []
    while path is not None:
        path, word = path
        words.append(word)
    return tuple(reversed(words))
