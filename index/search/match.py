"""The only query language that an engine sees.

Fields are those of `index.search.fields`. Words are folded and stems are stems, as `index.search.language.analysis`
makes them.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """Articles with any of these terms in a field; each term adds ``boost`` times its score."""

    field: str
    words: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Near:
    """Articles where a word of each part follows a word of the previous part, at most ``slop`` positions later.

    ``budget`` limits how many lists of positions (one per word and article) an engine reads; beyond it, the engine may
    leave older articles out.
    """

    field: str
    parts: tuple[tuple[str, ...], ...]
    slop: int
    boost: float = 1.0
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Articles with a word that starts with ``prefix`` in a field of words; each scores exactly ``score``."""

    field: str
    prefix: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Days:
    """Articles published from ``first`` to ``last``, both included; None leaves that side open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Ids:
    """Articles with these ids, which the store has found rather than the engine."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles that match at least one part; the scores of the matching parts add up. Without parts, none."""

    parts: tuple["Match", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Articles that match all ``parts`` and none of ``without``. Without parts, all articles not in ``without``."""

    parts: tuple["Match", ...]
    without: tuple["Match", ...] = ()


Match = Words | Near | Prefix | Days | Ids | AnyOf | AllOf
