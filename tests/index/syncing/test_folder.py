"""Scanning a folder: files are read, skipped or listed with a reason; links are never followed, FIFOs never opened."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.errors import CorpusError
from index.syncing import folder as folders
from index.syncing.folder import is_clutter, scan

if TYPE_CHECKING:
    from conftest import Sample


def paths(folder: Path) -> list[str]:
    return [file.path for file in scan(folder).files]


@pytest.mark.parametrize(
    "name",
    [
        *(".hidden.txt", "backup.txt~", ".#lock.txt", "#auto.txt#", "~$word.docx", "half.txt.part", "half.crdownload"),
        *("Thumbs.db", ".DS_Store", "__MACOSX", "style.css", "app.JS", "photo.JPEG", "font.woff2", "film.mp4"),
    ],
)
def test_clutter_is_skipped(corpus: Sample, name: str) -> None:
    corpus.write(name, "x")
    corpus.write("a.txt", "x")
    assert is_clutter(name)
    found = scan(corpus.folder)
    assert ([file.path for file in found.files], found.faults, found.passed_over) == (["a.txt"], [], 1)


@pytest.mark.parametrize("name", ["no_extension", "UPPER.TXT", "double.html.txt", "#", "a.b.c", "article (1)"])
def test_what_may_be_an_article_is_not(corpus: Sample, name: str) -> None:
    corpus.write(name, "x")
    assert paths(corpus.folder) == [name]


def test_the_folder_that_a_browser_saves_beside_a_page_is_skipped_and_no_other(corpus: Sample) -> None:
    for name in ("page.html", "page_files/ad.html", "seite.htm", "seite-Dateien/ad.html", "case_files/a.txt"):
        corpus.write(name, "x")
    assert paths(corpus.folder) == ["case_files/a.txt", "page.html", "seite.htm"]


def test_a_corpus_s_own_settings_are_not_articles(corpus: Sample) -> None:
    for name in ("entities.toml", "corpus.toml", "sub/entities.toml"):
        corpus.write(name, "")
    assert paths(corpus.folder) == ["sub/entities.toml"]


def test_links_are_listed_and_not_followed(corpus: Sample, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (corpus.folder / "link.txt").symlink_to(secret)
    (corpus.folder / "loop").symlink_to(corpus.folder)
    (corpus.folder / "style.css").symlink_to(secret)
    found = scan(corpus.folder)
    assert found.files == []
    assert [path for path, reason in found.faults if "not followed" in reason] == ["link.txt", "loop"]


def test_what_is_no_file_is_listed_and_not_opened(corpus: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus.folder)  # a socket's path is short
    os.mkfifo("fifo.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
    corpus.fill(1)
    done = corpus.sync()
    assert (done.articles, done.problems) == (1, 2)
    assert corpus.problems == {"fifo.txt": "a FIFO, not a file", "socket.txt": "a socket, not a file"}


def test_a_file_that_is_too_large_is_listed_and_not_read(corpus: Sample) -> None:
    with corpus.write("sparse.txt", "").open("wb") as file:
        file.truncate(10 << 30)
    corpus.sync()
    assert "too large: 10,737,418,240 bytes" in corpus.problems["sparse.txt"]


def test_a_path_longer_than_the_system_allows_is_listed(corpus: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.fill(1)
    monkeypatch.chdir(corpus.folder)
    for _ in range(300):
        Path("a_rather_long_dir").mkdir()
        os.chdir("a_rather_long_dir")
    Path("bottom.txt").write_text(corpus.article_text(2))
    os.chdir(corpus.folder)
    done = corpus.sync()
    assert (done.articles, done.problems) == (1, 1)
    assert "File name too long" in next(iter(corpus.problems.values()))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_listed(corpus: Sample) -> None:
    corpus.fill(1)
    corpus.write("locked.txt", "x").chmod(0)
    corpus.write("shut/inside.txt", "x")
    (corpus.folder / "shut").chmod(0)
    corpus.sync()
    (corpus.folder / "shut").chmod(0o700)
    assert set(corpus.problems) == {"locked.txt", "shut"}


def test_names_that_are_no_utf_8_are_read_and_found(corpus: Sample) -> None:
    name = os.fsdecode(b"caf\xe9/cut-\xe6\x97.txt")
    corpus.write(name, corpus.article_text(1))
    corpus.write(os.fsdecode(b"empty\xff.txt"), "")
    corpus.sync()
    (article,) = corpus.articles.values()
    assert article.file == name
    assert list(corpus.problems) == [os.fsdecode(b"empty\xff.txt")]


def test_a_cache_inside_the_corpus_is_not_part_of_it(corpus: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(corpus.folder / "cache"))
    corpus.fill(1)
    for _ in range(2):
        assert corpus.sync().articles == 1
    assert corpus.in_step


def test_a_folder_that_vanishes_during_the_walk_is_listed(corpus: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.write("sub/a.txt", "x")
    (corpus.folder / "b.txt").touch()
    walk = folders._Walk.enter  # noqa: SLF001 - the moment between two steps

    def enter(self: folders._Walk, place: str, below: str) -> list[str]:
        if below:
            (corpus.folder / "sub/a.txt").unlink()
            (corpus.folder / "sub").rmdir()
        return walk(self, place, below)

    monkeypatch.setattr(folders._Walk, "enter", enter)  # noqa: SLF001
    found = scan(corpus.folder)
    assert [file.path for file in found.files] == ["b.txt"]
    assert found.faults == [("sub", "the folder cannot be read: No such file or directory")]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere"):
        scan(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(CorpusError, match="Not a directory"):
        scan(tmp_path / "file")


def test_a_file_from_the_far_future_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    os.utime(path, (2**40, 2**40))
    (file,) = scan(tmp_path).files
    assert file.modified == 2**63 - 1
