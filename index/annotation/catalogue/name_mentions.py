"""From an article to its mentions: names and dates are found, doubtful ones dropped, and the longest ones win."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from index.annotation.catalogue.catalogue import Catalogue
from index.annotation.catalogue.context import Context
from index.annotation.catalogue.names import Candidate
from index.annotation.date_mentions import find_dates
from index.annotation.words import Word, split
from index.article import Article, EntityType, Mention, Strength

_COUNTRY_TYPES = frozenset({EntityType.PLACE, EntityType.NATIONALITY})
_SENTENCE_REACH = 400
_SENTENCE_BREAK = re.compile(r"[.?!][\"'\u201d\u2019)]*\s|\n")


def annotate(article: Article, catalogue: Catalogue) -> tuple[Mention, ...]:
    """Return every mention of a known entity or a date in the article's text, in order and without overlaps.

    Offsets are code points of ``article.text``. Weak names count only where the article has a full name of the same
    entity, or where the country they belong to is named before them in the sentence.
    """
    text = article.text
    words = split(text)
    dates = find_dates(text, words, article.published.date)
    whole = _whole_names(Context(text, words), list(catalogue.names.find(text, words)), dates)
    supported = _supported(text, words, whole, catalogue)
    names = (_mention(text, words, candidate, catalogue) for candidate in supported)
    return _longest([*names, *dates])


def _whole_names(context: Context, candidates: Sequence[Candidate], dates: Iterable[Mention]) -> list[Candidate]:
    """Drop candidates that are a part of a longer name which the catalogue does not know."""
    words = context.words
    starts = {words[candidate.first].start for candidate in candidates} | {date.start for date in dates}
    ends = {words[candidate.last].end for candidate in candidates} | {date.end for date in dates}

    def is_whole(candidate: Candidate) -> bool:
        name = candidate.name
        if name.must_stand_alone:
            return context.stands_alone(candidate.first, candidate.last, starts, ends)
        if name.type in _COUNTRY_TYPES:
            return not (context.begins_institution(candidate.last) or context.is_compound(candidate.first))
        return True

    return [candidate for candidate in candidates if is_whole(candidate)]


def _supported(
    text: str, words: Sequence[Word], candidates: Sequence[Candidate], catalogue: Catalogue
) -> Iterator[Candidate]:
    """Drop weak names for which neither a full name in the article nor the country before them speaks."""
    named = {candidate.name.entity for candidate in candidates if candidate.name.strength is Strength.FULL}
    countries = [candidate for candidate in candidates if candidate.name.type in _COUNTRY_TYPES]
    for candidate in candidates:
        entity = catalogue.by_id[candidate.name.entity]
        if candidate.name.strength is Strength.WEAK:
            country = _country_before(text, words, candidate, countries) if entity.of else None
            if country:
                owner = catalogue.by_id[country]
                if entity.of not in {owner.id, owner.of}:
                    continue
            elif entity.id not in named:
                continue
        yield candidate


def _country_before(
    text: str, words: Sequence[Word], candidate: Candidate, countries: Sequence[Candidate]
) -> str | None:
    """Return the id of the last country or people that is named before the candidate in its sentence."""
    at = bisect_left(countries, candidate.first, key=lambda country: country.first) - 1
    if at < 0:
        return None
    start, end = words[countries[at].last].end, words[candidate.first].start
    if end - start > _SENTENCE_REACH or _SENTENCE_BREAK.search(text, start, end):
        return None
    return countries[at].name.entity


def _mention(text: str, words: Sequence[Word], candidate: Candidate, catalogue: Catalogue) -> Mention:
    start, end, name = words[candidate.first].start, words[candidate.last].end, candidate.name
    usual = catalogue.by_id[name.entity].name
    return Mention(start, end, text[start:end], name.type, name.entity, usual, name.strength)


def _longest(every: Sequence[Mention]) -> tuple[Mention, ...]:
    """Resolve overlaps in favour of the longest mention, then of the first, then of one that is not weak."""
    taken = bytearray(max((mention.end for mention in every), default=0))
    kept: list[Mention] = []

    def rank(mention: Mention) -> tuple[int, int, bool]:
        return mention.start - mention.end, mention.start, mention.strength is Strength.WEAK

    for mention in sorted(every, key=rank):
        if taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))
