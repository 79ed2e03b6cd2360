"""The annotator of known names: finds them, drops doubtful ones."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from index.annotation.catalogue.catalogue import Catalogue
from index.annotation.catalogue.catalogue_file import parse_entities, read_catalogue
from index.annotation.catalogue.context import Context
from index.annotation.catalogue.names import Candidate
from index.annotation.words import Words, split
from index.article import Article, EntityType, Mention, Strength

_COUNTRY_TYPES = frozenset({EntityType.PLACE, EntityType.NATIONALITY})
_SENTENCE_REACH = 400
_SENTENCE_BREAK = re.compile(r"[.?!][\"'\u201d\u2019)]*\s|\n")


class CatalogueAnnotator:
    """Finds the entities of a catalogue file.

    Weak names count only where the article has a full name of the same entity, or where the country they belong to is
    named before them in the sentence.
    """

    name = "catalogue"

    def __init__(self, path: Path) -> None:
        """Read the file without checking what it says. Raises CatalogueError if it cannot be read."""
        self._path = path
        self._source = read_catalogue(path)
        self.version = hashlib.blake2b(self._source.encode(), digest_size=8).hexdigest()

    def prepare(self) -> None:
        """Check the file and prepare its names. Raises CatalogueError at the first mistake."""
        _ = self._catalogue.names

    def annotate(self, article: Article) -> Sequence[Mention]:
        """Return the names, overlapping ones included."""
        return find_names(article, self._catalogue)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(parse_entities(self._path, self._source))


def find_names(article: Article, catalogue: Catalogue) -> list[Mention]:
    """Return the names of the catalogue's entities in the article, overlapping ones included.

    ``article.mentions`` are mentions that bound a name: in "Kim Monday" the date shows that "Kim" is a whole name.
    """
    words = split(article.text)
    candidates = list(catalogue.names.find(words))
    whole = _whole_names(Context(words), candidates, article.mentions)
    return [_mention(words, candidate, catalogue) for candidate in _supported(words, whole, catalogue)]


def _whole_names(context: Context, candidates: Sequence[Candidate], others: Iterable[Mention]) -> list[Candidate]:
    """Drop candidates that are part of a longer name which the catalogue does not know."""
    words = context.words
    starts = {words.starts[candidate.first] for candidate in candidates} | {other.start for other in others}
    ends = {words.ends[candidate.last] for candidate in candidates} | {other.end for other in others}

    def is_whole(candidate: Candidate) -> bool:
        name = candidate.name
        if name.must_stand_alone:
            return context.stands_alone(candidate.first, candidate.last, starts, ends)
        if name.type in _COUNTRY_TYPES:
            return not (context.begins_institution(candidate.last) or context.is_compound(candidate.first))
        return True

    return [candidate for candidate in candidates if is_whole(candidate)]


def _supported(words: Words, candidates: Sequence[Candidate], catalogue: Catalogue) -> Iterator[Candidate]:
    """Drop weak names that neither a full name in the article nor the country before them supports."""
    named = {candidate.name.entity for candidate in candidates if candidate.name.strength is Strength.FULL}
    countries = [candidate for candidate in candidates if candidate.name.type in _COUNTRY_TYPES]
    for candidate in candidates:
        if candidate.name.strength is Strength.WEAK:
            entity = catalogue.by_id[candidate.name.entity]
            country = _country_before(words, candidate, countries) if entity.of else None
            if country:
                owner = catalogue.by_id[country]
                if entity.of not in {owner.id, owner.of}:
                    continue
            elif entity.id not in named:
                continue
        yield candidate


def _country_before(words: Words, candidate: Candidate, countries: Sequence[Candidate]) -> str | None:
    """Return the id of the last country or people named before the candidate in its sentence."""
    at = bisect_left(countries, candidate.first, key=lambda country: country.first) - 1
    if at < 0:
        return None
    start, end = words.ends[countries[at].last], words.starts[candidate.first]
    if end - start > _SENTENCE_REACH or _SENTENCE_BREAK.search(words.text, start, end):
        return None
    return countries[at].name.entity


def _mention(words: Words, candidate: Candidate, catalogue: Catalogue) -> Mention:
    start, end, name = words.starts[candidate.first], words.ends[candidate.last], candidate.name
    usual = catalogue.by_id[name.entity].name
    return Mention(start, end, words.text[start:end], name.type, name.entity, usual, name.strength)
