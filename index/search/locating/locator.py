"""Where the parts of a query stand in the few articles that are shown."""

from collections.abc import Callable, Iterable

from index.search import fields
from index.search.language.planner import Joined, Source
from index.search.locating.places import Found, Place, chains, either, together
from index.search.locating.token_table import TokenTable
from index.search.match import Match, Near, Prefix, Words

_TITLES = (fields.TITLE_WORDS, fields.TITLE_STEMS)

MentionTerms = Callable[[], Iterable[tuple[str, int, int]]]
"""Gives an article's mentions, when they are asked for: the term that the index has for each, its start and its end."""


class Locator:
    """Looks in one article."""

    def __init__(self, tokens: TokenTable, mentions: MentionTerms) -> None:
        """Take the article's tokens and mentions."""
        self.tokens = tokens
        self._mention_terms = mentions

    def locate(self, part: Source | Joined | None) -> Found:
        """Where a plan's parts stand."""
        if part is None:
            return Found((), ())
        if isinstance(part, Source):
            if part not in self.tokens.found:
                self.tokens.found[part] = self._found(part)
            return self.tokens.found[part]
        places = [self.locate(inner) for inner in part.parts]
        return together(places, part.words) if part.together else either(places)

    def _found(self, source: Source) -> Found:
        hits, otherwise = self._places(source.hits), self._places(source.otherwise)
        words = hits | otherwise | self._places(source.asides)
        return Found(tuple(sorted(hits or otherwise)), tuple(sorted(words)))

    def _places(self, matches: Iterable[Match]) -> set[Place]:
        return {place for match in matches for place in self._places_of(match)}

    def _places_of(self, match: Match) -> Iterable[Place]:
        match match:
            case Words(field=fields.MENTIONS):
                return self._mentions(match.words)
            case Words():
                return self._tokens(match.field, match.words)
            case Prefix():
                return self.tokens.beginning(match.beginning)
            case Near():
                return chains([self._tokens(match.field, part) for part in match.parts], match.slop)
        return ()

    def _tokens(self, field: str, words: tuple[str, ...]) -> list[Place]:
        places = self.tokens.forms(words) if field in fields.OF_WORDS else self.tokens.at(words)
        if field in _TITLES:
            start, end = self.tokens.title
            return [place for place in places if start <= place.start and place.end <= end]
        return places

    def _mentions(self, terms: tuple[str, ...]) -> list[Place]:
        position = self.tokens.position_at
        return [
            Place(position(start), position(start), start, end)
            for term, start, end in self._mention_terms()
            if term in terms
        ]
