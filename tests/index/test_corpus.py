"""A corpus as programs use it, with an index that cannot be read."""

from contextlib import closing
from pathlib import Path

import pytest

from index import paths
from index.corpus import Corpus


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
