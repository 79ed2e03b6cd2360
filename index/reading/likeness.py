"""How much reports resemble one another: the cosine of their words."""

import heapq
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(
    _WORD.findall(
        "the and for that with was were are this from has have had his her its their they will would been but not who "
        "which said also than more about after into could can may one two over when where what there him she you our "
        "out all any"
    )
)


class Likeness:
    """The reports of a corpus as weighted words: 1 + ln(count), scaled to length 1 (Salton and Buckley, 1988)."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the reports' texts; a report's words are counted when it is first compared."""
        self._texts = texts
        self._vectors: dict[int, Mapping[str, float]] = {}

    def nearest(self, number: int, others: Iterable[int], least: float, most: int) -> list[tuple[int, float]]:
        """Return which ``others`` resemble a report best, at most ``most``, and how: with a cosine of ``least`` up."""
        found = [(self._cosine(number, other), -other) for other in others if other != number]
        best = heapq.nlargest(most, (pair for pair in found if pair[0] >= least))
        return [(-other, likeness) for likeness, other in best]

    def _cosine(self, one: int, other: int) -> float:
        short, long = sorted((self._vector(one), self._vector(other)), key=len)
        return sum(weight * long.get(word, 0.0) for word, weight in short.items())

    def _vector(self, number: int) -> Mapping[str, float]:
        if number not in self._vectors:
            self._vectors[number] = _weigh(self._texts[number])
        return self._vectors[number]


def _weigh(text: str) -> Mapping[str, float]:
    counts = Counter(word for word in _WORD.findall(text.casefold()) if word not in _COMMON)
    weights = {word: 1 + math.log(count) for word, count in counts.items()}
    length = math.hypot(*weights.values()) or 1.0
    return {word: weight / length for word, weight in weights.items()}
