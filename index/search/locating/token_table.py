"""An article's tokens, stored when it is indexed, so that no second analysis looks for hits."""

import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, islice, takewhile
from operator import sub

from index.search.language import analysis
from index.search.language.analysis import TokenColumns
from index.search.locating.places import Found, Place

_LEVEL = 1
DAMAGE = (ValueError, LookupError, zlib.error)
"""What is raised where an encoded table is damaged."""


def encode(tokens: TokenColumns, words: Sequence[str], numbers: Sequence[int], facts: tuple[int, int, bool]) -> bytes:
    """Return as bytes the tokens of a text, and ``facts``: start and end of its title, and whether derived.

    ``words`` are the words of the tokens in alphabetical order, ``numbers`` tells which of them each token is.

    In the text's order come the number of each token's word, the gaps between positions and between starts, and the
    lengths; then the words in alphabetical order.
    """
    rows = (
        (len(tokens.texts), *facts),
        numbers,
        _gaps(tokens.positions),
        _gaps(tokens.starts),
        list(map(sub, tokens.ends, tokens.starts)),
    )
    return zlib.compress(b"".join(map(_pack, rows)) + "\n".join(words).encode("utf-8", "surrogatepass"), _LEVEL)


class TokenTable:
    """The tokens of one text, looked up by word."""

    def __init__(self, encoded: bytes) -> None:
        """Take what `encode` returned. Raises ValueError, LookupError or zlib.error if it is damaged."""
        self.found: dict[object, Found] = {}
        """What clauses of recent queries found: from key to key most of a query stays the same."""
        data = zlib.decompress(encoded)
        (length, start, end, derived), at = _unpack(data, 0, 4)
        self.title = (start, end)
        self.title_end = 0 if derived else end
        self._word_of, at = _unpack(data, at, length)
        gaps, at = _unpack(data, at, length)
        starts, at = _unpack(data, at, length)
        self._widths, at = _unpack(data, at, length)
        self._positions = array("I", accumulate(gaps))
        self._starts = array("I", accumulate(starts))
        self.words = data[at:].decode("utf-8", "surrogatepass").split("\n") if length else []
        self._tokens = sorted(range(length), key=self._word_of.__getitem__)
        """The tokens in order of their words, those of one word in order of the text."""
        self._numbers = array("I", map(self._word_of.__getitem__, self._tokens))
        """The number of the word of each of these."""

    def at(self, words: Collection[str]) -> list[Place]:
        """Return the places of any of these words."""
        if len(words) > len(self.words):
            words = set(words).intersection(self.words)
        return [self._place(token) for word in words for token in self._tokens_of(word)]

    def beginning(self, prefix: str) -> list[Place]:
        """Return the places of words with a prefix; a possessive has a token without its ending there."""
        return self.at([word for word in self._from(prefix) if not analysis.is_possessive(word)])

    def forms(self, stems: Iterable[str]) -> list[Place]:
        """Return the places of all words of these stems."""
        return self.at(
            [
                word
                for stem in stems
                for word in self._from(analysis.common_beginning(stem))
                if analysis.stem(word) == stem and not analysis.is_possessive(word)
            ]
        )

    def title_words(self) -> list[str]:
        """Return the words that stand in the title."""
        start, end = self.title
        inside = range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        whole = [token for token in inside if self._starts[token] + self._widths[token] <= end]
        return [self.words[number] for number in sorted({self._word_of[token] for token in whole})]

    def position_at(self, start: int) -> int:
        """Return the position of the first word that begins at ``start`` or later, else of the last word."""
        if not self._positions:
            return 0
        return self._positions[min(bisect_left(self._starts, start), len(self._positions) - 1)]

    def _tokens_of(self, word: str) -> Sequence[int]:
        index = bisect_left(self.words, word)
        if index == len(self.words) or self.words[index] != word:
            return ()
        return self._tokens[bisect_left(self._numbers, index) : bisect_right(self._numbers, index)]

    def _from(self, prefix: str) -> Iterator[str]:
        first = bisect_left(self.words, prefix)
        return takewhile(lambda word: word.startswith(prefix), islice(self.words, first, None))

    def _place(self, token: int) -> Place:
        position, start = self._positions[token], self._starts[token]
        return Place(position, position, start, start + self._widths[token])


def _gaps(numbers: Sequence[int]) -> list[int]:
    return [*numbers[:1], *map(sub, numbers[1:], numbers)]


def _pack(numbers: Sequence[int]) -> bytes:
    """Return numbers that are not negative as bytes, after the code of their size."""
    largest = max(numbers, default=0)
    code = "B" if largest <= 0xFF else "H" if largest <= 0xFFFF else "I"  # noqa: PLR2004 - what they hold
    return code.encode() + array(code, numbers).tobytes()


def _unpack(data: bytes, at: int, length: int) -> tuple[Sequence[int], int]:
    numbers = array(chr(data[at]))
    end = at + 1 + length * numbers.itemsize
    numbers.frombytes(data[at + 1 : end])
    return numbers, end
