"""How much reports resemble one another: the cosine of their words."""

from __future__ import annotations

import heapq
import math
import re
from array import array
from collections import Counter, defaultdict
from itertools import accumulate, chain, repeat
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(
    _WORD.findall(
        "the and for that with was were are this from has have had his her its their they will would been but not who "
        "which said also than more about after into could can may one two over when where what there him she you our "
        "out all any"
    )
)
_RARE = 60
"""In how many reports a word may stand that tells of what story a report is."""
_CANDIDATES = 20
"""How many reports, those that share most rare words, are compared word by word."""
_POSTINGS = 4000
"""How many occurrences of rare words in other reports are looked at, the rarest words first: what a search costs."""


class Vector(NamedTuple):
    """The words of a report by number, and their weights."""

    words: array[int]
    weights: array[float]


class Likeness:
    """Reports as weighted words: 1 + ln(count), scaled to length 1 (Salton and Buckley, 1988).

    Two reports are of one kind by the cosine of these, and as much alike as by the cosine where each word counts
    ln(1 + reports / reports with the word), so that a shared name that is rare tells more.
    Reports are found by the rare words they share, so that a search costs about the same among a hundred reports and
    among twenty thousand; among up to 60 reports all words are rare and all reports are compared.
    """

    def __init__(self) -> None:
        """Know no reports yet."""
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._vectors: dict[int, Vector] = {}
        self._reports: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._spread: Counter[int] = Counter()
        self._rarity = array("d")

    def add(self, number: int, text: str) -> None:
        """Let a report be found; of a word, only as many occurrences are kept as tell whether it is rare."""
        weights = _weigh(text)
        words = array("I", map(self._numbers.__getitem__, weights))
        self._vectors[number] = Vector(words, array("d", weights.values()))
        self._spread.update(words)
        self._rarity = array("d")
        for word in words:
            reports = self._reports[word]
            if len(reports) <= _RARE:
                reports.append(number)

    def remove(self, number: int) -> None:
        """Let a report be found no longer."""
        del self._vectors[number]
        self._rarity = array("d")

    def nearest(self, number: int, text: str, least: float, most: int) -> list[tuple[int, float]]:
        """Return which other reports resemble a report best, at most ``most``, and how much: 1 is the same.

        ``number`` is the report's own, which is left out; ``text`` is its text. Reports of which the cosine without
        regard to how rare words are is below ``least`` do not count.
        """
        if not self._vectors:
            return []
        numbers = self._numbers
        weighed = _weigh(text)
        weights = {numbers[word]: weight for word, weight in weighed.items() if word in numbers}
        kin = [
            other
            for other in self._candidates(weights)
            if other != number and _product(weights, self._vectors[other]) >= least
        ]
        if not kin:
            return []
        rarity = self._rarity = self._rarity or self._rarities()
        known = {word: weight * rarity[word] for word, weight in weights.items()}
        new = math.hypot(*(weight for word, weight in weighed.items() if word not in numbers))
        new *= math.log(1 + len(self._vectors))
        length = math.hypot(new, *known.values())
        found = ((self._alike(known, other) / length, -other) for other in kin)
        return [(-other, cosine) for cosine, other in heapq.nlargest(most, found)]

    def _candidates(self, weights: Mapping[int, float]) -> Iterable[int]:
        if len(self._vectors) <= _RARE:
            return self._vectors
        rare = sorted((len(self._reports[word]), word) for word in weights if len(self._reports[word]) <= _RARE)
        before = accumulate((count for count, _ in rare), initial=0)
        telling = [self._reports[word] for (_, word), seen in zip(rare, before, strict=False) if seen < _POSTINGS]
        shared = Counter(chain.from_iterable(telling))
        return [other for other, _ in shared.most_common(_CANDIDATES + 1) if other in self._vectors]

    def _alike(self, known: Mapping[int, float], other: int) -> float:
        """Return the product of a report's words, weighed by rarity, and those of another scaled to length 1."""
        words, weights = self._vectors[other]
        rare = array("d", map(mul, weights, map(self._rarity.__getitem__, words)))
        return _product(known, Vector(words, rare)) / math.hypot(*rare)

    def _rarities(self) -> array[float]:
        """Return how much each word counts, by its number."""
        return array("d", (math.log(1 + len(self._vectors) / self._spread[word]) for word in range(len(self._spread))))


def _product(weights: Mapping[int, float], vector: Vector) -> float:
    product: float = sum(map(mul, map(weights.get, vector.words, repeat(0.0)), vector.weights))
    return product


def _weigh(text: str) -> Mapping[str, float]:
    counts = Counter(word for word in _WORD.findall(text.casefold()) if word not in _COMMON)
    weights = {word: 1 + math.log(count) for word, count in counts.items()}
    length = math.hypot(*weights.values()) or 1.0
    return {word: weight / length for word, weight in weights.items()}
