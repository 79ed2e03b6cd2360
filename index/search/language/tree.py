"""The nodes of a query's tree; ``str(node)`` writes a node in the query language."""

import dataclasses
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.article import EntityType


class Scope(StrEnum):
    """Where words are looked for; except for TEXT, the value is a field of the query language."""

    TEXT = "text"
    TITLE = "title"
    PUBLISHER = "publisher"

    @property
    def prefix(self) -> str:
        """What a query writes before a word of this scope."""
        return "" if self is Scope.TEXT else f"{self}:"


ENTITY_FIELDS: dict[str, EntityType | None] = {
    "person": EntityType.PERSON,
    "org": EntityType.ORGANIZATION,
    "place": EntityType.PLACE,
    "entity": None,
}
"""Fields that name an entity, with the type it must have; None stands for any."""

FIELDS = ("title", *ENTITY_FIELDS, "publisher", "date")
"""The fields of the query language."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; ``unfinished`` if the query ends with it, so that it may be half typed."""

    text: str
    scope: Scope = Scope.TEXT
    unfinished: bool = dataclasses.field(default=False, compare=False)

    def __str__(self) -> str:
        """Return it in the query language."""
        return f"{self.scope.prefix}{self.text}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, each at most ``slop`` positions after the one before (1: side by side)."""

    text: str
    slop: int = 1
    scope: Scope = Scope.TEXT
    unfinished: bool = dataclasses.field(default=False, compare=False)

    def __str__(self) -> str:
        """Return it in the query language."""
        return f'{self.scope.prefix}"{self.text}"' + (f"~{self.slop}" if self.slop > 1 else "")


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word with ``*`` (any letters) and ``?`` (one letter)."""

    pattern: str
    scope: Scope = Scope.TEXT

    def __str__(self) -> str:
        """Return it in the query language."""
        return f"{self.scope.prefix}{self.pattern}"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word with up to ``distance`` typos: an extra, missing or wrong letter, or two neighbours swapped."""

    text: str
    distance: int
    scope: Scope = Scope.TEXT

    def __str__(self) -> str:
        """Return it in the query language."""
        return f"{self.scope.prefix}{self.text}~{self.distance}"


@dataclass(frozen=True, slots=True)
class Named:
    """An entity by name; ``ids`` are the entities of that name, once it has been looked up.

    ``articles`` are the ids of articles that mention one of them only by what other articles imply.
    """

    name: str
    field: str
    ids: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it in the query language."""
        return f'{self.field}:"{self.name}"'


@dataclass(frozen=True, slots=True)
class Dated:
    """Publication dates from ``first`` to ``last``, both included; None leaves that side open."""

    first: date | None
    last: date | None

    def __str__(self) -> str:
        """Return it in the query language."""
        first, last = self.first, self.last
        if first is None or last is None:
            return f"date:<={last}" if last else f"date:>={first}"
        if first == last:
            return f"date:{first}"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return f"date:{first.year:04}"
        if last == first.replace(day=monthrange(first.year, first.month)[1]) and first.day == 1:
            return f"date:{first:%Y-%m}" if first.year > 999 else f"date:{first.year:04}-{first.month:02}"  # noqa: PLR2004 - %Y has no leading zeros
        return f"date:{first}..{last}"


@dataclass(frozen=True, slots=True)
class Not:
    """Articles without ``operand``."""

    operand: "Node"

    def __str__(self) -> str:
        """Return it in the query language."""
        return f"NOT {_inner(self.operand)}"


@dataclass(frozen=True, slots=True)
class And:
    """Articles with all of ``operands``."""

    operands: tuple["Node", ...]

    def __str__(self) -> str:
        """Return it in the query language."""
        return " ".join(_inner(operand) for operand in self.operands)


@dataclass(frozen=True, slots=True)
class Or:
    """Articles with any of ``operands``."""

    operands: tuple["Node", ...]

    def __str__(self) -> str:
        """Return it in the query language."""
        return " OR ".join(_inner(operand) for operand in self.operands)


Leaf = Word | Phrase | Wildcard | Fuzzy | Named | Dated
Node = Leaf | Not | And | Or


def _inner(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)


def all_of(nodes: Iterable[Node | None]) -> Node | None:
    """Return the AND of ``nodes``, flat and without repetitions; None for no nodes."""
    return _join(And, nodes)


def any_of(nodes: Iterable[Node | None]) -> Node | None:
    """Return the OR of ``nodes``, flat and without repetitions; None for no nodes."""
    return _join(Or, nodes)


def none_of(node: Node | None) -> Node | None:
    """Return the NOT of ``node``; two NOTs cancel out."""
    if node is None:
        return None
    return node.operand if isinstance(node, Not) else Not(node)


def _join(kind: type[And | Or], nodes: Iterable[Node | None]) -> Node | None:
    parts = (part for node in nodes for part in (node.operands if isinstance(node, kind) else (node,)))
    unique = {part: part for part in parts if part is not None}  # the last one counts, which may be unfinished
    operands = tuple(unique.values())
    return kind(operands) if len(operands) > 1 else next(iter(operands), None)
