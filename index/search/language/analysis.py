"""Text becomes tokens: what counts as a word, and which spellings of it are the same.

Articles and queries share this analysis. A token's ``start`` and ``end`` are code points of the text it comes from;
``position`` counts words. A wide gap separates the words of different blocks, so that no phrase matches across them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

COUNTRY = "us_"
"""The token of ``US`` and ``U.S.``. The underscore, which no word has, keeps it apart from the pronoun."""

BLOCK_GAP = 1000
"""Positions between the last word of a block and the first of the next."""

SHORT = 2
"""A stem of at most this many letters begins all of its words."""

BLOCK_END = "\n\n"
"""What stands between two blocks of a text."""

_MAX_LENGTH = 100
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
_POSSESSIVE = "'s"
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_MARKS = re.compile(r"[\u0300-\u036f]")
_FOLDED = str.maketrans(
    dict.fromkeys(_APOSTROPHE, "'")
    | dict.fromkeys("\u00ad\u200c\u200d\u2060")
    | dict(zip("øłđħıðæœþ", ("o", "l", "d", "h", "i", "d", "ae", "oe", "th"), strict=True))
)


class Token(NamedTuple):
    """A word of a text. It covers ``width`` positions: one, or as many as a joined compound has parts."""

    text: str
    position: int
    start: int
    end: int
    width: int = 1


class TokenColumns(NamedTuple):
    """The facts of all tokens of a text, a list for each; ``widths`` has those that are not one, by token number."""

    texts: list[str]
    positions: list[int]
    starts: list[int]
    ends: list[int]
    widths: dict[int, int]

    def append(self, token: Token) -> None:
        """Add a token."""
        if token.width > 1:
            self.widths[len(self.texts)] = token.width
        self.texts.append(token.text)
        self.positions.append(token.position)
        self.starts.append(token.start)
        self.ends.append(token.end)


def fold(text: str) -> str:
    """Lower-case ``text`` without accents and with straight apostrophes; its length may change."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed).translate(_FOLDED))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the English stem of a folded word; a word with a digit, a sign or a foreign letter is its own stem.

    The algorithm is Snowball's English stemmer ("Porter 2", https://snowballstem.org/algorithms/english/stemmer.html).
    """
    if not (word.isalpha() and word.isascii()):
        return word
    from Stemmer import Stemmer

    return str(Stemmer("english", 0).stemWord(word))  # without a cache of its own, and so safe for threads


def common_beginning(stem: str) -> str:
    """Return the letters that all words of a stem begin with.

    The rules may change the last letter of a stem of three letters or more (*happy*, happi), and turn ``ying`` after
    one consonant into ``ie`` (*dying*, die).
    """
    if len(stem) <= SHORT:
        return stem
    return stem[:1] if stem[1:] == "ie" else stem[:-1]


def token_columns(text: str) -> TokenColumns:
    """Return the tokens of ``text`` in order of position.

    A hyphen compound gives its parts, and its joined form at the position of the first part. A possessive gives the
    whole word, and at the same position the word without ``'s``.
    """
    columns = texts, positions, starts, ends, _ = TokenColumns([], [], [], [], {})
    position, start, gap = -1, 0, 0
    for block in text.split(BLOCK_END):
        for piece in block.split(" "):  # no token has a space in it
            end = start + len(piece)
            if piece.isalpha() and piece.isascii() and piece != "US":  # `_is_plain`: a call would take as long again
                position += 1 + gap
                gap = 0
                texts.append(piece.lower()[:_MAX_LENGTH])
                positions.append(position)
                starts.append(start)
                ends.append(end)
            elif piece:
                for token in _tokens_between(text, start, end, position + 1 + gap):
                    columns.append(token)
                    position, gap = token.position, 0
            start = end + 1
        start += len(BLOCK_END) - 1
        gap = BLOCK_GAP
    return columns


def tokens(text: str) -> Iterator[Token]:
    """Return the tokens of `token_columns` one by one."""
    texts, positions, starts, ends, widths = token_columns(text)
    for index, facts in enumerate(zip(texts, positions, starts, ends, strict=True)):
        yield Token(*facts, widths.get(index, 1))


def _is_plain(word: str) -> bool:
    """Tell whether there is nothing to take apart or to fold but capitals, as in most words."""
    return word.isalpha() and word.isascii() and word != "US"


def _tokens_between(text: str, start: int, end: int, position: int) -> Iterator[Token]:
    """Yield the tokens of ``text[start:end]``, the first one at a position."""
    for match in _COMPOUND.finditer(text, start, end):
        if _is_plain(match[0]):
            yield Token(match[0].lower()[:_MAX_LENGTH], position, *match.span())
            position += 1
            continue
        for token in _compound(text, *match.span(), position):
            yield token
            position = token.position + 1


def _compound(text: str, start: int, end: int, position: int) -> list[Token]:
    parts = [part for match in _UNIT.finditer(text, start, end) for part in _unit(match[0], match.start())]
    words, found = [], []
    for offset, (word, part_start, part_end) in enumerate(parts):
        words.append(word.removesuffix(_POSSESSIVE))
        if words[-1] != word and words[-1]:
            found.append(Token(word, position + offset, part_start, part_end))
            part_end -= len(_POSSESSIVE)  # noqa: PLW2901 - the word ends before its possessive ending
        found.append(Token(words[-1] or word, position + offset, part_start, part_end))
    if 1 < len(parts) <= _MAX_PARTS and not _IDEOGRAPH.search(words[0]) and not all(map(str.isdigit, words)):
        joined = "".join(words).replace(COUNTRY, "us")[:_MAX_LENGTH]
        found.append(Token(joined, position, start, part_end, len(parts)))
        found.sort(key=lambda token: token.position)
    return found


def _unit(surface: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Return the folded words of an acronym, a number or a word, with their places; each ideograph is a word."""
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


def possessive(word: str) -> str:
    """Return a folded word with the possessive ``'s``."""
    return word + _POSSESSIVE


def is_possessive(word: str) -> bool:
    """Tell whether a folded word ends with the possessive ``'s``."""
    return word.endswith(_POSSESSIVE)


def without_possessive(word: str) -> str:
    """Return a folded word without the possessive ``'s``."""
    return word.removesuffix(_POSSESSIVE)
