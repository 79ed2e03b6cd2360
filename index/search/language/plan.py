"""What a planner makes of a query: a match for the engine, and the clauses by which hits are located."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from index.search.match import AnyOf, Match


@dataclass(frozen=True, slots=True)
class Clause:
    """A word, phrase or name of the query, by the matches that locate it in an article.

    ``hits`` stand where its hits are, or ``fallback`` if those stand nowhere. ``asides`` are shown but are no hits.
    """

    hits: tuple[Match, ...]
    fallback: tuple[Match, ...] = ()
    asides: tuple[Match, ...] = ()

    @property
    def is_entity(self) -> bool:
        """Whether it names an entity."""
        return bool(self.asides)


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses whose places count where all stand ``together``, or else each on its own.

    The first ``words`` clauses are words, the others entities. Where all never stand together, the words count.
    """

    clauses: tuple["Clause | Group", ...]
    together: bool
    words: int


@dataclass(frozen=True, slots=True)
class Plan:
    """``match`` finds and scores articles. ``clause`` locates hits; it is None if no part of the query has any."""

    match: Match
    clause: Clause | Group | None = None


def any_of(matches: Iterable[Match]) -> Match:
    """Return what matches where one of these does."""
    parts = tuple(chain.from_iterable(one.parts if isinstance(one, AnyOf) else (one,) for one in matches))
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def union(readings: Sequence[Plan]) -> Plan:
    """Return the plan of a word or phrase from those of its readings."""
    clauses = [plan.clause for plan in readings if isinstance(plan.clause, Clause)]
    hits = tuple(dict.fromkeys(hit for clause in clauses for hit in clause.hits))
    return Plan(any_of(plan.match for plan in readings), Clause(hits) if clauses else None)


def group(plans: Iterable[Plan], *, together: bool) -> Clause | Group | None:
    """Return the clauses of the plans, words first."""
    clauses = sorted((plan.clause for plan in plans if plan.clause is not None), key=_is_entity)
    if len(clauses) < 2:  # noqa: PLR2004 - one clause needs no group
        return clauses[0] if clauses else None
    words = sum(not _is_entity(clause) for clause in clauses)
    return Group(tuple(clauses), together, words or len(clauses))


def _is_entity(clause: Clause | Group) -> bool:
    return isinstance(clause, Clause) and clause.is_entity
