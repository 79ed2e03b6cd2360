"""What an engine is asked: the only query language that an engine sees.

Fields are those of `index.search.fields`; words are folded, stems are stems, as `analysis` makes them.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """Articles with any of these terms in a field; each adds its score, ``boost`` times."""

    field: str
    words: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Near:
    """Articles where one word of each part stands after one of the part before, at most ``slop`` positions on."""

    field: str
    parts: tuple[tuple[str, ...], ...]
    slop: int
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Articles with a word in a field of words that begins so; each adds ``score`` as it is."""

    field: str
    beginning: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Days:
    """Articles published from ``first`` to ``last``, both included; None: open on that side."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles that match one part, with the scores of all that they match; without parts, none."""

    parts: tuple["Match", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Articles that match all ``parts`` and none of ``without``; without parts, all the others."""

    parts: tuple["Match", ...]
    without: tuple["Match", ...] = ()


Match = Words | Near | Prefix | Days | AnyOf | AllOf
