"""The cache: one folder per corpus, which only the user can read, and which can be listed and cleared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import locking, paths
from index.caches import caches, clear
from index.errors import StoreError
from index.locking import writer, writing
from index.syncing import sync

TEXT = "Harbour closed\n\nThe harbour of Harwich stayed closed on Monday, the port authority said in a statement.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return corpus(tmp_path / "corpus")


def corpus(folder: Path) -> Path:
    folder.mkdir()
    (folder / "first.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_each_folder_has_a_home_whatever_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    link = folder.parent / "link"
    link.symlink_to(folder)
    homes = {paths.home(one) for one in (folder, Path("corpus"), Path("corpus/../corpus"), link)}
    assert len(homes) == 1
    assert paths.home(folder.parent) not in homes
    assert not homes.pop().exists(), "to ask for it makes nothing"


def test_many_processes_can_create_a_home_at_once(folder: Path) -> None:
    make = "import sys; from pathlib import Path; from index import paths\n"
    make += "for name in range(300): paths.make_home(Path(sys.argv[1], str(name)))"
    command = [sys.executable, "-c", make, str(folder)]
    made = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    complaints = [process.communicate(timeout=60)[1] for process in made]
    assert complaints == [""] * 3
    assert {cached.folder for cached in caches()} == {folder / str(name) for name in range(300)}
    assert not list(paths.cache_folder().rglob("*.new"))


def test_only_the_user_can_read_what_is_kept(folder: Path) -> None:
    sync(folder)
    home = paths.home(folder)
    assert home.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in home.iterdir()} == {
        *("corpus.json", "in-step", "commit", "engine", "store.sqlite", "writer.lock")
    }


def test_a_cache_is_listed_with_its_folder_and_size(folder: Path, tmp_path: Path) -> None:
    assert caches() == ()
    sync(folder)
    odd = corpus(tmp_path / os.fsdecode(b"caf\xe9"))
    sync(odd)
    first, second = caches()
    assert (first.folder, second.folder) == (odd, folder)
    assert second.home == paths.home(folder)
    assert second.size == sum(path.stat().st_size for path in second.home.rglob("*") if path.is_file())


def test_the_note_of_a_cache_s_folder_is_rewritten_if_it_was_damaged(folder: Path) -> None:
    home = paths.make_home(folder)
    (home / "corpus.json").write_text("{", encoding="utf-8")
    assert not caches()
    paths.make_home(folder)
    assert [cached.folder for cached in caches()] == [folder.resolve()]


def test_files_that_go_while_the_cache_is_listed_hide_no_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (folder, corpus(tmp_path / "other")):
        sync(one)
    whole = caches()
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda top: [(top, [], ["gone.seg"]), *walk(top)])
    assert caches() == whole


def test_clearing_removes_the_cache_of_one_folder_or_of_all(folder: Path, tmp_path: Path) -> None:
    other = corpus(tmp_path / "other")
    third = corpus(tmp_path / "third")
    for one in (folder, other, third):
        sync(one)
    removed, kept = clear(other)
    assert ([cached.folder for cached in removed], kept) == ([other], ())
    assert [cached.folder for cached in caches()] == [folder, third]
    clear()
    assert caches() == ()
    assert (folder / "first.txt").read_text() == TEXT
    assert sync(folder).articles == 1


def test_what_is_being_written_is_not_cleared(folder: Path) -> None:
    sync(folder)
    with writing(paths.home(folder)) as free:
        assert free
        removed, kept = clear()
    assert (removed, [cached.folder for cached in kept]) == ((), [folder])
    assert caches()


def test_there_is_one_writer_at_a_time(folder: Path) -> None:
    home = paths.make_home(folder)
    assert writer(home) is None
    with writing(home) as first, writing(home) as second:
        assert (first, second) == (True, False)
        assert writer(home) == os.getpid()
    with writing(home) as third:
        assert third


def test_a_lock_that_was_removed_does_not_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = paths.make_home(folder)
    is_at = locking._is_at  # noqa: SLF001 - the moment between two steps

    def removed_meanwhile(descriptor: int, path: Path) -> bool:
        path.unlink()
        return is_at(descriptor, path)

    monkeypatch.setattr(locking, "_is_at", removed_meanwhile)
    with writing(home) as free:
        assert not free


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_is_an_error_that_says_how_to_fix_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    monkeypatch.setenv("XDG_CACHE_HOME", str(locked))
    with pytest.raises(StoreError, match="XDG_CACHE_HOME"):
        sync(folder)


def test_a_cache_that_is_not_a_folder_is_an_error_that_says_how_to_fix_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(StoreError, match="XDG_CACHE_HOME"):
        sync(folder)


def test_the_catalogue_is_the_corpus_own_or_the_built_in_one_and_no_link(folder: Path) -> None:
    assert paths.catalogue_path(folder) == paths.BUILT_IN / "entities.toml"
    own = folder / "entities.toml"
    own.symlink_to(paths.BUILT_IN / "entities.toml")
    assert paths.catalogue_path(folder) == paths.BUILT_IN / "entities.toml"
    own.unlink()
    own.touch()
    assert paths.catalogue_path(folder) == own
