"""A corpus as programs use it, with an index that cannot be read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from index import paths
from index.corpus import Corpus
from index.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Harbour closed\n\nThe harbour stayed closed on Monday, it was said.\n", encoding="utf-8"
    )
    return folder


def test_a_damaged_index_is_not_a_new_commit_until_it_is_rebuilt(folder: Path) -> None:
    with closing(Corpus.open(folder)) as corpus:
        corpus.sync()
    paths.store_file(paths.home(folder)).write_text("garbage", encoding="utf-8")
    with closing(Corpus.open(folder)) as damaged:
        assert damaged.damage
        assert [damaged.refresh(), damaged.refresh()] == [False, False]
        assert not damaged.articles()
        with closing(Corpus.open(folder)) as other:
            other.sync()
        assert damaged.refresh()
        assert [article.title for article in damaged.articles()] == ["Harbour closed"]
        assert not damaged.damage


def test_many_threads_get_the_same_answers(folder: Path) -> None:
    for number in range(12):
        text = f"Train {number}\n\nThe armored train number {number} left the harbour, it was said.\n"
        (folder / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    with closing(Corpus.open(folder)) as corpus:
        corpus.sync()
        queries = ["train", '"armored train"', "number 7", "arm*", ""] * 10
        expected = [corpus.search(query) for query in queries]
        with closing(Corpus.open(folder)) as other, ThreadPoolExecutor(4) as pool:
            assert list(pool.map(other.search, queries)) == expected


@pytest.mark.parametrize("asked", ["articles", "entities", "article", "search", "articles_naming"])
def test_a_store_that_is_damaged_while_it_is_read_is_an_error_and_is_mended(folder: Path, asked: str) -> None:
    questions: dict[str, Callable[[Corpus], object]] = {
        "articles": Corpus.articles,
        "entities": Corpus.entities,
        "article": lambda corpus: corpus.article("a"),
        "search": lambda corpus: corpus.search("harbour"),
        "articles_naming": lambda corpus: corpus.articles_naming(["x"]),
    }
    with closing(Corpus.open(folder)) as corpus:
        corpus.sync()
    store = paths.store_file(paths.home(folder))
    with closing(Corpus.open(folder)) as corpus:
        store.write_bytes(store.read_bytes()[:4096] + b"\xff" * (store.stat().st_size - 4096))
        with pytest.raises(StoreError, match="cannot read"):
            questions[asked](corpus)
        assert corpus.damage
        assert not corpus.is_in_step()
        corpus.sync()
        questions[asked](corpus)
        assert corpus.count == 1
