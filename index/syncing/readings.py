"""What is kept of a reading: articles without their file, since the same bytes may lie in any file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from index.store import article_codec

if TYPE_CHECKING:
    from index.article import Article
    from index.store.article_codec import PackedArticle

VERSION = 3
"""Increment it whenever a reader, a rule of reading or `index.article.Article` changes: every file is read again."""
_SUFFIXES = 2


class Packed(NamedTuple):
    """An article as the ledger keeps it, and a digest of it."""

    article: PackedArticle
    digest: bytes


class Fields(Mapping[str, str]):
    """A corpus's names for our fields, for `index.reading.read_file`; notes whether a reader has asked for any."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        """Begin with nothing asked."""
        self._fields = fields
        self.asked = False

    def __getitem__(self, name: str) -> str:
        """Return the files' name for one of our fields."""
        self.asked = True
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over our names."""
        self.asked = True
        return iter(self._fields)

    def __len__(self) -> int:
        """Return the number of names."""
        self.asked = True
        return len(self._fields)


def reading_keys(content: bytes, file: str, fields: Mapping[str, str]) -> tuple[bytes, bytes]:
    """Return the keys under which a reading is kept: if its reader has asked for ``fields``, and if it has not.

    A key is made of the hash of the file's bytes and of all else that the reading depends on. Of the name, only its
    kind counts: the last two suffixes, or the whole name if it has none.
    """
    name = file.rpartition("/")[2].lower()
    kind = ".".join(name.split(".")[1:][-_SUFFIXES:]) or name
    return _key(content, VERSION, kind, sorted(fields.items())), _key(content, VERSION, kind)


def pack(article: Article) -> Packed:
    """Make an article ready for the ledger."""
    packed = article_codec.pack(article)
    return Packed(packed, hashlib.blake2b(packed.facts + packed.text, digest_size=16).digest())


def _key(content: bytes, *facts: object) -> bytes:
    return hashlib.blake2b(content + repr(facts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
