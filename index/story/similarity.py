"""How similar articles are: the cosine of their words, weighted by tf and by tf-idf."""

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

SIMILAR = 0.3
"""Cosine from which two articles count as similar: 999 of 1,000 pairs of unrelated news articles are below."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP_WORDS = frozenset(
    _WORD.findall(
        "the and for that with was were are this from has have had his her its their they will would been but not who "
        "which said also than more about after into could can may one two over when where what there him she you our "
        "out all any"
    )
)
_RARE = 60
"""In how many articles a word may stand that tells which story an article is about."""
_CANDIDATES = 20
"""How many articles, those that share most rare words, are compared word by word."""
_POSTINGS = 4000
"""How many postings of rare words a search looks at, the rarest words first: this bounds its cost."""


def tf_weights(text: str) -> dict[str, float]:
    """Return the words of a text weighted 1 + ln(tf), tf being how often each occurs, scaled to length 1.

    Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988.
    """
    frequencies = Counter(_WORD.findall(text.casefold()))
    weights = {word: 1 + math.log(tf) for word, tf in frequencies.items() if word not in _STOP_WORDS}
    length = math.hypot(*weights.values()) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two texts by their `tf_weights`."""
    return sum(one[word] * other[word] for word in one.keys() & other.keys())


class _Vector(NamedTuple):
    """The words of an article by number, and their tf weights."""

    words: array[int]
    weights: array[float]


class SimilarityIndex:
    """Finds the articles that are most similar to one, by number.

    Articles are similar by the cosine of their tf weights, and the most similar by that of tf-idf weights, with
    idf = ln(1 + n / df) for a word in df of n articles, so that a shared name that is rare counts more.
    Candidates come from posting lists of the rare words they share, so a search costs about the same among a hundred
    articles and among twenty thousand. Among up to 60 articles all are compared.
    """

    def __init__(self) -> None:
        """Start without articles."""
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._vectors: dict[int, _Vector] = {}
        self._postings: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._df: Counter[int] = Counter()
        self._idf = array("d")
        self._lengths: dict[int, float] = {}

    def add(self, number: int, text: str) -> None:
        """Add an article. Of a word, only as many postings are kept as tell whether it is rare."""
        weights = tf_weights(text)
        words = array("I", map(self._numbers.__getitem__, weights))
        self._vectors[number] = _Vector(words, array("d", weights.values()))
        self._df.update(words)
        for word in words:
            postings = self._postings[word]
            if len(postings) <= _RARE:
                postings.append(number)
        self._forget_idf()

    def remove(self, number: int) -> None:
        """Find this article no longer; its words still count towards df."""
        del self._vectors[number]
        self._forget_idf()

    def nearest(self, number: int, text: str, most: int) -> list[tuple[int, float]]:
        """Return the numbers of up to ``most`` similar articles and their tf-idf cosines, the most similar first.

        ``text`` is that of article ``number``, which is left out itself.
        """
        numbers, tf = self._numbers, tf_weights(text)
        known = {numbers[word]: weight for word, weight in tf.items() if word in numbers}
        similar = [
            other
            for other in self._candidates(known)
            if other != number and _dot(known, self._vectors[other]) >= SIMILAR
        ]
        if not similar:
            return []
        idf = self._idf = self._idf or self._all_idf()
        unknown = math.hypot(*(weight for word, weight in tf.items() if word not in numbers))
        unknown *= math.log(1 + len(self._vectors))
        length = math.hypot(unknown, *(weight * idf[word] for word, weight in known.items()))
        squared = {word: weight * idf[word] ** 2 for word, weight in known.items()}
        found = ((_dot(squared, self._vectors[other]) / (length * self._length(other)), -other) for other in similar)
        return [(-other, similarity) for similarity, other in heapq.nlargest(most, found)]

    def _candidates(self, known: Iterable[int]) -> Iterable[int]:
        if len(self._vectors) <= _RARE:
            return self._vectors
        rare = sorted((len(self._postings[word]), word) for word in known if len(self._postings[word]) <= _RARE)
        before = accumulate((count for count, _ in rare), initial=0)
        rarest = [self._postings[word] for (_, word), seen in zip(rare, before, strict=False) if seen < _POSTINGS]
        shared = Counter(chain.from_iterable(rarest))
        return [other for other, _ in shared.most_common(_CANDIDATES + 1) if other in self._vectors]

    def _length(self, number: int) -> float:
        """Return the length of an article's tf-idf vector."""
        length = self._lengths.get(number)
        if length is None:
            words, weights = self._vectors[number]
            length = self._lengths[number] = math.hypot(*map(mul, weights, map(self._idf.__getitem__, words)))
        return length

    def _all_idf(self) -> array[float]:
        """Return the idf of each word by its number."""
        return array("d", (math.log(1 + len(self._vectors) / self._df[word]) for word in range(len(self._df))))

    def _forget_idf(self) -> None:
        self._idf = array("d")
        self._lengths = {}


def _dot(weights: Mapping[int, float], vector: _Vector) -> float:
    product: float = sum(map(mul, map(weights.get, vector.words, repeat(0.0)), vector.weights))
    return product
