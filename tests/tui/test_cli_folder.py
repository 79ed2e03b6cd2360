"""Commands on your own folder: reading it, its problems, and its cache."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from index.corpus import Corpus
from index.errors import SyncError
from index.syncing.progress import Progress, Stage
from tui.cli import progress_bar

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Command, Sync

ARTICLE = "{} closed\n\nThe harbour of {} stayed closed on Monday, the port authority said in a statement.\n"
HOSTILE = b"dov\xe9r\x1b[31m.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Harwich", "Felixstowe"):
        (tmp_path / f"{name}.txt").write_text(ARTICLE.format(name, name), encoding="utf-8")
    return tmp_path


def test_index_reports_what_was_done_and_does_it_once(run: Command, folder: Path) -> None:
    answer = run("index", str(folder), "--json")
    assert (answer.status, list(answer.record)) == (
        0, ["folder", "articles", "read", "added", "changed", "moved", "removed", "unchanged", "problems"],
    )  # fmt: skip
    assert answer.record == {
        "folder": str(folder), "articles": 2, "read": 2, "added": 2, "changed": 0, "moved": 0, "removed": 0,
        "unchanged": 0, "problems": 0,
    }  # fmt: skip
    (folder / "Harwich.txt").unlink()
    answer = run("index", str(folder))
    assert answer.out == f"1 article in {folder}\n0 files read · 1 removed · 1 unchanged\n"


def test_index_without_a_folder_reads_the_corpus(run: Command, folder: Path) -> None:
    assert run("--corpus", str(folder), "index", "--json").record["articles"] == 2


def test_what_is_new_is_read_before_a_command_answers(run: Command, folder: Path) -> None:
    assert len(run("--corpus", str(folder), "articles", "--json").record) == 2
    (folder / "Dover.txt").write_text(ARTICLE.format("Dover", "Dover"), encoding="utf-8")
    answer = run("--corpus", str(folder), "search", "dover", "--json")
    assert (answer.record["total"], answer.err) == (1, "")


def test_where_reading_fails_the_old_index_answers_with_a_warning(
    run: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("index", str(folder))

    def fail(*_: object, **__: object) -> None:
        message = "no space left on \x1b[31mthe disk"
        raise SyncError(message)

    monkeypatch.setattr(Corpus, "is_in_step", lambda _: False)
    monkeypatch.setattr(Corpus, "sync", fail)
    answer = run("--corpus", str(folder), "search", "harbour", "--json")
    assert (answer.status, answer.record["total"]) == (0, 2)
    assert answer.err == "kimvisit-tui: answering from what was read before: no space left on \ufffd[31mthe disk\n"
    assert run("index", str(folder)).status == 3


def test_where_another_program_reads_what_is_there_by_now_answers(run: Command, sync: Sync) -> None:
    sync.commit(harbour=ARTICLE.format("Harwich", "Harwich"))
    sync.say(Stage.WAITING)
    answer = run("--corpus", str(sync.folder), "search", "harbour", "--json")
    assert (answer.status, answer.record["total"]) == (0, 1)
    assert "another program" in answer.err
    assert answer.err.count("\n") == 1


def test_problems_lists_what_could_not_be_read_with_the_reason(run: Command, folder: Path) -> None:
    assert run("--corpus", str(folder), "problems", "--json").record == []
    (folder / "broken\x1b[31m.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    answer = run("--corpus", str(folder), "problems", "--json")
    assert answer.status == 0
    [problem] = answer.record
    assert list(problem) == ["file", "place", "reason", "skipped"]
    assert (problem["file"], problem["skipped"]) == ("broken\x1b[31m.pdf", True)
    assert problem["reason"]
    answer = run("--corpus", str(folder), "problems")
    assert "broken\ufffd[31m.pdf\nnot read: " in answer.out
    assert "\x1b" not in answer.out
    told = run("index", str(folder)).out
    assert f"1 problem: kimvisit-tui --corpus {folder} problems lists them" in told


def test_names_that_are_not_utf_8_stay_escaped_and_inert(run: Command, tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(HOSTILE)).write_text(ARTICLE.format("Dover", "Dover"), encoding="utf-8")
    except OSError:
        pytest.skip("names must be UTF-8 here")
    answer = run("--corpus", str(tmp_path), "articles", "--json")
    assert "\\udce9r\\u001b[31m.txt" in answer.out
    [article] = answer.record
    assert os.fsencode(article["file"]) == HOSTILE
    assert run("--corpus", str(tmp_path), "show", article["id"]).status == 0
    text = run("--corpus", str(tmp_path), "articles").out
    assert "dov\ufffdr\ufffd[31m" in text
    assert "\x1b" not in text


def test_cache_list_shows_each_folder_that_was_read(run: Command, folder: Path, fresh_cache: Path) -> None:
    assert run("cache", "list") == (1, "", "")
    run("index", str(folder))
    answer = run("cache", "list", "--json")
    [cached] = answer.record
    assert list(cached) == ["folder", "articles", "size", "used"]
    assert (cached["folder"], cached["articles"]) == (str(folder), 2)
    assert cached["size"] > 0
    assert run("cache", "list").out.startswith(f"{folder}\n2 articles · 0.")
    assert fresh_cache.exists()


def test_cache_clear_removes_the_cache_of_a_folder_and_nothing_else(
    run: Command, folder: Path, fresh_cache: Path
) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "Dover.txt").write_text(ARTICLE.format("Dover", "Dover"), encoding="utf-8")
    for each in (folder, folder / "more"):
        run("index", str(each))
    (fresh_cache / "kimvisit-tui" / "foreign").mkdir()
    assert str(folder / "more") in run("cache", "clear", str(folder / "more")).out
    assert [cached["folder"] for cached in run("cache", "list", "--json").record] == [str(folder)]
    assert run("cache", "clear", str(folder / "more")) == (1, "", "")
    assert run("cache", "clear", "--all", "--yes").status == 0
    assert run("cache", "list", "--json").record == []
    assert (fresh_cache / "kimvisit-tui" / "foreign").is_dir()
    assert len(list(folder.rglob("*.txt"))) == 3


def test_plain_progress_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar.progress_anywhere() as show:
        for files in range(1000):
            show(Progress(Stage.READING, files=files, of=1000, left=90.0, rate=12.0))
        show(Progress(Stage.DONE))
    err = capsys.readouterr().err
    assert err == "kimvisit-tui: reading · 0 of 1,000 files · 2 min left · 12 a second\n"


def test_a_terminal_gets_a_bar_in_which_file_names_are_inert(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_bar.progress_on_terminal() as show:
        show(Progress(Stage.READING, files=1, of=3, file="a\x1b]0;owned\x07[bold].txt"))
    err = capsys.readouterr().err
    assert "1 of 3 files" in err
    assert "a\ufffd]0;owned\ufffd[bold].txt" in err
    assert "\x1b]0;owned" not in err
