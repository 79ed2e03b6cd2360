"""Words that a misspelled one may stand for: British and American spellings, and words a few typos away."""

import re
from collections.abc import Iterable, Iterator

_LONG_WORD = 8
_SHORTEST = 4

# What British and American English spell differently, in both directions.
_RULES = tuple(
    (re.compile(pattern), replacement)
    for british, american, after in (
        ("our", "or", ""),
        ("is", "iz", r"(?=(?:e[drs]?|ers|ing|ations?|able)$)"),
        ("ys", "yz", r"(?=(?:e[drs]?|ers|ing)$)"),
        ("re", "er", r"(?=[sd]?$)"),
        ("enc", "ens", r"(?=(?:e[s]?|ed|eless|ive)$)"),
        ("ogue", "og", r"(?=[sd]?$)"),
        ("ll", "l", ""),
        ("ae", "e", ""),
        ("oe", "e", ""),
        ("mme", "m", r"(?=s?$)"),
        ("dgement", "dgment", ""),
        ("geing", "ging", ""),
        ("grey", "gray", ""),
        ("tyre", "tire", ""),
        ("plough", "plow", ""),
        ("cheque", "check", ""),
        ("sceptic", "skeptic", ""),
        ("aluminium", "aluminum", ""),
        ("mould", "mold", ""),
        ("draught", "draft", ""),
        ("jewellery", "jewelry", ""),
        ("aeroplane", "airplane", ""),
        ("practis", "practic", ""),
        ("sulph", "sulf", ""),
        ("storey", "story", ""),
        ("kerb", "curb", ""),
        ("tonne", "ton", r"(?=s?$)"),
    )
    for pattern, replacement in ((british + after, american), (american + after, british))
)


def correctable(word: str) -> bool:
    """Tell whether a folded word may be a misspelling: it has only letters, at least four."""
    return len(word) >= _SHORTEST and word.isalpha()


def allowed_typos(word: str) -> int:
    """Return how many typos a correction may undo: one, or two in words of at least eight letters."""
    return 2 if len(word) >= _LONG_WORD else 1


def variants(word: str) -> tuple[str, ...]:
    """Return other British and American spellings that ``word`` may have; not all of them are words."""
    first = set(_respelled(word))
    second = {other for variant in first for other in _respelled(variant)}  # manoeuvre: oe and re
    return (*sorted(first - {word}), *sorted(second - first - {word}))


def _respelled(word: str) -> Iterator[str]:
    for pattern, replacement in _RULES:
        for match in pattern.finditer(word):
            yield word[: match.start()] + replacement + word[match.end() :]


def near(word: str, words: Iterable[str], limit: int) -> Iterator[tuple[str, int]]:
    """Return those of ``words`` that are at most ``limit`` typos from ``word``, each with its number of typos."""
    length = len(word)
    letters = set(word)
    for other in words:
        if abs(len(other) - length) <= limit and len(letters.symmetric_difference(other)) <= 2 * limit:
            typos = distance(word, other, limit)
            if typos <= limit:
                yield other, typos


def distance(first: str, second: str, limit: int) -> int:
    """Return how many letters to insert, delete, replace or swap to turn one word into the other.

    This is the Damerau-Levenshtein distance by optimal string alignment (Damerau 1964). A result above ``limit`` only
    says that the distance is above it.
    """
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit and min(above) > limit:
            return limit + 1
        before, above = above, current
    return above[-1]
