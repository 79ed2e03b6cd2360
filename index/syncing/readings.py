"""What is kept of a reading: an article without its file, so that it holds wherever the same bytes lie."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from index.article import Article, Published, article_id
from index.store import article_codec

VERSION = 3
"""Raised whenever a reader, a rule of reading or `index.article.Article` changes: every file is read again then."""
_LEVEL = 3
_SUFFIXES = 2


class Packed(NamedTuple):
    """An article as the ledger keeps it."""

    place: str
    published: Published
    data: bytes


class Fields(Mapping[str, str]):
    """What a corpus's files call our fields, for `index.reading.read_file`; knows whether a reader has asked."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        """Nobody has asked yet."""
        self._fields = fields
        self.asked = False

    def __getitem__(self, name: str) -> str:
        """Return a file's name of one of our fields."""
        self.asked = True
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over our names."""
        self.asked = True
        return iter(self._fields)

    def __len__(self) -> int:
        """How many there are."""
        self.asked = True
        return len(self._fields)


def reading_keys(content: bytes, file: str, fields: Mapping[str, str]) -> tuple[bytes, bytes]:
    """Return the keys under which a reading is kept: if its reader has asked for ``fields``, and if it has not.

    A key is made of the hash of the file's bytes and of all else that the reading depends on. Of the name that is its
    kind: the last two suffixes, or the whole name where there is none.
    """
    name = file.rpartition("/")[2].lower()
    kind = ".".join(name.split(".")[1:][-_SUFFIXES:]) or name
    return _key(content, VERSION, kind, sorted(fields.items())), _key(content, VERSION, kind)


def pack(article: Article) -> Packed:
    """Make an article ready for the ledger."""
    encoded = article_codec.encode_article(article._replace(id="", file=""))
    data = f"{encoded}\n{article.text}".encode("utf-8", "surrogatepass")
    return Packed(article.place, article.published, zlib.compress(data, _LEVEL))


def unpack(data: bytes, file: str, identifier: str = "") -> Article:
    """Return the article of `pack`, as the one of ``file``. Raises ValueError or zlib.error where it is none."""
    encoded, _, text = _text(data).partition("\n")
    article = article_codec.decode_article(encoded, text)
    return article._replace(id=identifier or article_id(file, article.place), file=file)


def beginning(data: bytes, length: int) -> str:
    """Return the first ``length`` characters of the article's text."""
    text = _text(data)
    start = text.index("\n") + 1
    return text[start : start + length]


def _key(content: bytes, *facts: object) -> bytes:
    return hashlib.blake2b(content + repr(facts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _text(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
