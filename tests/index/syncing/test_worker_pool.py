"""A file that hangs, crashes or eats memory costs itself and nothing else."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

from index.reading import file_reader
from index.syncing import worker_limits
from index.syncing.worker_pool import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from conftest import Sample

    from index.article import Article, Problem

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a spawned worker does not know the faulty reader")


def hang() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    while True:
        time.sleep(60)


def compute() -> None:
    hashlib.pbkdf2_hmac("sha1", b"", b"", 2**31 - 1)


def crash() -> None:
    ctypes.string_at(0)


def eat() -> None:
    held = []
    while True:
        held.append(bytearray(2 << 30))


def recurse() -> None:
    recurse()


def leave() -> None:
    os._exit(3)


def shout() -> None:
    sys.stdout.write("not progress\n")
    sys.stdout.flush()
    raise TypeError("an error nobody thought of")


FAULTS: dict[str, tuple[Callable[[], None], str]] = {
    "hang": (hang, "took longer than 3 s"),
    "compute": (compute, "took longer than 1 s"),
    "crash": (crash, "crashed (SIGSEGV)"),
    "eat": (eat, "memory"),
    "recurse": (recurse, "recursion"),
    "leave": (leave, "status 3"),
    "shout": (shout, "an error nobody thought of"),
}


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make files with certain names harm their reader, some after their first article."""
    read = file_reader.read_file

    def read_file(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:
        fault = FAULTS.get(file.split(".", maxsplit=1)[0])
        if fault is None or file.endswith(".late.txt"):
            yield from read(file, source, fields)
        if fault is not None:
            fault[0]()

    monkeypatch.setattr(file_reader, "read_file", read_file)
    monkeypatch.setattr(worker_limits, "READING", worker_limits.READING._replace(seconds=1))


@pytest.mark.slow
@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_file_is_listed_and_the_others_are_read(
    corpus: Sample, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "hang":
        monkeypatch.setattr(worker_limits, "DEADLINE", 3)
    corpus.fill(1, 2, 3)
    corpus.write(f"{name}.txt", corpus.article_text(4))
    corpus.write(f"{name}.late.txt", corpus.article_text(5))
    done = corpus.sync()
    assert set(corpus.articles) == {"001", "002", "003", f"{name}.late"}
    assert done.problems == 2
    assert set(corpus.problems) == {f"{name}.txt", f"{name}.late.txt"}
    for reason in corpus.problems.values():
        assert FAULTS[name][1] in reason
    assert corpus.in_step, "it is not tried again and again"


@pytest.mark.usefixtures("faulty")
def test_faulty_files_with_the_same_bytes_are_listed_each(corpus: Sample) -> None:
    for name in ("leave.txt", "leave.1.late.txt", "leave.2.late.txt", "leave.3.late.txt"):
        corpus.write(name, corpus.article_text(4))
    done = corpus.sync()
    assert set(corpus.articles) == {f"leave.{number}.late" for number in (1, 2, 3)}
    assert len(corpus.problems) == 4
    assert "record of what was read" not in done.message


class Confined:
    """A job that reports what a worker can reach."""

    limits = worker_limits.READING
    sends_at_once = False

    def run(self, send: Callable[[object], None]) -> None:
        send(len(list(Path("/proc/self/fd").iterdir())))
        try:
            with open("written", "w", encoding="ascii") as file:  # noqa: PTH123 - as a reader would
                file.write("x" * 10)
        except OSError as error:
            send(error.strerror)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc")  # noqa: PTH112
def test_a_worker_has_no_open_files_and_can_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "open").open("w"), WorkerPool() as pool:
        pool.add(Confined())
        results = []
        while len(pool):
            results += [result for _, result in pool.results(1)]
    assert results[0] == 6, "four for output, the connection and the listing itself"
    assert results[1] == "File too large"
