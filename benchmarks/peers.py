"""Our engine beside others, on the same articles in one run: ``python -m benchmarks.peers FOLDER [--articles N]``.

FOLDER holds text files as `benchmarks.corpora` makes them. SQLite FTS5 is what ratios are to; tantivy (PyPI), recoll
and ripgrep are measured where they are installed. Each engine builds and searches in a process of its own; every query
asks for 20 results with snippets. Times are of CPU, the better of two passes; programs that are started for each query
are timed by the wall clock, their start included, and so is opening.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any, NamedTuple

from benchmarks.engines import PEERS, Fts5, Peer, Wanted, cpu_seconds, resident_megabytes

KINDS = ("word", "beginning", "phrase", "all")
PASSES = 2
_WORD = re.compile(r"[A-Za-z]{4,}")


class Built(NamedTuple):
    """What building took: CPU milliseconds per article to load (read, annotate) and to index, and the size in MB."""

    load: float
    indexing: float
    size: float


class Searched(NamedTuple):
    """What searching took: milliseconds to open, and of each query by kind; resident MB at the end."""

    opening: float
    queries: dict[str, list[float]]
    resident: float


def article_files(folder: Path, count: int) -> list[Path]:
    """Return the first text files of a folder, by name."""
    return sorted(folder.rglob("*.txt"))[:count]


def queries(files: Sequence[Path], count: int) -> Iterator[Wanted]:
    """Yield queries of each kind in turn, made of words from the articles."""
    random = Random(1)  # noqa: S311 - for variety, not for secrecy
    while count > 0:
        text = random.choice(files).read_text(encoding="utf-8")
        words = _WORD.findall(text)
        phrases = re.findall(r"[A-Za-z]+ [A-Za-z]+(?: [A-Za-z]+)?", text)
        if len(words) > len(KINDS) and phrases:
            word = random.choice(words).lower()
            yield Wanted("word", (random.choice(words).lower(),))
            yield Wanted("beginning", (word[: random.randint(2, len(word))],))
            yield Wanted("phrase", tuple(random.choice(phrases).lower().split()))
            yield Wanted("all", tuple(each.lower() for each in random.sample(words, random.randint(2, 3))))
            count -= len(KINDS)


def build(peer: Peer, files: Sequence[Path], work: Path) -> Built:
    """Build an index in ``work`` and measure it."""
    began = cpu_seconds()
    loaded = peer.load(files)
    before = cpu_seconds()
    peer.build(loaded, work)
    after = cpu_seconds()
    size = sum(file.stat().st_size for file in work.rglob("*") if file.is_file() and file.suffix != ".txt")
    return Built(1000 * (before - began) / len(files), 1000 * (after - before) / len(files), size / 1e6)


def search(peer: Peer, wanted: Sequence[Wanted], work: Path) -> Searched:
    """Ask all queries and measure."""
    began = time.perf_counter()
    peer.open(work)
    opening = time.perf_counter() - began
    clock = type(peer).clock
    times: dict[Wanted, float] = {}
    for _ in range(PASSES):
        for query in wanted:
            if query.kind in peer.kinds:
                began = clock()
                peer.search(query)
                times[query] = min(times.get(query, float("inf")), 1000 * (clock() - began))
    by_kind = {kind: [each for query, each in times.items() if query.kind == kind] for kind in KINDS}
    return Searched(1000 * opening, by_kind, resident_megabytes())


def in_child(task: str, name: str, folder: Path, work: Path, arguments: argparse.Namespace) -> Any:  # noqa: ANN401
    """Run one task for one engine in a process of its own; return its figures."""
    command = [sys.executable, "-m", "benchmarks.peers", str(folder), "--child", task, name, str(work)]
    numbers = ["--articles", str(arguments.articles), "--queries", str(arguments.queries)]
    done = subprocess.run([*command, *numbers], stdout=subprocess.PIPE, check=True)  # noqa: S603
    return json.loads(done.stdout)


def child(arguments: argparse.Namespace) -> None:
    """Do what `in_child` asks for and print it as JSON."""
    task, name, work = arguments.child
    peer, files = PEERS[name](), article_files(arguments.folder, arguments.articles)
    done = (
        build(peer, files, Path(work))
        if task == "build"
        else search(peer, list(queries(files, arguments.queries)), Path(work))
    )
    print(json.dumps(done))


def percentile95(times: Sequence[float]) -> float:
    """Return the time that 95 of 100 stay under."""
    return quantiles(times, n=20)[-1]


def print_tables(built: dict[str, Built], searched: dict[str, Searched]) -> None:
    """Print all figures, and how many times those of FTS5 they are."""
    print("\nIn brackets: how many times FTS5.\n")
    print("| engine | ms to read an article | ms to index it | MB of index | ms to open | MB resident |")
    print("|---|---|---|---|---|---|")
    base, found = built[Fts5.name], searched[Fts5.name]
    for name, made in built.items():
        opened = searched[name]
        cells = (
            f"{made.load:.2f}",
            f"{made.indexing:.2f} ({made.indexing / base.indexing:.1f})",
            f"{made.size:.1f} ({made.size / base.size:.2f})",
            f"{opened.opening:.0f} ({opened.opening / found.opening:.0f})",
            f"{opened.resident:.0f} ({opened.resident / found.resident:.1f})",
        )
        print(f"| {name} | {' | '.join(cells)} |")
    print(f"\n| p50/p95 in ms | {' | '.join(KINDS)} | every kind |")
    print("|---|" + "---|" * (len(KINDS) + 1))
    every = {name: _with_all(figures.queries) for name, figures in searched.items()}
    for name, times in every.items():
        print(f"| {name} | " + " | ".join(_cell(times[kind], every[Fts5.name][kind]) for kind in times) + " |")


def _with_all(times: dict[str, list[float]]) -> dict[str, list[float]]:
    complete = all(times.values())
    return {**times, "every kind": [each for kind in times.values() for each in kind] if complete else []}


def _cell(times: Sequence[float], base: Sequence[float]) -> str:
    if not times:
        return "-"
    ours, theirs = ((median(each), percentile95(each)) for each in (times, base))
    return f"{ours[0]:.2f}/{ours[1]:.2f} ({ours[0] / theirs[0]:.1f}/{ours[1] / theirs[1]:.1f})"


def main() -> None:
    """Measure every engine that is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="text files")
    parser.add_argument("--articles", type=int, default=10_000, help="how many of them at most (10000)")
    parser.add_argument("--queries", type=int, default=400, help="how many queries (400)")
    parser.add_argument("--engines", nargs="+", choices=PEERS, default=list(PEERS), help="only these, and FTS5")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments)
        return
    names = [name for name in PEERS if name in {*arguments.engines, Fts5.name} and PEERS[name].installed()]
    built, searched = {}, {}
    with tempfile.TemporaryDirectory(dir=arguments.folder.resolve().parent) as scratch:
        for number, name in enumerate(names):
            work = Path(scratch, str(number))
            work.mkdir()
            built[name] = Built(*in_child("build", name, arguments.folder, work, arguments))
            searched[name] = Searched(*in_child("search", name, arguments.folder, work, arguments))
            print(f"{name} measured", file=sys.stderr)
    print(f"{len(article_files(arguments.folder, arguments.articles)):,} articles, {arguments.queries} queries")
    print_tables(built, searched)


if __name__ == "__main__":
    main()
