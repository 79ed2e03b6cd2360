"""A plain engine that keeps the contract by looking at every article: what real engines are compared with.

It lives in a file of JSON lines, is read whole and written whole.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from math import log
from typing import TYPE_CHECKING, Any

from index.errors import VersionMismatchError
from index.search import fields
from index.search.engines.contract import Answer, Scored
from index.search.language import analysis
from index.search.match import AllOf, AnyOf, Days, Ids, Near, Prefix, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from index.search.documents import IndexDocument
    from index.search.match import Match

K1, B = 1.2, 0.75
Terms = dict[str, dict[str, list[int]]]
"""The positions by field and term; for a term without positions, a zero for each occurrence."""


def _terms(document: IndexDocument) -> Terms:
    terms: Terms = {}
    for field, (names, counts, positions) in document.postings.items():
        at, found = 0, terms.setdefault(field, {})
        for name, count in zip(names, counts, strict=True):
            found[name.decode("utf-8", "surrogatepass")] = list(positions[at : at + count]) or [0] * count
            at += count
    for stems, words in fields.OF_WORDS.items():  # a stem stands where any word of it does
        for word, places in terms[words].items():
            if analysis.stem(word) == word:
                terms[stems][word] = sorted([*terms[stems].get(word, []), *places])
    return terms


class ReferenceEngine:
    """Reads what `ReferenceWriter` wrote."""

    def __init__(self, location: Path, fingerprint: str) -> None:
        self._file = location / "reference.json"
        self._fingerprint = fingerprint
        self.refresh()

    def refresh(self) -> bool:
        before = getattr(self, "generation", None)
        state = _load(self._file, self._fingerprint)
        self.generation: int = state["generation"]
        self._articles: dict[str, dict[str, Any]] = state["articles"]
        for name, day in state["days"].items():
            if name in self._articles:
                self._articles[name]["day"] = day
        self.count = len(self._articles)
        return before != self.generation

    def is_behind(self) -> bool:
        return bool(_load(self._file, self._fingerprint)["generation"] != self.generation)

    def search(self, match: Match, limit: int) -> Answer:
        found = [(name, self._score(match, name)) for name in self._articles if self._matches(match, name)]
        found.sort(key=lambda each: (-round(each[1], 6), -self._articles[each[0]]["day"] or 1, each[0]))
        return Answer(tuple(Scored(name, score) for name, score in found[:limit]), len(found))

    def facets(self, match: Match, field: str) -> Mapping[str, int]:
        chosen = [name for name in self._articles if self._matches(match, name)]
        return Counter(term for name in chosen for term in self._articles[name]["terms"].get(field, ()))

    def close(self) -> None:
        pass

    def _places(self, name: str, field: str, words: Iterable[str]) -> list[int]:
        terms = self._articles[name]["terms"].get(field, {})
        return [place for word in words for place in terms.get(word, ())]

    def _matches(self, match: Match, name: str) -> bool:  # noqa: PLR0911 - one for each kind
        match match:
            case Words():
                return bool(self._places(name, match.field, match.words))
            case Prefix():
                return bool(self._begun(match, name))
            case Ids():
                return name in match.ids
            case Days():
                day = self._articles[name]["day"]
                first, last = match.first or date(1, 1, 1), match.last or date.max
                return bool(day) and first.toordinal() <= day <= last.toordinal()
            case AnyOf():
                return any(self._matches(part, name) for part in match.parts)
            case AllOf():
                wanted = all(self._matches(part, name) for part in match.parts)
                return wanted and not any(self._matches(part, name) for part in match.without)
            case Near():
                return self._stands_near(match, name)
        raise AssertionError(match)

    def _stands_near(self, match: Near, name: str) -> bool:
        reached, *others = (set(self._places(name, match.field, part)) for part in match.parts)
        for places in others:
            reached = {place for place in places if any(place - step in reached for step in range(1, match.slop + 1))}
        return bool(reached)

    def _begun(self, match: Prefix, name: str) -> list[str]:
        words = self._articles[name]["terms"].get(match.field, {})
        return [word for word in words if word.startswith(match.prefix) and not analysis.is_possessive(word)]

    def _score(self, match: Match, name: str) -> float:
        if not self._matches(match, name):
            return 0.0
        match match:
            case Words():
                return match.boost * sum(self._bm25(match.field, word, name) for word in match.words)
            case Near():
                words = (word for part in match.parts for word in part)
                return match.boost * sum(self._bm25(match.field, word, name) for word in words)
            case Prefix():
                return match.score
            case AnyOf() | AllOf():
                return sum(self._score(part, name) for part in match.parts)
        return 0.0

    def _bm25(self, field: str, word: str, name: str) -> float:
        having = [each for each in self._articles.values() if word in each["terms"].get(field, {})]
        tf = len(self._places(name, field, (word,)))
        measured = field.replace(fields.STEMS, fields.WORDS)
        dl = self._articles[name]["lengths"][measured]
        avgdl = sum(each["lengths"][measured] for each in self._articles.values()) / self.count or 1.0
        idf = 1 + log(self.count / (len(having) + 1))
        return idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * dl / avgdl))


class ReferenceWriter:
    """Writes everything again at each commit."""

    def __init__(self, location: Path, fingerprint: str) -> None:
        location.mkdir(parents=True, exist_ok=True)
        self._file = location / "reference.json"
        self._state = _load(self._file, fingerprint)
        self.generation: int = self._state["generation"]
        self._changed = False

    def apply(self, upserts: Iterable[IndexDocument], deletes: Iterable[str]) -> None:
        self._changed = True
        for name in deletes:
            self._state["articles"].pop(name, None)
        for document in upserts:
            facts = {"day": document.day, "lengths": dict(document.lengths), "terms": _terms(document)}
            self._state["articles"][document.id] = facts

    def set_days(self, days: Mapping[str, int]) -> None:
        self._changed |= days != self._state["days"]
        self._state["days"] = dict(days)

    def commit(self, *, last: bool = False) -> int:  # noqa: ARG002 - the contract
        if self._changed:
            self.generation = self._state["generation"] = self.generation + 1
            self._file.write_text(json.dumps(self._state), encoding="utf-8")
            self._changed = False
        return self.generation

    def close(self) -> None:
        pass


def _load(file: Path, fingerprint: str) -> dict[str, Any]:
    if not file.exists():
        return {"fingerprint": fingerprint, "generation": 0, "articles": {}, "days": {}}
    state: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if state["fingerprint"] != fingerprint:
        raise VersionMismatchError("another store's")
    return state
