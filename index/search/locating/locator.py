"""Where the clauses of a query have their hits in an article."""

from collections.abc import Callable, Iterable

from index.search import fields
from index.search.language.plan import Clause, Group
from index.search.locating.places import Found, Place, chains, either, together
from index.search.locating.token_table import TokenTable
from index.search.match import Match, Near, Prefix, Words

_TITLES = (fields.TITLE_WORDS, fields.TITLE_STEMS)


MentionTerms = Callable[[], Iterable[tuple[str, int, int]]]
"""Returns an article's mentions when they are needed: the index's term for each, its start and its end."""


class Locator:
    """Looks in one article."""

    def __init__(self, tokens: TokenTable, mentions: MentionTerms) -> None:
        """Take the article's tokens and mentions."""
        self._tokens = tokens
        self._mentions = mentions

    def locate(self, clause: Clause | Group | None) -> Found:
        """Return the hits of a plan's clause and all occurrences of its words; none for None."""
        match clause:
            case None:
                return Found((), ())
            case Clause():
                if clause not in self._tokens.found:
                    self._tokens.found[clause] = self._found(clause)
                return self._tokens.found[clause]
            case Group():
                found = [self.locate(inner) for inner in clause.clauses]
                return together(found, clause.words) if clause.together else either(found)

    def _found(self, clause: Clause) -> Found:
        hits, fallback = self._places(clause.hits), self._places(clause.fallback)
        words = hits | fallback | self._places(clause.asides)
        return Found(tuple(sorted(hits or fallback)), tuple(sorted(words)))

    def _places(self, matches: Iterable[Match]) -> set[Place]:
        return {place for match in matches for place in self._places_of(match)}

    def _places_of(self, match: Match) -> Iterable[Place]:
        match match:
            case Words(field=fields.MENTIONS):
                return self._names(match.words)
            case Words():
                return self._words(match.field, match.words)
            case Prefix():
                return self._tokens.beginning(match.prefix)
            case Near():
                return chains([self._words(match.field, part) for part in match.parts], match.slop)
        return ()

    def _words(self, field: str, words: tuple[str, ...]) -> list[Place]:
        places = self._tokens.forms(words) if field in fields.OF_WORDS else self._tokens.at(words)
        if field in _TITLES:
            start, end = self._tokens.title
            return [place for place in places if start <= place.start and place.end <= end]
        return places

    def _names(self, terms: tuple[str, ...]) -> list[Place]:
        position = self._tokens.position_at
        return [
            Place(position(start), position(start), start, end)
            for term, start, end in self._mentions()
            if term in terms
        ]
