"""The index on disk: made once, renewed when anything it was made of changes, whole at every moment."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from index import store
from index.corpus import Corpus
from index.errors import ArticleNotFoundError, CatalogueError, CorpusError, StoreError

FIRST = "Harbour closed\n\nThe harbour of Harwich stayed closed on Monday, the port authority said in a statement.\n"
SECOND = (
    "Ferry late\n\nThe ferry to Harwich was late again on Tuesday because of the fog, its captain told reporters.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "first.txt").write_text(FIRST, encoding="utf-8")
    return corpus


def found(folder: Path, query: str) -> int:
    corpus = Corpus.open(folder)
    try:
        return corpus.search(query).total
    finally:
        corpus.close()


def indexes() -> list[Path]:
    return [path for home in user_cache_path("kimvisit-tui").iterdir() for path in home.iterdir()]


def test_an_index_is_made_once_and_opened_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(folder, "harbour") == 1
    monkeypatch.setattr(store, "read_articles", lambda *_: pytest.fail("read again"))
    assert found(folder, "harbour") == 1
    assert len(indexes()) == 1


def test_a_new_a_changed_and_a_removed_file_are_noticed(folder: Path) -> None:
    assert found(folder, "ferry") == 0
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    assert found(folder, "ferry") == 1
    (folder / "second.txt").write_text(SECOND.replace("ferry", "steamer").replace("Ferry", "Steamer"), encoding="utf-8")
    assert (found(folder, '"ferry"'), found(folder, "steamer")) == (0, 1)
    (folder / "second.txt").unlink()
    assert found(folder, "steamer") == 0


def test_an_edit_of_the_same_length_or_at_the_same_time_is_noticed(folder: Path) -> None:
    path = folder / "first.txt"
    assert found(folder, "harbour") == 1
    path.write_text(FIRST.replace("arbour", "angars"), encoding="utf-8")
    assert found(folder, "hangars") == 1
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    path.write_text(SECOND, encoding="utf-8")
    os.utime(path, ns=times)
    assert found(folder, "ferry") == 1


def test_a_new_program_makes_the_index_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(folder, "harbour")
    monkeypatch.setattr(store, "_code", lambda: [Path(__file__)])
    found(folder, "harbour")
    assert len(indexes()) == 2


def test_a_changed_catalogue_marks_the_articles_anew(folder: Path) -> None:
    catalogue = folder / "entities.toml"
    for name in ("Harwich", "Monday"):
        catalogue.write_text(f'[[entity]]\nid = "x"\nname = "{name}"\ntype = "place"\n', encoding="utf-8")
        corpus = Corpus.open(folder)
        assert [mention.surface for mention in corpus.article("first").mentions if mention.entity == "x"] == [name]
        corpus.close()


def test_a_changed_catalogue_is_noticed_and_a_wrong_one_named(folder: Path) -> None:
    catalogue = folder / "entities.toml"
    catalogue.write_text('[[entity]]\nid = "harwich"\nname = "Harwich"\ntype = "place"\n', encoding="utf-8")
    assert found(folder, "place:Harwich") == 1
    catalogue.write_text('[[entity]]\nid = "harwich"\nname = "Harwich"\ntype = "port"\n', encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"entities\.toml:4: .*port"):
        found(folder, "place:Harwich")


def test_only_the_user_can_read_the_index(folder: Path) -> None:
    found(folder, "harbour")
    assert [path.stat().st_mode & 0o077 for path in [*indexes(), indexes()[0].parent]] == [0, 0]


def test_a_damaged_index_is_made_anew(folder: Path) -> None:
    found(folder, "harbour")
    for path in indexes()[0].iterdir():
        path.write_bytes(b"nonsense")
    assert found(folder, "harbour") == 1


def test_old_and_half_built_indexes_go_after_a_while(folder: Path) -> None:
    found(folder, "harbour")
    half = indexes()[0].parent / f"{store.BUILDING}abc"
    half.mkdir()
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    found(folder, "harbour")
    assert len(indexes()) == 3, "another program may still read or build them"
    long_ago = time.time() - 2 * store.ABANDONED_AFTER
    for path in indexes():
        os.utime(path, (long_ago, long_ago))
    (folder / "first.txt").unlink()
    assert found(folder, "ferry") == 1
    assert len(indexes()) == 1


def test_programs_that_start_at_once_share_one_index(folder: Path) -> None:
    script = "import sys, pathlib; from index.corpus import Corpus; Corpus.open(pathlib.Path(sys.argv[1])).close()"
    programs = [subprocess.Popen([sys.executable, "-c", script, str(folder)]) for _ in range(4)]
    assert [program.wait(timeout=120) for program in programs] == [0] * 4
    assert len(indexes()) == 1
    assert found(folder, "harbour") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_is_an_error_that_says_how_to_mend_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    monkeypatch.setenv("XDG_CACHE_HOME", str(locked))
    with pytest.raises(StoreError, match="XDG_CACHE_HOME"):
        found(folder, "harbour")


def test_a_cache_that_is_no_folder_is_an_error_that_says_how_to_mend_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(StoreError, match="XDG_CACHE_HOME"):
        found(folder, "harbour")


def test_no_folder_and_no_articles_are_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere"):
        Corpus.open(tmp_path / "nowhere")
    with pytest.raises(CorpusError, match="no articles"):
        Corpus.open(tmp_path)


def test_an_article_is_found_by_the_beginning_of_its_id(folder: Path) -> None:
    (folder / "fifth.txt").write_text(SECOND, encoding="utf-8")
    corpus = Corpus.open(folder)
    assert corpus.article("fir").id == corpus.article("first").id == "first"
    with pytest.raises(ArticleNotFoundError, match="begins 2 articles") as several:
        corpus.article("fi")
    assert several.value.candidates == ("fifth", "first")
    with pytest.raises(ArticleNotFoundError) as none:
        corpus.article("x")
    assert none.value.candidates == ()
    corpus.close()
