"""The query's characters become lexemes: parentheses, operators, fields, phrases and chunks of other characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from index.errors import QueryError
from index.search.language.tree import FIELDS

MAX_DEPTH = 20
"""Parentheses nested deeper than this are read as spaces."""


class Kind(Enum):
    """What a lexeme is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    DATES = auto()
    PHRASE = auto()
    CHUNK = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the query; ``number`` is what stands after its ``~``, if any; ``last`` if the query ends inside it."""

    kind: Kind
    text: str = ""
    number: int | None = None
    last: bool = False


OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}

_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02'  # straight, curly, low, angular, full width
_SKIPPED = re.compile(rf"[^\w*?(){_QUOTES}-]+")
_STRAY = re.compile(r"[*?_]+")
_HYPHENS = re.compile(r"-+")
_PHRASE = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)(?:[{_QUOTES}](?:~(\d*))?)?")
_CHUNK = re.compile(rf"([^\s()~{_QUOTES}]+)(?:~(\d*)(?![^\W_]))?")
_FIELD = re.compile(rf"([^\W\d_]+):(?:(?=[\w*?(\[<>={_QUOTES}])|(?P<nothing>(?=\s|$))|(?P<sign>))")
_DATES = re.compile(rf"\[[^\]]*\]?|(?:[<>]=?|=)?\s*[^\s(){_QUOTES}]+|[<>=]+")


def lexemes(text: str) -> Iterator[Lexeme]:
    """Return the lexemes of a query, to the END. Raises QueryError for a field that does not exist."""
    at = depth = 0
    attached = False  # directly after a field's colon
    while at < len(text):
        character = text[at]
        if character in "()":
            at, attached = at + 1, False
            depth += 1 if character == "(" else -1
            if depth <= MAX_DEPTH - (character == ")"):
                yield Lexeme(Kind.OPEN if character == "(" else Kind.CLOSE)
            depth = max(depth, 0)
        elif character in _QUOTES:
            lexeme, at = _phrase(text, at)
            yield lexeme
            attached = False
        elif character == "-":
            before, at = text[at - 1 : at], _matched(_HYPHENS, text, at).end()
            if (not before or before in "(:" or before.isspace()) and not text[at : at + 1].isspace():
                yield Lexeme(Kind.NOT)
        elif match := _SKIPPED.match(text, at):
            at, attached = match.end(), attached and not match[0][0].isspace()
        elif not attached and (match := _FIELD.match(text, at)) and _is_field(match):
            lexeme, at = _field(text, match)
            yield lexeme
            attached = lexeme.kind is Kind.FIELD
        else:
            lexeme, end = _chunk(text, at)
            if ":" in lexeme.text and (stray := _STRAY.match(lexeme.text)):  # no wildcard, so that a field may follow
                at += stray.end()
                continue
            yield lexeme
            at, attached = end, False
    yield Lexeme(Kind.END)


def _phrase(text: str, at: int) -> tuple[Lexeme, int]:
    match = _matched(_PHRASE, text, at)
    return Lexeme(Kind.PHRASE, match[1], _number(match[2]), last=match.end(1) == len(text)), match.end()


def _chunk(text: str, at: int) -> tuple[Lexeme, int]:
    match = _matched(_CHUNK, text, at)
    kind = OPERATORS.get(match[0], Kind.CHUNK)
    return Lexeme(kind, match[1], _number(match[2]), last=match.end() == len(text)), match.end()


def _matched(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    match = pattern.match(text, at)
    if match is None:  # each pattern is only asked where its first character stands
        raise AssertionError(pattern.pattern)
    return match


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits[:4] or 1)


def _is_field(match: re.Match[str]) -> bool:
    """Whether ``name:`` is meant as a field: not in ``http://``, ``Read:- x`` or ``Date: 12 September``."""
    name = match[1]
    if match["nothing"] is not None:
        return name in FIELDS
    if name.lower() in FIELDS:
        return True
    if match["sign"] is not None:
        return False
    raise QueryError(_no_such_field(name))


def _field(text: str, match: re.Match[str]) -> tuple[Lexeme, int]:
    name = match[1].lower()
    dates = _DATES.match(text, match.end()) if name == "date" and match["nothing"] is None else None
    if dates is None:
        return Lexeme(Kind.FIELD, name), match.end()
    return Lexeme(Kind.DATES, dates[0]), dates.end()


def _no_such_field(name: str) -> str:
    from difflib import SequenceMatcher

    nearest = sorted(FIELDS, key=lambda field: -SequenceMatcher(None, name.lower(), field).ratio())
    return f'there is no field "{name}"; the fields are {", ".join(f"{field}:" for field in nearest)}'
