"""What search makes of an article: the terms that an engine indexes, and what the store keeps to show hits by."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from index.article import Role
from index.search import fields
from index.search.language import analysis
from index.search.locating import token_table
from index.search.locating.token_table import TokenTable
from index.store.article_codec import encode_mentions, encode_summary
from index.store.database import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.article import Article, Mention
    from index.search.language.analysis import Token

    Positions = Mapping[str, Sequence[int]]
    """Where each word stands."""


class Postings(NamedTuple):
    """An article's terms in one field: how often each stands, and at which positions, one term after the other.

    Fields without positions have none.
    """

    terms: Sequence[bytes]
    counts: array[int]
    positions: array[int]


class IndexDocument(NamedTuple):
    """An article as an engine takes it in: ``day`` is the ordinal of its publication date, 0 where it has none.

    ``lengths`` are the numbers of tokens by field, as scores need them.
    """

    id: str
    day: int
    lengths: Mapping[str, int]
    postings: Mapping[str, Postings]


class PreparedArticle(NamedTuple):
    """All that store and engine keep of an article besides its text; made in any process."""

    document: IndexDocument
    summary: bytes
    tokens: bytes
    mentions: tuple[Mention, ...]
    packed_mentions: bytes


def prepare(article: Article) -> PreparedArticle:
    """Analyse an article: most of the work of indexing it."""
    tokens = tuple(analysis.tokens(article.text))
    start, end = article.title_span
    words, title = (
        _positions(tokens),
        _positions(token for token in tokens if start <= token.start and token.end <= end),
    )
    publisher = _positions(analysis.tokens(article.publisher or ""))
    mentioned = Counter(fields.mention_term(mention.strength, mention.entity) for mention in article.mentions)
    published = article.published.date
    document = IndexDocument(
        article.id,
        published.toordinal() if published else 0,
        {
            fields.WORDS: len(tokens),
            fields.TITLE_WORDS: sum(map(len, title.values())),
            fields.PUBLISHER: sum(map(len, publisher.values())),
            fields.MENTIONS: mentioned.total(),
        },
        {
            fields.WORDS: _located(words),
            fields.STEMS: _located(_stemmed(words)),
            fields.TITLE_WORDS: _located(title),
            fields.TITLE_STEMS: _located(_stemmed(title)),
            fields.PUBLISHER: _located(publisher),
            fields.MENTIONS: _counted(mentioned),
        },
    )
    facts = (start, end, article.title_derived, _lead(article))
    return PreparedArticle(
        document,
        encode_summary(article),
        token_table.encode(tokens, facts),
        article.mentions,
        encode_mentions(article.mentions),
    )


def counted_terms(document: IndexDocument) -> dict[str, Sequence[bytes]]:
    """Return the terms of a document that the store counts, by field: all but those of mentions."""
    return {field: each.terms for field, each in document.postings.items() if field != fields.MENTIONS}


def stored_terms(tokens: bytes, publisher: str | None) -> dict[str, Sequence[bytes]]:
    """Return the `counted_terms` of an article that the store has, from its tokens. Raises as `TokenTable`."""
    table = TokenTable(tokens)
    title, named = table.title_words(), {token.text for token in analysis.tokens(publisher or "")}
    terms = {
        fields.WORDS: table.words,
        fields.STEMS: _stemmed(dict.fromkeys(table.words, ())),
        fields.TITLE_WORDS: title,
        fields.TITLE_STEMS: _stemmed(dict.fromkeys(title, ())),
        fields.PUBLISHER: named,
    }
    return {field: list(map(encode, each)) for field, each in terms.items()}


def _positions(tokens: Iterable[Token]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for token in tokens:
        known = found.get(token.text)
        if known is None:
            found[token.text] = [token.position]
        else:
            known.append(token.position)
    return found


def _stemmed(words: Mapping[str, Sequence[int]]) -> dict[str, Sequence[int]]:
    """Return the positions of the stems of those words that are not their own stems."""
    found: dict[str, Sequence[int]] = {}
    for word, positions in words.items():
        stem = analysis.stem(word)
        if stem != word and not analysis.is_possessive(word):
            found[stem] = sorted([*found[stem], *positions]) if stem in found else positions
    return found


def _located(positions: Positions) -> Postings:
    every = array("I")
    for each in positions.values():
        every.extend(each)
    return Postings(list(map(encode, positions)), array("I", map(len, positions.values())), every)


def _counted(counts: Mapping[str, int]) -> Postings:
    return Postings(list(map(encode, counts)), array("I", counts.values()), array("I"))


def _lead(article: Article) -> int:
    """Return where the first paragraph begins, or the first block where there is no paragraph."""
    starts = (block.start for block in article.blocks if block.role is Role.PARAGRAPH)
    return next(starts, min((block.start for block in article.blocks), default=0))
