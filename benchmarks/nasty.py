"""What becomes of each file of a folder of hostile input.

``python -m benchmarks.nasty FOLDER MANIFEST [--all]``: MANIFEST is a JSON list of records with at least "path" (below
FOLDER, lone surrogates for bytes that are not UTF-8) and "kind". The folder is read by the program's own commands; each
line of the manifest gets its outcome: read, read with a warning, listed as a problem, or passed over and by which
rule. Printed are the counts and what has no outcome, with ``--all`` every line. The exit status is 1 where a line has
none, or where a command failed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from benchmarks.programs import KIMVISIT
from index.syncing.folder import is_clutter

NOTHING_FOUND = 1
LONGEST_REASON = 100
NO_OUTCOME = "NO OUTCOME"


class Outcome(NamedTuple):
    """What became of a line: the kind of outcome, and what is to be said of it."""

    kind: str
    words: str


class Found(NamedTuple):
    """What the program reports for a folder, by file: articles, and the reasons of warnings and problems."""

    articles: Mapping[str, int]
    warnings: Mapping[str, str]
    problems: Mapping[str, str]

    def at(self, path: str) -> Outcome | None:
        """Return what became of a file, or of the folder in which it lies."""
        read, warning = self.articles.get(path, 0), self.warnings.get(path)
        problem = self.problems.get(path)
        if read:
            told = warning or problem
            return Outcome(
                "read with a warning" if told else "read", f"{read} articles" + (f"; {told}" if told else "")
            )
        if problem or warning:
            return Outcome("listed as a problem", problem or warning or "")
        above = next((folder for folder in _parents(path) if folder in self.problems), None)
        return Outcome("listed as a problem", f"{above}: {self.problems[above]}") if above else None

    def below(self, folder: str) -> Outcome | None:
        """Return the outcome for everything in a folder."""
        start = folder.rstrip("/") + "/"
        read = sum(count for path, count in self.articles.items() if path.startswith(start))
        listed = sum(1 for path in {*self.problems, *self.warnings} if path.startswith(start))
        if not read and not listed:
            return None
        return Outcome("read" if read else "listed as a problem", f"below it {read} articles, {listed} problems")


def main() -> int:
    """Read the folder, print the outcomes and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--all", action="store_true", help="print every line")
    arguments = parser.parse_args()
    lines = cast("list[dict[str, str]]", json.loads(arguments.manifest.read_text()))
    with tempfile.TemporaryDirectory() as home:
        found = _found(arguments.folder, home)
    outcomes = [(line, outcome_of(line, found, arguments.folder)) for line in lines]
    for line, outcome in outcomes:
        if arguments.all or outcome.kind == NO_OUTCOME:
            print(f"{line['path']!a}: {outcome.kind}: {ascii(outcome.words)[1:-1][:LONGEST_REASON]}")
    counts = Counter(outcome.kind for _, outcome in outcomes)
    print(f"{len(lines)} lines: " + ", ".join(f"{count} {kind}" for kind, count in counts.most_common()))
    return 1 if counts[NO_OUTCOME] else 0


def _found(folder: Path, home: str) -> Found:
    start = time.perf_counter()
    _run(["index", str(folder)], home)
    print(f"read in {time.perf_counter() - start:.1f} s")
    articles: Counter[str] = Counter(str(record["file"]) for record in _run_json(folder, "articles", home))
    reasons: dict[bool, dict[str, list[str]]] = {True: defaultdict(list), False: defaultdict(list)}
    for record in _run_json(folder, "problems", home):
        reasons[bool(record["skipped"])][str(record["file"])].append(str(record["reason"]))
    warnings, problems = (
        {file: "; ".join(found) for file, found in reasons[skipped].items()} for skipped in (False, True)
    )
    return Found(articles, warnings, problems)


def _run_json(folder: Path, command: str, home: str) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", json.loads(_run(["--corpus", str(folder), command, "--json"], home)))


def _run(arguments: Iterable[str], home: str) -> bytes:
    """Run the program with a cache of its own; exit where it fails."""
    places = {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "XDG_CONFIG_HOME": f"{home}/config"}
    command = [*KIMVISIT, *arguments]
    done = subprocess.run(command, env={**os.environ, **places}, stdout=subprocess.PIPE, check=False)  # noqa: S603 - our own program
    if done.returncode not in {0, NOTHING_FOUND}:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}")
    return done.stdout


def outcome_of(line: Mapping[str, str], found: Found, folder: Path) -> Outcome:
    """Return what became of a line of the manifest."""
    path = line["path"]
    if line["kind"] == "skipped":
        return Outcome("not made", line.get("error", ""))
    if (outcome := found.at(path)) is not None:
        return outcome
    clutter = next((part for part in path.split("/") if is_clutter(part)), None)
    if clutter is not None:
        return Outcome("passed over", f"{clutter} is clutter by its name")
    below = found.below(path.removesuffix("/…"))
    if below is not None:
        return below
    if line["kind"] == "dir" and not any((folder / path).iterdir()):
        return Outcome("passed over", "a folder without files")
    return Outcome(NO_OUTCOME, line.get("what", ""))


def _parents(path: str) -> Iterable[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


if __name__ == "__main__":
    sys.exit(main())
