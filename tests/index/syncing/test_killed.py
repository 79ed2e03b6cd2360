"""After a sync that was killed, stopped, or ran into a full disk, the next one ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from index import paths
from index.locking import writing
from index.syncing.interrupts import Interrupts
from index.syncing.process import command
from index.syncing.progress import Progress, Stage, decode

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sample

ROUNDS = int(os.environ.get("KIMVISIT_KILLS", "8"))
"""How often a sync is killed."""
QUERIES = "fog", "ferry harwich", '"late again"', "title:turku", "voyage -riga", "capt*", "ferrie"


def change(corpus: Sample, number: int) -> None:
    """Make some changes that depend only on the number."""
    chance = random.Random(number)  # noqa: S311 - to be repeated
    for path in sorted(corpus.folder.glob("*.txt")):
        kind = chance.random()
        if kind < 0.05:
            path.unlink()
        elif kind < 0.1:
            path.rename(path.with_name(f"{path.stem}-{number}.txt"))
        elif kind < 0.2:
            path.write_text(corpus.article_text(chance.randrange(10_000)))
    corpus.fill(*(chance.randrange(1000) for _ in range(6)))


@pytest.mark.slow
def test_killed_at_any_moment_it_ends_as_if_built_in_peace(corpus: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(os.environ.get("KIMVISIT_SEED", "1"))  # noqa: S311 - to be repeated
    corpus.fill(*range(40))
    slowest = 1.5
    for number in range(ROUNDS):
        change(corpus, number)
        sync = corpus.start()
        time.sleep(chance.random() * slowest)
        sync.kill()
        sync.communicate()
        if paths.commit_file(corpus.home).exists():
            assert corpus.articles is not None, "a reader opens a whole index, whatever was going on"
    assert corpus.run().stage is Stage.DONE
    assert corpus.in_step
    survived = corpus.contents, corpus.listed, corpus.answers(*QUERIES)
    monkeypatch.setenv("XDG_CACHE_HOME", f"{os.environ['XDG_CACHE_HOME']}-peace")
    assert corpus.run().stage is Stage.DONE
    assert survived == (corpus.contents, corpus.listed, corpus.answers(*QUERIES))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_sync_ends_within_a_second_and_resumes_later(corpus: Sample, number: int) -> None:
    corpus.fill(*range(150))
    sync = corpus.start()
    told = [decode(line) for line in iter_until(sync, lambda progress: progress.files > 0)]
    began = time.monotonic()
    sync.send_signal(number)
    out, _ = sync.communicate(timeout=30)
    last = decode(out.splitlines()[-1])
    assert (last.stage, sync.returncode) == (Stage.CANCELLED, 130)
    assert time.monotonic() - began < 10, "a second on a machine at rest"
    assert told[0].stage is Stage.SCANNING
    done = corpus.run()
    assert done.articles == 150
    assert done.read <= 150 - told[-1].files, "what was read is not read again"


def test_many_stop_signals_at_once_end_it_like_one(corpus: Sample) -> None:
    corpus.fill(*range(60))
    sync = corpus.start(complaints=subprocess.PIPE)
    iter_until(sync, lambda progress: progress.stage is Stage.READING)
    for _ in range(20):
        sync.send_signal(signal.SIGTERM)
        time.sleep(0.001)
        sync.send_signal(signal.SIGINT)
    out, complaints = sync.communicate(timeout=30)
    assert (sync.returncode, complaints) == (130, "")
    assert decode(out.splitlines()[-1]).stage is Stage.CANCELLED


def test_when_nobody_listens_any_more_it_stops(corpus: Sample) -> None:
    corpus.fill(*range(150))
    sync = corpus.start()
    iter_until(sync, lambda progress: progress.files > 0)
    assert sync.stdout
    sync.stdout.close()
    assert sync.wait(timeout=30) == 130
    assert corpus.run().articles == 150


def iter_until(sync: subprocess.Popen[str], is_it: object) -> list[str]:
    """Return the lines up to the first in a given stage."""
    assert sync.stdout
    assert callable(is_it)
    lines: list[str] = []
    for line in sync.stdout:
        lines.append(line)
        if is_it(decode(line)):
            return lines
    pytest.fail(f"it ended before: {lines[-1:]}")


def test_when_two_sync_at_once_one_writes_and_the_other_waits(corpus: Sample) -> None:
    corpus.fill(*range(60))
    both = [corpus.start() for _ in range(2)]
    told = [[decode(line) for line in one.communicate(timeout=120)[0].splitlines()] for one in both]
    assert [lines[-1].stage for lines in told] == [Stage.DONE] * 2
    assert sorted(lines[-1].read for lines in told) == [0, 60], "one of them read"
    assert len(corpus.articles) == 60
    assert any(line.stage is Stage.WAITING and "process" in line.message for lines in told for line in lines)


def test_a_sync_waits_a_while_for_a_writer_that_hangs_and_then_follows_it(corpus: Sample) -> None:
    corpus.fill(1)
    with writing(paths.make_home(corpus.folder)) as free:
        assert free
        last = corpus.sync(patience=0.3)
    assert last.stage is Stage.CANCELLED
    assert f"process {os.getpid()}" in last.message
    assert corpus.sync().articles == 1


def test_the_lock_of_a_dead_writer_does_not_count(corpus: Sample) -> None:
    corpus.fill(1)
    home = paths.make_home(corpus.folder)
    program = "import sys, time; from pathlib import Path; from index import paths\nfrom index.locking import writing\n"
    program += "with writing(Path(sys.argv[1])) as free: print(free, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", program, home], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "True\n"
        assert corpus.sync(patience=0).stage is Stage.CANCELLED
        holder.kill()
    assert corpus.sync(patience=0).stage is Stage.DONE


def run_with_files_up_to(corpus: Sample, size: int) -> Progress:
    """Sync with a limit on the size of files, as on a full disk."""
    child = subprocess.run(
        command(corpus.folder),
        check=False,
        stdout=subprocess.PIPE,
        encoding="ascii",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY)),
        timeout=120,
    )
    return decode(child.stdout.splitlines()[-1])


@pytest.mark.slow
def test_wherever_a_disk_fills_it_is_reported_and_the_index_stays_as_it_was(corpus: Sample) -> None:
    corpus.fill(*range(5))
    corpus.run()
    before = corpus.articles
    corpus.fill(*range(5, 120))
    for size in (0, 8_000, 16_000, 24_000, 32_000, 48_000, 64_000, 96_000, 128_000):
        failed = run_with_files_up_to(corpus, size)
        assert failed.stage is Stage.FAILED
        assert "cannot write" in failed.message
        assert "\n" not in failed.message
        assert before.items() <= corpus.articles.items()
    assert corpus.run().articles == 120


def test_a_full_disk_at_the_very_first_sync_is_reported(corpus: Sample) -> None:
    corpus.fill(*range(5))
    failed = run_with_files_up_to(corpus, 0)
    assert (failed.stage, "cannot write" in failed.message) == (Stage.FAILED, True)
    assert corpus.run().articles == 5


def damaged(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "garbage":
        path.write_bytes(b"garbage" * (1 + len(data) // 7))
    elif how == "truncated":
        path.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "flipped":
        path.write_bytes(bytes(255 - byte if 100 < at < 6000 else byte for at, byte in enumerate(data)))


@pytest.mark.parametrize("how", ["garbage", "truncated", "empty", "flipped"])
def test_a_damaged_ledger_is_rebuilt(corpus: Sample, how: str) -> None:
    corpus.fill(*range(8))
    corpus.sync()
    before = corpus.contents
    damaged(paths.store_file(corpus.home), how)
    corpus.fill(9)
    done = corpus.sync()
    assert done.stage is Stage.DONE
    assert done.articles == 9
    (corpus.folder / "009.txt").unlink()
    corpus.sync()
    assert corpus.contents == before


@pytest.mark.parametrize("how", ["garbage", "empty", "removed", "newer"])
def test_a_ledger_that_cannot_be_used_is_rebuilt_though_nothing_has_changed(corpus: Sample, how: str) -> None:
    corpus.fill(1, 2)
    (corpus.folder / "empty.txt").touch()
    corpus.sync()
    ledger = paths.store_file(corpus.home)
    if how == "removed":
        ledger.unlink()
    elif how == "newer":
        with closing(sqlite3.connect(ledger)) as opened:
            opened.execute("pragma user_version = 99")
    else:
        damaged(ledger, how)
    assert not corpus.in_step
    corpus.sync()
    assert corpus.in_step
    assert list(corpus.problems) == ["empty.txt"]


def test_a_ledger_of_a_newer_program_is_rebuilt(corpus: Sample) -> None:

    corpus.fill(1)
    corpus.sync()
    with sqlite3.connect(paths.store_file(corpus.home)) as ledger:
        ledger.execute("pragma user_version = 99")
    ledger.close()
    corpus.fill(2)
    done = corpus.sync()
    assert (done.articles, done.read) == (2, 2)
    assert "reading every file again" in done.message


@pytest.mark.parametrize("how", ["garbage", "truncated", "empty", "removed"])
def test_a_damaged_index_is_rebuilt_from_the_ledger(corpus: Sample, how: str) -> None:
    corpus.fill(*range(8))
    corpus.sync()
    before = corpus.contents
    for path in corpus.index.iterdir():
        if how == "removed":
            path.unlink()
        else:
            damaged(path, how)
    assert not corpus.in_step
    done = corpus.sync()
    assert (done.stage, done.read, done.articles) == (Stage.DONE, 0, 8)
    assert corpus.contents == before


def test_an_index_is_rebuilt_on_request(corpus: Sample) -> None:
    corpus.fill(*range(3))
    corpus.sync()
    before = corpus.contents
    done = corpus.sync(rebuild=True)
    assert (done.commits, done.read, done.unchanged) == (1, 0, 3)
    assert corpus.contents == before


def dated(corpus: Sample) -> dict[str, str]:
    return {name: str(article.published.date) for name, article in corpus.articles.items()}


def test_dates_that_articles_imply_survive_a_rebuild_and_a_kill_before_the_journal_is_cleared(corpus: Sample) -> None:
    corpus.write("a.json", json.dumps({"title": "Ferry", "text": corpus.article_text(1), "date": "2023-09-13"}))
    corpus.fill(1)
    corpus.sync()
    before, answers = dated(corpus), corpus.answers("date:2023-09", 'entity:"2023-09-12"')
    assert "None" not in before.values()

    corpus.sync(rebuild=True)
    assert (dated(corpus), corpus.answers("date:2023-09", 'entity:"2023-09-12"')) == (before, answers)

    with closing(sqlite3.connect(paths.store_file(corpus.home))) as store, store:
        store.execute("insert into journal select id from articles")
    paths.step_file(corpus.home).unlink()
    corpus.sync()
    assert (dated(corpus), corpus.answers("date:2023-09", 'entity:"2023-09-12"')) == (before, answers)


def test_an_engine_of_another_store_is_filled_again(corpus: Sample) -> None:
    corpus.fill(1, 2)
    corpus.sync()
    before = corpus.contents
    manifest = corpus.index / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"fingerprint": "', '"fingerprint": "another'))
    assert not corpus.in_step
    corpus.sync()
    assert corpus.contents == before
    assert [answer.total for answer in corpus.answers("ferry")] == [2]


def test_a_missing_file_of_the_engine_is_made_again(corpus: Sample) -> None:
    corpus.fill(1, 2)
    corpus.sync()
    next(corpus.index.glob("*.pst")).unlink()
    assert not corpus.in_step
    done = corpus.sync()
    assert (done.stage, done.read) == (Stage.DONE, 0)
    assert [answer.total for answer in corpus.answers("ferry")] == [2]


def test_a_signal_waits_for_the_end_of_what_must_not_be_half_done() -> None:
    interrupts, done = Interrupts(), []

    @interrupts.held_off()
    def outer() -> None:
        interrupts.interrupt()
        with interrupts.held_off():
            done.append("inner")
        done.append("outer")

    with pytest.raises(KeyboardInterrupt):
        outer()
    assert done == ["inner", "outer"]
    with interrupts.held_off():
        pass
    with pytest.raises(KeyboardInterrupt):
        interrupts.interrupt()
