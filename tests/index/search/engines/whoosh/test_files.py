"""An engine's files: damaged, missing, another version's, another store's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.article import Article
from index.errors import DamagedError, StoreError, VersionMismatchError
from index.search.documents import prepare
from index.search.engines.contract import Engine
from index.search.engines.factory import open_engine, open_engine_writer
from index.search.match import Words

Make = Callable[..., Article]
TRAINS = Words("words", ("train",))


def written(folder: Path, *articles: Article) -> Path:
    writer = open_engine_writer(folder, "ours")
    writer.apply([prepare(article).document for article in articles], ())
    writer.commit()
    writer.close()
    return folder


def opened(folder: Path) -> Engine:
    return open_engine(folder, "ours")


def test_an_index_is_opened_again(article: Make, tmp_path: Path) -> None:
    engine = opened(written(tmp_path / "new", article("a", "A train")))

    assert [found.id for found in engine.search(TRAINS, 9).best] == ["a"]
    engine.close()


def test_where_there_is_no_index_there_are_no_articles_until_there_is_one(tmp_path: Path, article: Make) -> None:
    engine = opened(tmp_path / "new")
    assert (engine.count, engine.generation, engine.search(TRAINS, 9).total, engine.is_behind()) == (0, 0, 0, False)

    written(tmp_path / "new", article("a", "A train"))

    assert engine.is_behind()
    assert engine.refresh()
    assert engine.search(TRAINS, 9).total == 1
    engine.close()


def test_an_index_that_cannot_be_written_is_an_error(tmp_path: Path, article: Make) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match="cannot write the index"):
        written(tmp_path / "file", article("a", "text"))


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda data: data[:-1], lambda data: bytes([data[0] ^ 255]) + data[1:]]
)
def test_any_damaged_file_is_noticed(tmp_path: Path, article: Make, damage: Callable[[bytes], bytes]) -> None:
    written(tmp_path, article("a", "A train\n\nand a bus", title="Trains"))

    for file in [file for file in tmp_path.iterdir() if file.stat().st_size]:
        whole = file.read_bytes()
        file.write_bytes(damage(whole))
        with pytest.raises(DamagedError):
            opened(tmp_path)
        with pytest.raises(DamagedError):
            open_engine_writer(tmp_path, "ours")
        file.write_bytes(whole)
    opened(tmp_path).close()


def test_an_index_of_another_version_or_store_is_not_opened(tmp_path: Path, article: Make) -> None:
    manifest = written(tmp_path, article("a", "A train")) / "manifest.json"
    with pytest.raises(VersionMismatchError):
        open_engine(tmp_path, "another")
    manifest.write_text(manifest.read_text().replace('"version": ', '"version": 9'))
    with pytest.raises(VersionMismatchError):
        opened(tmp_path)
