"""A corpus for each test, with its own cache, and what readers find in its index."""

from __future__ import annotations

import subprocess
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from index import paths
from index.search.language.query import parse
from index.store import database
from index.store.writer import StoreWriter
from index.syncing import is_in_step, problems, sync
from index.syncing.process import command
from index.syncing.progress import Progress, decode
from tests.index.shelf import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from index.article import Article, EntityCount, Problem
    from index.search.results import Results

PLACES = ("Harwich", "Esbjerg", "Ostend", "Calais", "Dover", "Hull", "Bergen", "Gdynia", "Turku", "Riga")


@dataclass
class Sample:
    """A corpus folder, its syncs, and what readers find in it."""

    folder: Path
    told: list[Progress] = field(default_factory=list)

    @staticmethod
    def article_text(number: int) -> str:
        """Return an article's text that differs from those of other numbers."""
        place, other = PLACES[number % 10], PLACES[(number // 10 + 1) % 10]
        return (
            f"Ferry {number} to {place} is late\n\nThe ferry from {other} to {place} was late again on Tuesday because "
            f"of the fog, its captain told reporters. It was the voyage number {number} of the year.\n"
        )

    def fill(self, *numbers: int) -> None:
        """Write the articles with these numbers, each to its own file."""
        for number in numbers:
            self.write(f"{number:03d}.txt", self.article_text(number))

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def sync(self, *, patience: float = 600.0, rebuild: bool = False) -> Progress:
        self.told.clear()
        return sync(self.folder, self.told.append, patience=patience, rebuild=rebuild)

    def start(self, *, watch: bool = False, complaints: int | None = None) -> subprocess.Popen[str]:
        """Start a sync in a child process; ``complaints`` is where its stderr goes."""
        return subprocess.Popen(
            command(self.folder, watch=watch), stdout=subprocess.PIPE, stderr=complaints, encoding="ascii"
        )

    def run(self) -> Progress:
        """Sync in a child process, to the end."""
        out, _ = self.start().communicate(timeout=120)
        return decode(out.splitlines()[-1])

    @property
    def in_step(self) -> bool:
        return is_in_step(self.folder)

    @property
    def problems(self) -> dict[str, str]:
        """The reasons, by file."""
        return {problem.file: problem.reason for problem in self.listed}

    @property
    def listed(self) -> tuple[Problem, ...]:
        return problems(self.folder)

    @property
    def home(self) -> Path:
        return paths.home(self.folder)

    @property
    def index(self) -> Path:
        return paths.engine_folder(self.home)

    @property
    def articles(self) -> dict[str, Article]:
        """What a reader of the last commit finds, by id."""
        with closing(Reader(self.home)) as reader:
            found = {summary.id: reader.store.article(summary.id) for summary in reader.store.summaries()}
        assert None not in found.values()
        return {identifier: article for identifier, article in found.items() if article}

    @property
    def contents(self) -> tuple[dict[str, Article], dict[str, bytes], tuple[EntityCount, ...], list[object]]:
        """All that the index holds: the articles, their stamps, and the counts of entities and terms."""
        with closing(Reader(self.home)) as reader:
            data = database.open_for_reading(paths.store_file(self.home))
            terms: list[object] = data.execute("select * from terms").fetchall()
            stamps = StoreWriter(data).stamps()
            data.close()
            return self.articles, stamps, reader.store.entities.counts(), terms

    def answers(self, *queries: str) -> list[Results]:
        """What searches find."""
        with closing(Reader(self.home)) as reader:
            return [reader.search(parse(query), limit=100) for query in queries]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sample:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "corpus"
    folder.mkdir()
    return Sample(folder)
