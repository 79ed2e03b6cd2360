"""The program on large folders: ``python -m benchmarks.scale FOLDER [FOLDER …] [--work WORK]``.

Each FOLDER, as `benchmarks.corpora` makes them, is copied, read, changed and read again; then the program is started on
it in a pseudo-terminal, typed into and paged through. What a key costs runs from its write to the screen. With WORK,
copies and indexes stay there for the next run.
"""

import argparse
import os
import re
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from string import ascii_lowercase
from typing import NamedTuple

from benchmarks.programs import KIMVISIT, LIST, painted
from benchmarks.terminal import Frame, Terminal, frames
from index import paths
from index.corpus import Corpus

QUIET = 0.4
"""Seconds without output after which a key's work is done."""
CLEAR, DOWN = "\x1b", "\x1b[B"
SEARCH_ROW, SEARCH_ROWS = 1, 3
"""The row of the search bar, whose right half shows the number of articles found; and the height of the bar in rows."""
STARTS, ARTICLES_OPENED, SHARE = 5, 30, 100
_WORD = re.compile(r"[A-Za-z]{4,}")


class Key(NamedTuple):
    """Milliseconds from a key to the first change beside its echo, and to the last change of all."""

    first: float
    last: float


class Sync(NamedTuple):
    """What bringing the index in sync took in seconds, by the clock and of CPU, and what it did."""

    clock: float
    cpu: float
    done: str


def sync(folder: Path) -> Sync:
    """Bring the index of a folder in sync."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    corpus = Corpus.open(folder)
    try:
        done = corpus.sync()
    finally:
        corpus.close()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    counts = ("read", "added", "changed", "moved", "removed", "unchanged", "problems", "commits")
    return Sync(time.perf_counter() - began, cpu, ", ".join(f"{getattr(done, name):,} {name}" for name in counts))


def change(folder: Path) -> None:
    """Touch, change, add, move and delete one file in a hundred each."""
    files = sorted(folder.rglob("*.txt"))
    for touched, changed, copied, moved, deleted in zip(*(files[start::SHARE] for start in range(5)), strict=False):
        os.utime(touched)
        changed.write_bytes(changed.read_bytes() + b"\nOne more sentence was written on Monday.\n")
        copied.with_name(f"new-{copied.name}").write_bytes(copied.read_bytes() + b"\nOne more article was written.\n")
        moved.rename(moved.with_name(f"moved-{moved.name}"))
        deleted.unlink()


def queries(folder: Path, count: int) -> Iterator[str]:
    """Yield pairs of words that occur in the same article."""
    random = Random(2)  # noqa: S311 - for variety, not for secrecy
    files = sorted(folder.rglob("*.txt"))
    for _ in range(count):
        words = _WORD.findall(random.choice(files).read_text(encoding="utf-8"))
        yield " ".join(random.sample(words, 2)).lower()


def press(terminal: Terminal, keys: Sequence[str]) -> list[float]:
    """Press keys one by one, each when the work of the one before is done; return when."""
    pressed = []
    for key in keys:
        pressed.append(terminal.type(key))
        terminal.wait_quiet(QUIET)
    return pressed


def cost(shown: Sequence[Frame], begin: float, end: float) -> Key | None:
    """Return what the key cost that was pressed at ``begin``; None if it changed nothing."""
    before = max((frame for frame in shown if frame.time < begin), key=lambda frame: frame.time)
    after = [frame for frame in shown if begin <= frame.time < end]
    if not after:
        return None
    answered = [frame.time for frame in after if _answer(frame.text) != _answer(before.text)]
    return Key(1000 * (min(answered, default=after[-1].time) - begin), 1000 * (after[-1].time - begin))


def _answer(text: str) -> tuple[str, list[str]]:
    """Return what a screen shows of the answer: the counts in the search bar, and what stands below."""
    rows = text.split("\n")
    return rows[SEARCH_ROW][len(rows[SEARCH_ROW]) // 2 :], rows[SEARCH_ROWS:]


def costs(shown: Sequence[Frame], pressed: Sequence[float]) -> list[Key]:
    """Return what each key cost that changed anything."""
    spans = zip(pressed, [*pressed[1:], pressed[-1] + QUIET], strict=True)
    return [key for begin, end in spans if (key := cost(shown, begin, end))]


def resident(pid: int) -> float:
    """Return the megabytes that a process has in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def start(command: Sequence[str], ready: Callable[[str], bool]) -> float:
    """Return the milliseconds from exec to the screen that is ready."""
    with Terminal(command) as terminal:
        terminal.wait_for(ready)
        return 1000 * (terminal.chunks[-1].time - terminal.started)


def measure_bare() -> float:
    """Print what a key costs in the bare list, and return the megabytes that it has in memory."""
    with Terminal(LIST) as terminal:
        terminal.wait_for(painted)
        terminal.wait_quiet(1.0)
        memory = resident(terminal.pid)
        pressed = press(terminal, ascii_lowercase * 3)
        _print_keys("bare Textual, a letter and twenty rows", costs(frames(terminal), pressed))
        return memory


def measure_screen(folder: Path, articles: int, typed: Sequence[str]) -> None:
    """Start, type, open articles, and print what that costs."""
    command = [*KIMVISIT, "--corpus", str(folder)]

    def ready(text: str) -> bool:
        return f"{articles:,} articles" in text

    times = [start(command, ready) for _ in range(STARTS + 1)][1:]
    print(f"start to usable: {median(times):.0f} ms, bare Textual {median(start(LIST, painted) for _ in times):.0f} ms")
    with Terminal(command) as terminal:
        terminal.wait_for(ready)
        terminal.wait_quiet(3.0)
        opened = press(terminal, [DOWN] * ARTICLES_OPENED)
        press(terminal, [CLEAR, CLEAR])
        letters = []
        for query in typed:
            letters.append(press(terminal, query))
            terminal.wait_quiet(1.0)
            press(terminal, [CLEAR])  # once more would leave the search bar
        memory, shown = resident(terminal.pid), frames(terminal)
    _print_keys("opening an article", costs(shown, opened))
    _print_keys("as-you-type", [key for pressed in letters for key in costs(shown, pressed)])
    bare = measure_bare()
    print(f"resident: {memory:.0f} MB, {memory - bare:.0f} MB beyond bare Textual ({bare:.0f} MB)")


def _print_keys(name: str, keys: Sequence[Key]) -> None:
    for what, times in (("first change", [key.first for key in keys]), ("last change", [key.last for key in keys])):
        p95 = quantiles(times, n=20)[-1]
        print(f"{name}, {what}: p50 {median(times):.0f}, p95 {p95:.0f}, most {max(times):.0f} ms ({len(times)} keys)")


def measure(folder: Path, work: Path, count: int) -> None:
    """Print every figure of one folder."""
    copy = work / folder.name
    if not copy.is_dir():
        shutil.copytree(folder, copy)
        _print_sync("first sync", sync(copy))
        change(copy)
        _print_sync("1% each touched, changed, added, moved and deleted", sync(copy))
    _print_sync("unchanged", min(sync(copy) for _ in range(3)))
    corpus = Corpus.open(copy)
    articles = len(corpus.articles())
    corpus.close()
    engine, home = (_megabytes(place) for place in (paths.engine_folder(paths.home(copy)), paths.home(copy)))
    print(f"{articles:,} articles; {engine:.0f} MB of engine, {home - engine:.0f} MB of store")
    measure_screen(copy, articles, list(queries(copy, count)))


def _print_sync(name: str, took: Sync) -> None:
    print(f"{name}: {took.clock:.2f} s, {took.cpu:.2f} s of CPU ({took.done})", flush=True)


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def main() -> None:
    """Measure each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="text files")
    parser.add_argument("--queries", type=int, default=10, help="how many queries are typed (10)")
    parser.add_argument("--work", type=Path, help="where to copy the folders to and to keep the indexes")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work: Path = (arguments.work or Path(scratch)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        os.environ["XDG_CACHE_HOME"] = str(work / "cache")
        for folder in arguments.folders:
            print(f"\n{folder.name}")
            measure(folder, work, arguments.queries)


if __name__ == "__main__":
    main()
