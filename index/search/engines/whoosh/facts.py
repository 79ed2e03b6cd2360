"""What ranking needs of each article in a segment: its id, its day and the lengths of its fields."""

import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import compress

from index.search import fields
from index.search.documents import IndexDocument

LENGTHS = {
    fields.WORDS: fields.WORDS,
    fields.STEMS: fields.WORDS,
    fields.TITLE_WORDS: fields.TITLE_WORDS,
    fields.TITLE_STEMS: fields.TITLE_WORDS,
    fields.PUBLISHER: fields.PUBLISHER,
    fields.MENTIONS: fields.MENTIONS,
}
"""For each field, the field whose length normalises its scores."""
_SEPARATOR = "\0"
"""The one character that no path has, and so no id."""
_MEASURED = tuple(dict.fromkeys(LENGTHS.values()))


def _numbers() -> "array[int]":
    return array("I")


def _lengths() -> "dict[str, array[int]]":
    return {name: array("I") for name in _MEASURED}


@dataclass(slots=True)
class SegmentFacts:
    """Facts by document number: ``days`` are ordinals, 0 for undated articles; ``lengths`` count tokens."""

    ids: list[str] = field(default_factory=list)
    days: "array[int]" = field(default_factory=_numbers)
    lengths: "Mapping[str, array[int]]" = field(default_factory=_lengths)

    def add(self, document: IndexDocument) -> None:
        """Append the facts of the next document."""
        self.ids.append(document.id)
        self.days.append(document.day)
        for name in _MEASURED:
            self.lengths[name].append(document.lengths[name])

    def extend(self, other: "SegmentFacts", kept: Iterable[int]) -> None:
        """Append the facts of another segment's documents for which ``kept`` is true."""
        chosen = list(kept)
        self.ids += compress(other.ids, chosen)
        self.days.extend(compress(other.days, chosen))
        for name in _MEASURED:
            self.lengths[name].extend(compress(other.lengths[name], chosen))

    def encode(self) -> bytes:
        """Return the facts as bytes."""
        numbers = b"".join(each.tobytes() for each in (self.days, *self.lengths.values()))
        ids = _SEPARATOR.join(self.ids).encode("utf-8", "surrogatepass")
        return len(self.ids).to_bytes(4, "little") + zlib.compress(numbers + ids, 1)

    @classmethod
    def decode(cls, data: bytes) -> "SegmentFacts":
        """Return the facts that `encode` encoded. Raises ValueError or zlib.error if they are damaged."""
        count = int.from_bytes(data[:4], "little")
        contents = zlib.decompress(data[4:])
        size = 4 * count
        starts = [number * size for number in range(1 + len(_MEASURED))]
        days, *lengths = [array("I", contents[start : start + size]) for start in starts]
        ids = contents[starts[-1] + size :].decode("utf-8", "surrogatepass").split(_SEPARATOR) if count else []
        if len(ids) != count:
            raise ValueError("the facts of a segment are damaged")
        return cls(ids, days, dict(zip(_MEASURED, lengths, strict=True)))
