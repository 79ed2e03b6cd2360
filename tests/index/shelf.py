"""An index of articles made by hand: written and read as the program does, in one process."""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING, Self

from index import paths
from index.article import EntityType, Mention
from index.errors import StoreError
from index.search.documents import prepare
from index.search.engines.factory import open_engine, open_engine_writer
from index.search.searcher import Searcher
from index.store import database
from index.store.reader import StoreReader
from index.syncing.article_index import ArticleIndex
from index.syncing.ledger import Ledger
from index.syncing.readings import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from index.article import Article
    from index.search.language.query import Query
    from index.search.results import Results

READING = b"shelf"
WORDS = ("train", "trains", "armored", "red", "bus", "talks", "talking", "city", "kim's", "north-south")
QUERIES = ("train", "red bus", '"red bus"', "talk", "t", "ta", "title:city", "NOT train", "north-south", "tarin", "")


class Shelf:
    """The writer of an index in a folder; readers that open or refresh later see each commit."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._data = database.open_for_writing(paths.store_file(folder))
        self.engine = open_engine_writer(paths.engine_folder(folder), database.identity(self._data))
        self.index = ArticleIndex(self._data, self.engine, paths.commit_file(folder))
        self._ledger = Ledger(self._data)
        self._ledger.begin(READING)
        self._position = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def put(self, article: Article, stamp: bytes = b"1") -> None:
        number = self._ledger.add_article(READING, self._position, pack(article))
        self._position += 1
        self.index.put(prepare(article), article.file, stamp, number)

    def remove(self, *ids: str) -> None:
        self.index.remove(ids)

    def commit(self, *, last: bool = False) -> None:
        self.index.commit(last=last)

    def close(self) -> None:
        self.engine.close()
        self._data.close()


class Reader:
    """A reader of the last commit in a folder."""

    def __init__(self, folder: Path) -> None:
        self.store = StoreReader(paths.store_file(folder))
        try:
            self.engine = open_engine(paths.engine_folder(folder), self.store.identity)
        except StoreError:
            self.store.close()
            raise
        self._searcher = Searcher(self.store, lambda: self.engine)

    def search(
        self, query: Query, *, limit: int = 20, exact: bool = False, as_you_type: bool = False, corrected: bool = True
    ) -> Results:
        return self._searcher.search(query, limit=limit, exact=exact, as_you_type=as_you_type, corrected=corrected)

    def refresh(self) -> bool:
        self.store.refresh()
        self._searcher = Searcher(self.store, lambda: self.engine)
        return self.engine.refresh()

    def close(self) -> None:
        self.engine.close()
        self.store.close()


def stock(folder: Path, articles: Iterable[Article]) -> Reader:
    """Make an index of articles in one commit and open it."""
    with closing(Shelf(folder)) as shelf:
        for article in articles:
            shelf.put(article)
        shelf.commit(last=True)
    return Reader(folder)


def some_articles(make: Callable[..., Article], number: int, seed: int = 0) -> list[Article]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    made = []
    for index in range(number):
        name = chance.choice(["Kim", "Kim J"])
        mention = Mention(0, len(name), name, EntityType.PERSON, "kim", "Kim Jong Un")
        text = "\n\n".join(" ".join(chance.choices(WORDS, k=20)) for _ in range(3))
        title = " ".join([name, *chance.choices(WORDS, k=3)])
        day = f"2023-09-{chance.randint(1, 28):02d}"
        made.append(make(f"{index:03d}", text, title=title, day=day, mentions=(mention,) * chance.randint(0, 2)))
    return made
