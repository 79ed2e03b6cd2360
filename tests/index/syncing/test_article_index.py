"""An index that is written while others read it."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from unittest.mock import Mock

import pytest
from whoosh.filedb.filestore import FileStorage

from index import paths
from index.article import Article, EntityType, Mention
from index.errors import StoreError
from index.search.engines.whoosh import merge_policy
from index.search.language.query import parse
from tests.index.shelf import QUERIES, Reader, Shelf, some_articles, stock

Make = Callable[..., Article]
Open = Callable[[Path], Reader]


def ids(engine: Reader, query: str, *, as_you_type: bool = False) -> list[str]:
    return [result.article.id for result in engine.search(parse(query), limit=100, as_you_type=as_you_type).results]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open engines that are closed at the end."""
    with ExitStack() as engines:
        yield lambda folder: engines.enter_context(closing(Reader(folder)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def writer(folder: Path) -> Iterator[Shelf]:
    with Shelf(folder) as writer:
        yield writer


def test_what_is_put_is_found_once_it_is_committed(writer: Shelf, folder: Path, article: Make, opened: Open) -> None:
    engine = opened(folder)
    assert (engine.store.count, ids(engine, "train"), ids(engine, ""), engine.store.summaries()) == (0, [], [], ())

    writer.put(article("a", "A train"))
    assert not engine.refresh()
    writer.commit()

    assert engine.refresh()
    assert not engine.refresh()
    assert (engine.store.count, ids(engine, "train"), writer.index.stamps) == (1, ["a"], {"a": b"1"})


def test_an_article_takes_the_place_of_the_one_with_its_id(
    writer: Shelf, folder: Path, article: Make, opened: Open
) -> None:
    for text in ("A train", "A bus"):
        writer.put(article("a", text), text.encode())
    writer.commit()
    writer.put(article("a", "A tram"), b"new")
    writer.put(article("b", "A tram"), b"b")
    writer.commit()

    engine = opened(folder)
    assert sorted(ids(engine, "tram")) == ["a", "b"]
    assert [ids(engine, word) for word in ("train", "bus")] == [[], []]
    assert writer.index.stamps == {"a": b"new", "b": b"b"}
    stored = engine.store.article("a")
    assert stored is not None
    assert stored.text == "A tram"


def test_what_is_removed_is_nowhere(writer: Shelf, folder: Path, article: Make, opened: Open) -> None:
    kim = Mention(0, 3, "Kim", EntityType.PERSON, "kim", "Kim Jong Un")
    writer.put(article("a", "Kim left", mentions=(kim,)))
    writer.put(article("ab", "Kim came", mentions=(kim,)))
    writer.commit()
    engine = opened(folder)
    assert engine.store.entities.articles_naming(["kim"]) == {"kim": 2}

    writer.remove("a", "nobody")
    writer.commit()

    assert engine.refresh()
    assert (engine.store.count, engine.store.ids_beginning("a", 9)) == (1, ("ab",))
    assert (ids(engine, "Kim"), ids(engine, "")) == (["ab"], ["ab"])
    assert engine.store.article("a") is None
    assert engine.store.entities.articles_naming(["kim"]) == {"kim": 1}
    assert len(engine.store.summaries()) == 1
    writer.remove("ab")
    writer.commit()
    assert engine.refresh()
    assert (engine.store.count, engine.store.entities.counts(), ids(engine, "Kim")) == (0, (), [])


def test_scores_are_those_of_an_index_that_never_had_what_was_removed(
    writer: Shelf, folder: Path, tmp_path: Path, article: Make, opened: Open
) -> None:
    articles = some_articles(article, 40)
    for one in articles:
        writer.put(one)
    writer.commit()
    writer.remove(*(one.id for one in articles[::5]))
    writer.commit()
    kept = [one for number, one in enumerate(articles) if number % 5]

    survived, fresh = opened(folder), stock(tmp_path / "fresh", kept)

    for query in QUERIES:
        assert survived.search(parse(query), limit=9) == fresh.search(parse(query), limit=9)
    fresh.close()


def test_an_index_from_which_all_was_removed_answers_nothing(
    writer: Shelf, folder: Path, article: Make, opened: Open
) -> None:
    writer.put(article("a", "Kim Put it there"))
    writer.commit()
    writer.remove("a")
    writer.commit()

    for query in (*QUERIES, '"kim pu', "kim*"):
        assert ids(opened(folder), query, as_you_type=True) == []


def test_a_word_that_only_a_removed_article_had_is_not_meant(
    writer: Shelf, folder: Path, article: Make, opened: Open
) -> None:
    writer.put(article("a", "The zeppelin left"))
    writer.put(article("b", "The train left"))
    writer.put(article("c", "The train came"))
    writer.commit()
    writer.remove("a")
    writer.commit()

    answer = opened(folder).search(parse("zepelin"), limit=9)

    assert (answer.total, answer.corrections) == (0, ())


def test_what_was_not_committed_is_dropped(folder: Path, article: Make, opened: Open) -> None:
    with Shelf(folder) as writer:
        writer.put(article("a", "A train"))
        writer.commit()
    with Shelf(folder) as writer:
        writer.put(article("b", "A train"))
        writer.remove("a")

    assert ids(opened(folder), "train") == ["a"]
    with Shelf(folder) as writer:
        assert writer.index.stamps == {"a": b"1"}


@pytest.mark.parametrize("step", range(4))
def test_a_disk_that_fills_at_any_step_of_a_commit_leaves_the_last_one_and_a_writer_that_closes(
    folder: Path, article: Make, opened: Open, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """The steps are the segment, the manifest, its swap and the note for readers."""
    with Shelf(folder) as writer:
        writer.put(article("a", "A train"))
        writer.commit()
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    fails = iter([False, True] if step == 3 else [True])
    with Shelf(folder) as writer, monkeypatch.context() as patch:
        writer.put(article("b", "A train"))
        if step == 0:
            patch.setattr(FileStorage, "create_file", Mock(side_effect=full))
        elif step == 1:
            patch.setattr(os, "fsync", Mock(side_effect=full))
        elif step == 2:
            patch.setattr(Path, "replace", Mock(side_effect=full))
        else:
            fsync = os.fsync
            patch.setattr(
                os, "fsync", Mock(side_effect=lambda file: _raise(full) if next(fails, False) else fsync(file))
            )
        with pytest.raises(StoreError, match="No space left on device"):
            writer.commit()
    found = {"a", "b"} if step == 3 else {"a"}
    assert set(ids(opened(folder), "train")) == found, "what is committed is found, with or without the note"

    with Shelf(folder) as writer:
        assert set(writer.index.stamps) == {"a"}, "what the engine may lack is to be put again"
        writer.put(article("b", "A train"))
        writer.commit()
    assert set(ids(opened(folder), "train")) == {"a", "b"}


def _raise(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("finished", [False, True])
def test_many_commits_answer_as_one(tmp_path: Path, article: Make, opened: Open, *, finished: bool) -> None:
    articles = some_articles(article, 60)
    outdated = [one._replace(text="an old version", mentions=()) for one in articles]
    with Shelf(tmp_path / "many") as writer:
        for start in range(0, 60, 4):
            for one in articles[start : start + 4]:
                writer.put(one)
            for one in outdated[start : start + 8 : 3]:
                writer.put(one, b"0")
            writer.commit()
        for one in articles:
            if writer.index.stamps[one.id] == b"0":
                writer.put(one)
        writer.commit()
        if finished:
            writer.commit(last=True)
    many = opened(tmp_path / "many")
    stock(tmp_path / "once", articles).close()
    once = opened(tmp_path / "once")

    for query in QUERIES:
        for as_you_type in (False, True):
            first, second = (engine.search(parse(query), limit=100, as_you_type=as_you_type) for engine in (many, once))
            assert first == second
    assert many.store.entities.counts() == once.store.entities.counts()
    assert many.store.summaries() == once.store.summaries()
    assert [many.store.article(one.id) for one in articles] == articles


def test_a_reader_reads_on_while_segments_are_merged(writer: Shelf, folder: Path, article: Make, opened: Open) -> None:
    articles = some_articles(article, 12)
    for one in articles[:6]:
        writer.put(one)
        writer.commit()
    engine = opened(folder)
    before = engine.search(parse("train"), limit=20)
    for one in articles[6:]:
        writer.put(one)
        writer.commit()
    writer.commit(last=True)

    assert engine.search(parse("train"), limit=20) == before
    assert [engine.store.article(one.id) for one in articles[:6]] == articles[:6]
    assert engine.refresh()
    assert engine.store.count == len(articles)


def test_large_segments_are_left_alone(
    folder: Path, article: Make, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge_policy, "LARGE", 5)
    articles = some_articles(article, 23)
    with Shelf(folder) as writer:
        for start in range(0, 23, 6):
            for one in articles[start : start + 6]:
                writer.put(one)
            writer.commit()
        writer.commit(last=True)

    assert sorted(ids(opened(folder), "")) == [one.id for one in articles]
    assert len(list(paths.engine_folder(folder).glob("*.trm"))) == 4


def test_a_file_name_that_is_not_text_is_an_id(writer: Shelf, folder: Path, article: Make, opened: Open) -> None:
    name = "caf\udce9/\ud800.html"
    writer.put(article(name, "A train"))
    writer.commit()

    engine = opened(folder)
    assert writer.index.stamps == {name: b"1"}
    stored = engine.store.article(name)
    assert stored is not None
    assert stored.file == f"{name}.txt"
    assert ids(engine, "train") == [name] == list(engine.store.ids_beginning("caf", 1))
    writer.remove(name)
    writer.commit()
    assert engine.refresh()
    assert engine.store.count == 0


def test_a_prefix_of_many_words_finds_all_of_them_titles_first(library: Callable[..., object], article: Make) -> None:
    words = [f"t{chr(97 + index // 26)}{chr(97 + index % 26)}x" for index in range(300)]
    texts = [" ".join(words[start : start + 3]) for start in range(0, 300, 3)]
    articles = [
        article(
            f"{index:03d}", f"Some {text}", title="Tab" if index == 50 else "None", day=f"2023-01-{1 + index % 28:02d}"
        )
        for index, text in enumerate(texts)
    ]
    articles.append(article("other", "Nothing like it's", day="2024-01-01"))
    found = library(*articles)

    answer = found.ask("t", limit=200, as_you_type=True)  # type: ignore[attr-defined]

    assert answer.total == 100
    assert answer.results[0].article.id == "050"
    days = [result.article.published.date for result in answer.results[1:]]
    assert days == sorted(days, reverse=True)
    assert found.said(answer.results[0], answer.results[0].hits) == ["Tab", *texts[50].split()]  # type: ignore[attr-defined]
