"""What the index holds of an article: terms with their postings, and columns with a value for each article."""

import json
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from struct import Struct
from typing import NamedTuple

from whoosh import columns
from whoosh import fields as whoosh_fields

from index.article import Article, Mention, Role
from index.search import fields
from index.search.engines.whoosh.bit_set import Numbers
from index.search.language import analysis
from index.search.language.analysis import Token
from index.search.locating import token_table
from index.store import article_codec

KEY = "key"
STAMP = "stamp"
SUMMARY = "summary"
ARTICLE = "article"
TEXT = "text"
TOKENS = "tokens"
PLACES = "places"

_KEY = Struct("<iIIII")
_LEVEL = 6

Postings = tuple[Sequence[bytes], Sequence[int], Numbers]
"""Terms, how often each stands in the article, and where, one term after the other (nothing for a term that is not
located)."""

EntityRow = tuple[str, str, str, Mapping[str, int]]
"""Type, id and name of an entity, and how often each spelling stands in the article."""


class Document(NamedTuple):
    """An article as the index takes it in; made by ``prepare``, in any process."""

    id: str
    postings: Mapping[str, Postings]
    columns: Mapping[str, bytes]
    entities: Sequence[EntityRow]


class Key(NamedTuple):
    """The facts of an article that ranking needs: its day (0: none), the lengths of its fields, and its id."""

    day: int
    words: int
    title: int
    publisher: int
    mentions: int
    id: str


def schema() -> whoosh_fields.Schema:
    """Return the fields as Whoosh wants them: an array codec's terms need no more than a name."""
    terms = (*fields.LISTED, fields.MENTIONS, fields.BEGINNINGS, fields.TITLE_BEGINNINGS)
    values = (KEY, STAMP, SUMMARY, ARTICLE, TEXT, TOKENS, PLACES)
    return whoosh_fields.Schema(
        **{name: whoosh_fields.ID() for name in terms},
        **{name: whoosh_fields.COLUMN(columns.VarBytesColumn()) for name in values},
    )


def prepare(article: Article, stamp: str) -> Document:
    """Return what the index holds of an article: most of the work of indexing, fit for a worker process."""
    words = tuple(analysis.tokens(article.text))
    title = [
        token for token in words if article.title_span.start <= token.start and token.end <= article.title_span.end
    ]
    publisher = tuple(analysis.tokens(article.publisher or ""))
    mentions = _mentions(article, words)
    located = _located(words)
    in_title = _located(title)
    published = article.published.date
    lengths = (len(words), len(title), len(publisher), len(mentions))
    key = _KEY.pack(published.toordinal() if published else 0, *lengths) + encode(article.id)
    return Document(
        article.id,
        {
            fields.WORDS: _flat(located),
            fields.STEMS: _flat(_stems(located)),
            fields.TITLE_WORDS: _flat(in_title),
            fields.TITLE_STEMS: _flat(_stems(in_title)),
            fields.PUBLISHER: _flat(_located(publisher)),
            fields.MENTIONS: _counted(Counter(token.text for token in mentions)),
            fields.BEGINNINGS: _counted(dict.fromkeys(_beginnings(located), 1)),
            fields.TITLE_BEGINNINGS: _counted(dict.fromkeys(_beginnings(in_title), 1)),
        },
        {
            KEY: key,
            STAMP: encode(stamp),
            SUMMARY: encode(article_codec.encode_summary(article_codec.summarize(article))),
            ARTICLE: zlib.compress(encode(article_codec.encode_article(article)), _LEVEL),
            TEXT: zlib.compress(encode(article.text), _LEVEL),
            TOKENS: token_table.encode(words, (*article.title_span, article.title_derived, _lead(article))),
            PLACES: zlib.compress(encode(json.dumps(mentions)), 1),
        },
        entity_rows(article.mentions),
    )


def encode(text: str) -> bytes:
    """Return text as bytes; a file name in it may be no text."""
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes) -> str:
    """Return the text of ``encode``."""
    return data.decode("utf-8", "surrogatepass")


def decode_key(data: bytes) -> Key:
    """Return the facts of a value of the column ``KEY``. Raises struct.error where it is damaged."""
    day, words, title, publisher, mentions = _KEY.unpack_from(data)
    return Key(day, words, title, publisher, mentions, decode(data[_KEY.size :]))


def entity_rows(mentions: Iterable[Mention]) -> list[EntityRow]:
    """Return what the table of entities counts of an article's mentions."""
    rows: dict[tuple[str, str], tuple[str, Counter[str]]] = {}
    for mention in mentions:
        name_and_spellings = rows.setdefault((mention.type, mention.entity), (mention.name, Counter()))
        name_and_spellings[1][mention.surface] += 1
    return [(kind.value, entity, name, spellings) for (kind, entity), (name, spellings) in rows.items()]  # type: ignore[attr-defined]


def _located(tokens: Iterable[Token]) -> dict[str, list[int]]:
    """Return the positions of each word."""
    found: dict[str, list[int]] = {}
    for token in tokens:
        known = found.get(token.text)
        if known is None:
            found[token.text] = [token.position]
        else:
            known.append(token.position)
    return found


def _stems(located: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Return the positions of the stems of those words that are not their own."""
    found: dict[str, list[int]] = {}
    for word, positions in located.items():
        stem = analysis.stem(word)
        if stem != word and not analysis.is_possessive(word):
            found[stem] = sorted(found[stem] + positions) if stem in found else positions
    return found


def _beginnings(words: Iterable[str]) -> set[str]:
    whole = {word[: fields.LONGEST_BEGINNING] for word in words if not analysis.is_possessive(word)}
    return {word[:length] for word in whole for length in range(1, len(word) + 1)}


def _flat(located: Mapping[str, list[int]]) -> Postings:
    places = located.values()
    positions = array("I", [position for found in places for position in found])
    return [encode(word) for word in located], array("I", map(len, places)), positions


def _counted(counts: Mapping[str, int]) -> Postings:
    return [encode(term) for term in counts], array("I", counts.values()), array("I")


def _mentions(article: Article, words: Sequence[Token]) -> list[Token]:
    """Return a token for each mention, at the position of its first word."""
    places = sorted((token.start, token.position) for token in words)
    found = []
    for mention in sorted(article.mentions, key=lambda mention: mention.start):
        place = min(bisect_left(places, (mention.start, 0)), len(places) - 1)
        position = places[place][1] if places else 0
        term = fields.mention_term(mention.strength, mention.entity)
        found.append(Token(term, position, mention.start, mention.end))
    return found


def _lead(article: Article) -> int:
    """Where the first paragraph begins; the beginning of the text where there is none."""
    starts = (block.start for block in article.blocks if block.role is Role.PARAGRAPH)
    return next(starts, min((block.start for block in article.blocks), default=0))
