"""A query becomes lexemes: parentheses, operators, fields, dates, phrases and chunks of other characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from index.errors import QueryError
from index.search.language.tree import FIELDS

MAX_DEPTH = 20
"""The lexer reads parentheses nested deeper than this as spaces."""


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
    """A piece of the query; ``number`` follows its ``~``, if any; ``last`` tells that the query ends inside it."""

    kind: Kind
    text: str = ""
    number: int | None = None
    last: bool = False


OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}

_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02'  # straight, curly, low, angular, full width
_NAMES = "|".join(FIELDS)
# Alternatives that may not directly follow a field's colon.
_FIELDS = rf"""
    (?P<dates> (?ai:date):(?=\S) (?P<period> \[[^\]]*\]? | (?:[<>]=?|=)?\s*[^\s(){_QUOTES}]+ | [<>=]+ ) )
  | (?P<field> (?P<name> (?ai:{_NAMES})(?=:\S) | {_NAMES} ) : )  # but not in "Date: 12 September"
  | (?P<unknown> [^\W\d_]+ (?= :[\w*?(\[<>={_QUOTES}] ) )          # but not in "http://" and "Read:- x"
  |"""
_OTHERS = rf"""
    (?P<open> \( )
  | (?P<close> \) )
  | (?P<phrase> [{_QUOTES}] (?P<quoted> [^{_QUOTES}]* ) (?: [{_QUOTES}] (?: ~(?P<slop> \d* ) )? )? )
  | (?P<not> (?<! [^\s(:] ) -++ (?! \s ) )
  | (?P<space> \s [^\w*?(){_QUOTES}-]* )
  | (?P<noise> -++ | [^\w*?(){_QUOTES}-]+ | [*?_]++ (?= [^\s()~{_QUOTES}]*: ) )  # a field may follow "*"
  | (?P<chunk> (?P<characters> [^\s()~{_QUOTES}]+ ) (?: ~(?P<typos> \d* ) (?! [^\W_] ) )? )
"""
_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE, "-": Kind.NOT}
_LEXEME = re.compile(_FIELDS + _OTHERS, re.VERBOSE)
_AFTER_FIELD = re.compile(_OTHERS, re.VERBOSE)


def lexemes(text: str) -> Iterator[Lexeme]:
    """Return the lexemes of a query, to the END. Raises QueryError for a field that does not exist."""
    depth = 0
    for lexeme in _scan(text):
        depth += lexeme.kind is Kind.OPEN
        if depth <= MAX_DEPTH or lexeme.kind not in {Kind.OPEN, Kind.CLOSE}:
            yield lexeme
        depth -= lexeme.kind is Kind.CLOSE and depth > 0
    yield Lexeme(Kind.END)


def _scan(text: str) -> Iterator[Lexeme]:
    at = 0
    after_field = False
    while match := (_AFTER_FIELD if after_field else _LEXEME).match(text, at):
        at = match.end()
        if match.lastgroup not in {"space", "noise"}:
            yield _lexeme(match)
        after_field = match.lastgroup == "field" or (after_field and match.lastgroup in {"not", "noise"})


def _lexeme(match: re.Match[str]) -> Lexeme:
    size = len(match.string)
    match match.lastgroup:
        case "dates":
            return Lexeme(Kind.DATES, match["period"])
        case "field":
            return Lexeme(Kind.FIELD, match["name"].lower())
        case "unknown":
            raise QueryError(_no_such_field(match["unknown"]))
        case "phrase":
            return Lexeme(Kind.PHRASE, match["quoted"], _number(match["slop"]), last=match.end("quoted") == size)
        case "chunk":
            kind = OPERATORS.get(match["chunk"], Kind.CHUNK)
            return Lexeme(kind, match["characters"], _number(match["typos"]), last=match.end() == size)
    return Lexeme(_SIGNS[match[0][0]])


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits[:4] or 1)


def _no_such_field(name: str) -> str:
    from difflib import SequenceMatcher

    nearest = sorted(FIELDS, key=lambda field: -SequenceMatcher(None, name.lower(), field).ratio())
    return f'there is no field "{name}"; the fields are {", ".join(f"{field}:" for field in nearest)}'
