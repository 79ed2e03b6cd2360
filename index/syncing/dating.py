"""The dates of articles: those of their own files, and those inferred from all other articles, which are remembered."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from index import paths
from index.article import Published, article_id
from index.story import implied_dates
from index.syncing.readings import beginning

if TYPE_CHECKING:
    from index.syncing.ledger import Entry, Ledger

_INFERRED_FROM = 20_000
"""Characters of an article that `implied_dates` looks at."""


class Dates:
    """The articles of the ledger as it is now, by id, and their dates."""

    def __init__(self, ledger: Ledger) -> None:
        """Take in what the ledger has."""
        self._ledger = ledger
        self.entries = _identified(ledger.entries())

    @property
    def known(self) -> list[Published]:
        """The dates as they were inferred last, and of new articles as their own files have them."""
        inferred = self._inferred
        return [
            inferred.get(key, entry.published) for key, entry in zip(self._keys, self.entries.values(), strict=True)
        ]

    @property
    def missing(self) -> bool:
        """Whether these are not the articles that dates were inferred from last."""
        return self._inferred.keys() != set(self._keys)

    def infer(self) -> list[Published]:
        """Return the dates inferred from all articles."""
        if not self.missing:
            return self.known
        reports = [_Report(name, entry.published, entry.row, self._ledger) for name, entry in self.entries.items()]
        implied = implied_dates(reports)
        dates = [implied.get(report.id, report.published) for report in reports]
        self._ledger.keep_dates(dict(zip(self._keys, dates, strict=True)))
        return dates

    @cached_property
    def _inferred(self) -> dict[bytes, Published]:
        return self._ledger.dates()

    @cached_property
    def _keys(self) -> list[bytes]:
        """What the dates depend on: of each article its id and all that was read, and the rules."""
        rules = paths.code_digest("story", "dates")
        facts = ((rules, name, entry.reading, entry.number) for name, entry in self.entries.items())
        return [hashlib.blake2b(repr(fact).encode("utf-8", "surrogatepass"), digest_size=16).digest() for fact in facts]


class _Report(NamedTuple):
    """A report as `implied_dates` asks for it: its text is fetched from the ledger each time, none is held."""

    id: str
    published: Published
    row: int
    ledger: Ledger

    @property
    def text(self) -> str:
        return beginning(self.ledger.data(self.row), _INFERRED_FROM)


def _identified(entries: list[Entry]) -> dict[str, Entry]:
    """Return the articles by id: where files would share one ("a" and "a.txt"), the later ones get a mark."""
    identified: dict[str, Entry] = {}
    for entry in entries:
        identifier = own = article_id(entry.file, entry.place)
        number = 1
        while identifier in identified:
            number += 1
            identifier = f"{own}~{number}"
        identified[identifier] = entry
    return identified
