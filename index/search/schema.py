"""What the index holds of an article: the fields of its Whoosh document."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh import fields, formats
from whoosh.analysis.analyzers import Analyzer

from index.article import Article, Role, Strength
from index.search import analysis, codec
from index.search.analysis import Token

WORDS = "words"
STEMS = "stems"
TITLE_WORDS = "title_words"
TITLE_STEMS = "title_stems"
PUBLISHER = "publisher"
MENTIONS = "mentions"
DATE = "date"
ID = "id"


class TokenFormat(formats.Characters):
    """Postings with positions and characters, made from tokens at hand instead of by an analyzer."""

    def word_values(
        self,
        value: Sequence[Token],
        analyzer: object,  # noqa: ARG002 - Whoosh's signature
        **options: Any,  # noqa: ANN401, ARG002 - likewise
    ) -> Iterator[tuple[Any, int, float, bytes]]:
        """Per word: the word, how often it stands there, its weight, and the encoded places."""
        places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for token in value:
            places[token.text].append((token.position, token.start, token.end))
        for word, found in places.items():
            yield word, len(found), float(len(found)), self.encode(found)


def _token_field() -> fields.FieldType:
    return fields.FieldType(format=TokenFormat(), analyzer=Analyzer(), scorable=True)


def schema() -> fields.Schema:
    """Words are indexed as they stand and as stems; the title's again, to weigh more; all places are code points."""
    return fields.Schema(
        **{name: _token_field() for name in (WORDS, STEMS, TITLE_WORDS, TITLE_STEMS, PUBLISHER, MENTIONS)},
        **{name: fields.ID() for name in (ID, DATE)},
        text=fields.STORED(),
        lead=fields.STORED(),
        title_end=fields.STORED(),
        summary=fields.STORED(),
        article=fields.STORED(),
        identifier=fields.STORED(),
        stamp=fields.STORED(),
    )


def document(article: Article) -> dict[str, Any]:
    """Return the article's fields, by name."""
    words = tuple(analysis.tokens(article.text))
    stems = _stemmed(words)
    title = article.title_span
    published = article.published.date
    return {
        ID: id_term(article.id),
        "identifier": article.id,
        WORDS: words,
        STEMS: stems,
        TITLE_WORDS: [token for token in words if title.start <= token.start and token.end <= title.end],
        TITLE_STEMS: [token for token in stems if title.start <= token.start and token.end <= title.end],
        PUBLISHER: tuple(analysis.tokens(article.publisher or "")),
        MENTIONS: _mentions(article, words),
        DATE: published.isoformat() if published else None,
        "text": article.text,
        "lead": _lead(article),
        "title_end": 0 if article.title_derived else title.end,
        "summary": codec.encode_summary(codec.summarize(article)),
        "article": codec.encode_article(article),
    }


def id_term(identifier: str) -> str:
    """Return the term of an id, which may hold a file name that is no text: a letter for each byte."""
    return identifier.encode("utf-8", "surrogatepass").decode("latin-1")


def mention_term(strength: Strength, entity: str) -> str:
    """Return the word of the mentions' field that stands for such a mention of an entity."""
    return f"{strength}:{entity}"


def _stemmed(words: Iterable[Token]) -> list[Token]:
    return [
        Token(analysis.stem(token.text), token.position, token.start, token.end)
        for token in words
        if not analysis.is_possessive(token.text)
    ]


def _mentions(article: Article, words: Sequence[Token]) -> list[Token]:
    """Return a token for each mention, at the position of its first word."""
    places = sorted((token.start, token.position) for token in words)
    found = []
    for mention in sorted(article.mentions, key=lambda mention: mention.start):
        place = min(bisect_left(places, (mention.start, 0)), len(places) - 1)
        position = places[place][1] if places else 0
        term = mention_term(mention.strength, mention.entity)
        found.append(Token(term, position, mention.start, mention.end))
    return found


def _lead(article: Article) -> int:
    """Where the first paragraph begins; the beginning of the text where there is none."""
    starts = (block.start for block in article.blocks if block.role is Role.PARAGRAPH)
    return next(starts, min((block.start for block in article.blocks), default=0))
