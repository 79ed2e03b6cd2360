"""What an engine is asked: the only query language that an engine sees.

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
    """Articles where a word of each part follows one of the part before, at most ``slop`` positions on.

    With a ``budget`` an engine may leave older articles out once it has looked at so many lists of positions, one for
    each word in each article.
    """

    field: str
    parts: tuple[tuple[str, ...], ...]
    slop: int
    boost: float = 1.0
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Articles with a word that starts with ``prefix`` in a field of words; each gets ``score`` as it is."""

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
    """Articles with these ids: found by what others than the engine know of them."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles that match at least one part; the scores of all that match add up. Without parts, none."""

    parts: tuple["Match", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Articles that match all ``parts`` and none of ``without``; without parts, all but those of ``without``."""

    parts: tuple["Match", ...]
    without: tuple["Match", ...] = ()


Match = Words | Near | Prefix | Days | Ids | AnyOf | AllOf
