"""Prepares an article for search: the terms that an engine indexes, and what the store keeps to show hits."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from index.search import fields
from index.search.language import analysis
from index.search.locating import token_table
from index.search.locating.token_table import TokenTable
from index.store.article_codec import encode_mentions, encode_summary
from index.store.database import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.article import Article, Mention


class Postings(NamedTuple):
    """An article's terms in one field: how often each occurs, and at which positions, term by term.

    Fields without positions leave ``positions`` empty.
    """

    terms: Sequence[bytes]
    counts: array[int]
    positions: array[int]


class IndexDocument(NamedTuple):
    """An article as an engine indexes it: ``day`` is the ordinal of its publication date, 0 if it has none.

    ``lengths`` are the numbers of tokens by field, which scores are normalised by.
    """

    id: str
    day: int
    lengths: Mapping[str, int]
    postings: Mapping[str, Postings]


class PreparedArticle(NamedTuple):
    """All that store and engine keep of an article besides its text; any process can make one."""

    document: IndexDocument
    summary: bytes
    tokens: bytes
    mentions: tuple[Mention, ...]
    packed_mentions: bytes


def prepare(article: Article) -> PreparedArticle:
    """Analyse an article: most of the work of indexing it."""
    tokens = analysis.token_columns(article.text)
    start, end = article.title_span
    first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    title = [at for at in range(first, last) if tokens.ends[at] <= end]
    words = _located(tokens.texts, tokens.positions)
    title_words = _located([tokens.texts[at] for at in title], [tokens.positions[at] for at in title])
    publisher = _located(*analysis.token_columns(article.publisher or "")[:2])
    mentioned = Counter(fields.mention_term(mention.strength, mention.entity) for mention in article.mentions)
    published = article.published.date
    document = IndexDocument(
        article.id,
        published.toordinal() if published else 0,
        {
            fields.WORDS: len(words.positions),
            fields.TITLE_WORDS: len(title_words.positions),
            fields.PUBLISHER: len(publisher.positions),
            fields.MENTIONS: mentioned.total(),
        },
        {
            fields.WORDS: words.postings(),
            fields.STEMS: words.stems().postings(),
            fields.TITLE_WORDS: title_words.postings(),
            fields.TITLE_STEMS: title_words.stems().postings(),
            fields.PUBLISHER: publisher.postings(),
            fields.MENTIONS: Postings(_encoded(list(mentioned)), array("I", mentioned.values()), array("I")),
        },
    )
    facts = (start, end, article.title_derived)
    return PreparedArticle(
        document,
        encode_summary(article),
        token_table.encode(tokens, words.words, words.numbers, facts),
        article.mentions,
        encode_mentions(article.mentions),
    )


def counted_terms(document: IndexDocument) -> dict[str, Sequence[bytes]]:
    """Return a document's terms that the store counts, by field: all but mentions."""
    return {field: each.terms for field, each in document.postings.items() if field != fields.MENTIONS}


def stored_terms(tokens: bytes, publisher: str | None) -> dict[str, Sequence[bytes]]:
    """Return the `counted_terms` of a stored article from its tokens. Raises as `TokenTable`."""
    table = TokenTable(tokens)
    words = {
        fields.WORDS: table.words,
        fields.TITLE_WORDS: table.title_words(),
        fields.PUBLISHER: sorted(set(analysis.token_columns(publisher or "").texts)),
    }
    stems = {name: [stem for stem, _ in _stems(words[of_words])] for name, of_words in fields.OF_WORDS.items()}
    return {name: _encoded(list(dict.fromkeys(each))) for name, each in (words | stems).items()}


class _Words(NamedTuple):
    """Words, how often each occurs in a text, and their positions, word by word.

    ``numbers`` tells which word each token of the text is.
    """

    words: Sequence[str]
    counts: array[int]
    positions: array[int]
    numbers: Sequence[int] = ()

    def postings(self) -> Postings:
        return Postings(_encoded(self.words), self.counts, self.positions)

    def stems(self) -> _Words:
        """Return the stems of the words that are not their own stems, with the positions of the words."""
        bounds = list(accumulate(self.counts, initial=0))
        found: dict[str, array[int]] = {}
        for stem, number in _stems(self.words):
            positions = self.positions[bounds[number] : bounds[number + 1]]
            found[stem] = array("I", sorted(found[stem] + positions)) if stem in found else positions
        every = array("I", chain.from_iterable(found.values()))
        return _Words(list(found), array("I", map(len, found.values())), every)


def _located(texts: Sequence[str], positions: Sequence[int]) -> _Words:
    """Return the distinct words of some tokens in alphabetical order, with the tokens' positions."""
    counts = Counter(texts)
    words = sorted(counts)
    number_of = dict(zip(words, range(len(words)), strict=True))
    numbers = list(map(number_of.__getitem__, texts))
    order = sorted(range(len(texts)), key=numbers.__getitem__)
    located = array("I", map(positions.__getitem__, order))
    return _Words(words, array("I", map(counts.__getitem__, words)), located, numbers)


def _stems(words: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the stems of the words that are not their own stems, each with the number of the word."""
    for number, word in enumerate(words):
        stem = analysis.stem(word)
        if stem != word and not analysis.is_possessive(word):
            yield stem, number


def _encoded(terms: Sequence[str]) -> list[bytes]:
    return encode("\n".join(terms)).split(b"\n") if terms else []  # no term has a line feed
