"""Text becomes tokens: what counts as a word, and which spellings of it are the same.

One analysis serves articles and queries. A token's ``start`` and ``end`` are code points of the text it was taken
from; ``position`` counts words, and words of different blocks stand far apart, so that nothing matches across them.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from whoosh.lang import porter2

COUNTRY = "us_"
"""The token of ``US`` and ``U.S.``: no word has an underscore, so it is never the pronoun's."""

BLOCK_GAP = 1000
"""How many positions lie between the words of one block and the next."""

_MAX_LENGTH = 100
_MAX_READINGS = 16
_LONG = 100
_MAX_PARTS = 6

_APOSTROPHE = "'\u2019\u02bc\uff07"  # straight, curly, modifier letter, full width
_HYPHEN = "-\u2010\u2011"
# Combining marks, Indic vowel signs and invisible joiners belong to the word that they stand in.
_INNER = r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0980-\u0dff\u00ad\u200c\u200d\u2060]"
_LETTERS = rf"[^\W_]+(?:{_INNER}+[^\W_]*)*"
_ACRONYM = rf"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?(?:[{_APOSTROPHE}]s(?![^\W_]))?"
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?(?:{_LETTERS})?|\d+(?:\.\d+)+(?:{_LETTERS})?"
_WORD = rf"{_LETTERS}(?:[{_APOSTROPHE}]{_LETTERS})*"
_UNIT = re.compile(rf"{_ACRONYM}|{_NUMBER}|{_WORD}")
_COMPOUND = re.compile(rf"(?:{_ACRONYM}|{_NUMBER}|{_WORD})(?:[{_HYPHEN}](?:{_ACRONYM}|{_NUMBER}|{_WORD}))*")
_BLOCK_END = re.compile(r"\n\n")
_POSSESSIVE = "'s"
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
SHORT = 2
"""How many letters a stem may have that all its words begin with."""
_IRREGULAR = frozenset({"die", "lie", "tie"})
"""Stems of words that share only the first letter with them: dying."""
_MARKS = re.compile(r"[\u0300-\u036f]")
_FOLDED = str.maketrans(
    dict.fromkeys(_APOSTROPHE, "'")
    | dict.fromkeys("\u00ad\u200c\u200d\u2060")
    | dict(zip("øłđħıðæœþ", ("o", "l", "d", "h", "i", "d", "ae", "oe", "th"), strict=True))
)


_snowball: Callable[[str], str] = porter2.stem


class Token(NamedTuple):
    """A word of a text; ``width`` is the number of positions it stands for (a joined compound covers several)."""

    text: str
    position: int
    start: int
    end: int
    width: int = 1


def fold(text: str) -> str:
    """Lower-case ``text`` without accents and with straight apostrophes; its length may change."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed).translate(_FOLDED))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the English stem of a folded word (Snowball's "Porter 2"); anything with a digit or a sign is its own."""
    return _snowball(word) if word.isalpha() and word.isascii() else word


def common_beginning(stem: str) -> str:
    """Return how all words of a stem begin: of three letters or more, the last may be the rules' own."""
    if len(stem) <= SHORT:
        return stem
    return stem[:1] if stem in _IRREGULAR else stem[:-1]


def tokens(text: str) -> Iterator[Token]:
    """Return the tokens of ``text`` in order of position.

    A hyphen compound gives its parts and, at the first part's position, the joined form; a possessive gives the word
    without ``'s`` and, at the same position, the whole.
    """
    position = -1
    block_end = 0
    for match in _COMPOUND.finditer(text):
        position += 1
        if _BLOCK_END.search(text, block_end, match.start()):
            position += BLOCK_GAP
        block_end = match.end()
        word = match[0]
        if word.isalpha() and word.isascii() and word != "US":  # most words: nothing to take apart
            yield Token(word.lower()[:_MAX_LENGTH], position, match.start(), block_end)
            continue
        for token in _compound(text, match.start(), block_end, position):
            yield token
            position = max(position, token.position)


def _compound(text: str, start: int, end: int, position: int) -> Iterator[Token]:
    parts = [part for match in _UNIT.finditer(text, start, end) for part in _unit(match[0], match.start())]
    words = []
    for offset, (word, part_start, part_end) in enumerate(parts):
        words.append(word.removesuffix(_POSSESSIVE))
        if words[-1] != word and words[-1]:
            yield Token(word, position + offset, part_start, part_end)
            part_end -= len(_POSSESSIVE)  # noqa: PLW2901 - the word ends before its possessive ending
        yield Token(words[-1] or word, position + offset, part_start, part_end)
    if 1 < len(parts) <= _MAX_PARTS and not _IDEOGRAPH.search(words[0]) and not all(map(str.isdigit, words)):
        joined = "".join(words).replace(COUNTRY, "us")[:_MAX_LENGTH]
        yield Token(joined, position, start, part_end, len(parts))


def _unit(surface: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Folded words of an acronym, a number or a word, with their places; ideographs are words of their own."""
    if _IDEOGRAPH.search(surface):
        for index, character in enumerate(surface):
            yield fold(character), start + index, start + index + 1
        return
    ending = surface[-2:] if surface[-2:-1] in set(_APOSTROPHE) and surface[-1] in "sS" else ""
    bare = surface.removesuffix(ending)
    if bare[0].isdigit():
        word = fold(bare.replace(",", ""))
    else:
        undotted = bare.replace(".", "")
        is_country = bare == "US" or (undotted != bare and undotted.casefold() == "us")
        word = COUNTRY if is_country else fold(undotted)
    yield word[:_MAX_LENGTH] + (_POSSESSIVE if ending else ""), start, start + len(surface)


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the word sequences that a query's word or phrase may stand as in a text, the literal one first.

    ``bullet-proof`` is (bullet, proof) or (bulletproof); a lower-case ``us`` is the pronoun or the country;
    a possessive is only itself. At most 16 readings, of a long text the first; () for a text without words.
    """
    graph: dict[int, list[Token]] = defaultdict(list)
    for token in tokens(" ".join(text.split())):
        if not any(other.text == token.text + _POSSESSIVE for other in graph[token.position]):
            graph[token.position].append(token)
            if token.text == "us":
                graph[token.position].append(Token(COUNTRY, token.position, token.start, token.end))
    found: list[tuple[str, ...]] = []
    paths: list[tuple[int, _Path]] = [(0, None)]
    most = _MAX_READINGS if len(graph) < _LONG else 1
    while paths and len(found) < most:
        position, path = paths.pop()
        following = graph.get(position)
        if following is None:
            found.append(tuple(_words(path)))
        else:
            paths += [(position + token.width, (path, token.text)) for token in reversed(following)]
    return tuple(words for words in found if words)


_Path = tuple["_Path", str] | None
"""The words so far, the last one first."""


def _words(path: _Path) -> list[str]:
    words = []
    while path is not None:
        path, word = path
        words.append(word)
    return words[::-1]


def is_possessive(word: str) -> bool:
    """Whether a token is a word with its possessive ``'s``."""
    return word.endswith(_POSSESSIVE)


def without_possessive(word: str) -> str:
    """Return a folded word without its possessive ``'s``."""
    return word.removesuffix(_POSSESSIVE)
