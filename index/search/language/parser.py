"""Parses the query language by recursive descent; half-typed input means what is there.

    either  = both { "OR" both }
    both    = { ["AND"] unary }
    unary   = { "NOT" | "-" | field } ( "(" either ")" | phrase | word )

NOT binds tightest, then AND, then OR. The lexer limits the depth of parentheses, and so the depth of recursion.
"""

import re
from itertools import islice

from index.search.language.date_ranges import parse_dates
from index.search.language.lexer import OPERATORS, Kind, Lexeme, lexemes
from index.search.language.tree import (
    ENTITY_FIELDS,
    Fuzzy,
    Named,
    Node,
    Phrase,
    Scope,
    Wildcard,
    Word,
    all_of,
    any_of,
    none_of,
)

LONGEST = 500
"""Words and signs of a query that are read; any others are ignored."""

_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.")
_TAIL = re.compile(r"[^\w*]+$")
_PATTERN = re.compile(r"[\w*?'\u2019\u02bc\uff07.\u2010\u2011-]+")
_MAX_TYPOS = 2
_MAX_SLOP = 100


def parse_tree(text: str) -> tuple[Node | None, bool]:
    """Return the tree of a query, None if it has no words, and whether all of the query was read.

    Raises QueryError for an unknown field or a bad date.
    """
    parser = _Parser(text)
    nodes = [parser.either(Scope.TEXT)]
    while parser.ahead is not Kind.END:
        parser.take()  # a closing parenthesis without an opening one
        nodes.append(parser.either(Scope.TEXT))
    return all_of(nodes), parser.whole


class _Parser:
    def __init__(self, text: str) -> None:
        self._lexemes = list(islice(lexemes(text), LONGEST))
        self.whole = self._lexemes[-1].kind is Kind.END
        if not self.whole:
            self._lexemes.append(Lexeme(Kind.END))
        self._at = 0

    @property
    def ahead(self) -> Kind:
        return self._lexemes[self._at].kind

    def take(self) -> Lexeme:
        self._at += 1
        return self._lexemes[self._at - 1]

    def either(self, scope: str) -> Node | None:
        nodes = [self._both(scope)]
        while self.ahead is Kind.OR:
            self.take()
            nodes.append(self._both(scope))
        return any_of(nodes)

    def _both(self, scope: str) -> Node | None:
        nodes = []
        while self.ahead not in {Kind.OR, Kind.CLOSE, Kind.END}:
            nodes.append(self._unary(scope))
        return all_of(nodes)

    def _unary(self, scope: str) -> Node | None:
        negated, inner = False, scope
        while self.ahead in {Kind.AND, Kind.NOT, Kind.FIELD}:
            lexeme = self.take()
            if lexeme.kind is Kind.FIELD:
                inner = lexeme.text
            elif lexeme.kind is Kind.AND:
                inner = scope
            else:
                negated = not negated
        node = self._primary(inner)
        return none_of(node) if negated else node

    def _primary(self, scope: str) -> Node | None:
        if self.ahead in {Kind.OR, Kind.CLOSE, Kind.END}:
            return None
        lexeme = self.take()
        if lexeme.kind is not Kind.OPEN:
            return _leaf(lexeme, scope)
        node = self.either(scope)
        if self._lexemes[self._at].kind is Kind.CLOSE:
            self.take()
        return node


def _leaf(lexeme: Lexeme, scope: str) -> Node | None:
    if lexeme.kind is Kind.DATES or scope == "date":
        return parse_dates(lexeme.text)
    if not _CORE.search(lexeme.text):
        return None
    if scope in ENTITY_FIELDS:
        name = lexeme.text if lexeme.kind is Kind.PHRASE else _bare(lexeme.text)
        return Named(" ".join(name.split()), scope)
    if lexeme.kind is Kind.PHRASE:
        slop = min(max(lexeme.number or 1, 1), _MAX_SLOP)
        return Phrase(" ".join(lexeme.text.split()), slop, Scope(scope), unfinished=_is_unfinished(lexeme))
    return _word(lexeme, Scope(scope))


def _word(lexeme: Lexeme, scope: Scope) -> Node:
    pattern = _TAIL.sub("", lexeme.text)
    if ("*" in pattern or "?" in pattern) and _PATTERN.fullmatch(pattern):
        return Wildcard(re.sub(r"\*+", "*", pattern), scope)
    word = _bare(lexeme.text)
    if lexeme.number:
        return Fuzzy(word, min(lexeme.number, _MAX_TYPOS), scope)
    if word in OPERATORS:
        return Phrase(word, scope=scope)
    return Word(word, scope, unfinished=_is_unfinished(lexeme))


def _is_unfinished(lexeme: Lexeme) -> bool:
    return lexeme.last and lexeme.number is None and lexeme.text[-1].isalnum()


def _bare(chunk: str) -> str:
    """Return the chunk without signs around it; an abbreviation keeps its last dot."""
    core = _CORE.search(chunk)
    if core is None:
        return chunk
    dotted = _DOTTED.match(chunk, core.start())
    return dotted[0] if dotted and dotted.end() == core.end() + 1 else core[0]
