"""The running screen, as a user sees it."""

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from index import paths
from index.corpus import Corpus
from index.reading import read
from index.syncing.progress import Progress, Stage, encode
from tests.index.shelf import Shelf
from tui.app import KimvisitApp
from tui.cli.main import main
from tui.screens.reader import ReaderScreen
from tui.session import Session
from tui.widgets.article_view import ArticleView
from tui.widgets.progress_line import ProgressLine
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar

PATIENCE = 20.0
"""Seconds after which a test stops waiting."""
BUILT_IN = tuple((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ENDLESS = {"sync"}
"""Groups of workers that run as long as the screen is open."""


class Reader:
    """The running screen as a user sees it."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def screen(self) -> ReaderScreen:
        screen = self.pilot.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    @property
    def session(self) -> Session:
        return self.screen.session

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until every question is answered."""
        workers = self.pilot.app.workers
        async with asyncio.timeout(PATIENCE):
            while pending := [worker for worker in workers if worker.group not in ENDLESS and not worker.is_finished]:
                await workers.wait_for_complete(pending)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object], what: str = "what was waited for") -> None:
        """Wait for something that comes by itself."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"{what} never came; the screen says {self.remark!r}, {self.found!r}"
            await self.pilot.pause(0.01)

    async def search(self, query: str) -> None:
        await self.press(*({" ": "space"}.get(key, key) for key in query))

    @property
    def query(self) -> str:
        return self.screen.query_one(SearchBar).query_text

    @property
    def found(self) -> str:
        return str(self.screen.query_one("#found", Static).content)

    @property
    def remark(self) -> str:
        return _plain(self.screen.query_one(SearchBar).border_subtitle)

    @property
    def title(self) -> str:
        return _plain(self.screen.query_one(SearchBar).border_title)

    @property
    def progress(self) -> str:
        """The text of the progress line, empty if it is hidden."""
        line = self.screen.query_one(ProgressLine)
        return line.render_line(0).text.strip() if line.display else ""

    async def shown(self) -> str:
        """All text on the screen, row by row."""
        await self.pilot.pause()
        app = self.pilot.app
        return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))  # noqa: SLF001

    @property
    def place(self) -> str:
        return str(self.screen.query_one("#whereabouts", Static).content)

    @property
    def ids(self) -> list[str]:
        return [result.article.id for result in self.screen.query_one(ResultList).results]

    @property
    def articles(self) -> list[str]:
        return [article_id[:3] for article_id in self.ids]

    @property
    def listed(self) -> str:
        """The text of the list of articles."""
        pane = self.screen.query_one(ResultList)
        return " ".join(pane.render_line(y).text.strip() for y in range(pane.scrollable_content_region.height))

    @property
    def reading(self) -> str:
        return self.session.article.id[:3] if self.session.article else ""

    @property
    def focused_text(self) -> str:
        article, focus = self.session.article, self.session.focus
        return article.text[focus.start : focus.end] if article and focus else ""

    @property
    def lines(self) -> list[str]:
        """The text of the article pane, top to bottom."""
        view = self.screen.query_one(ArticleView)
        return [view.render_line(y).text.rstrip("▐ ").strip() for y in range(view.scrollable_content_region.height)]


def _plain(title: str | None) -> str:
    """Return a title as it is shown; Textual returns it as markup."""
    return Content.from_markup(title or "").plain


@asynccontextmanager
async def _opened(
    size: tuple[int, int] = (120, 40), query: str = "", folder: Path | None = None
) -> AsyncIterator[Reader]:
    app = KimvisitApp(folder, query)
    async with app.run_test(size=size) as pilot:
        reader = Reader(pilot)
        if folder is None:
            await reader.until(lambda: reader.session.of == len(BUILT_IN), "the built-in articles")
            await reader.settle()
        yield reader


@pytest.fixture
def opened() -> Callable[..., AbstractAsyncContextManager[Reader]]:
    """Open the reader in a terminal of some size, with a query if one is given; all articles are shown then.

    With a folder it is only opened: the test waits for what is to come.
    """
    return _opened


class Sync:
    """An indexing process that does what the test says, and no more."""

    SCRIPT = """
import os, signal, sys

def stop(*_):
    print(sys.argv[2], flush=True)
    sys.exit()

signal.signal(signal.SIGTERM, stop)
open(sys.argv[3], "w").write(str(os.getpid()))
for line in open(sys.argv[1]):
    print(line, end="", flush=True)
    if '"done"' in line or '"failed"' in line:
        break
"""

    def __init__(self, folder: Path, place: Path) -> None:
        self.folder = folder
        self.commits = 0
        self.ids: list[str] = []
        self._pipe, self._number = place / "pipe", place / "number"
        os.mkfifo(self._pipe)
        self._end = os.open(self._pipe, os.O_RDWR)
        stopped = encode(Progress(Stage.CANCELLED, files=1, of=9))
        self.command = [sys.executable, "-S", "-c", self.SCRIPT, str(self._pipe), stopped, str(self._number)]

    def commit(self, **texts: str | None) -> None:
        """Commit articles by id; None removes one."""
        with Shelf(paths.make_home(self.folder)) as shelf:
            for identifier, text in texts.items():
                if text is None:
                    shelf.remove(identifier)
                else:
                    shelf.put(read(f"{identifier}.txt", text.encode()), text.encode())
            shelf.commit()
            self.ids = sorted(shelf.index.stamps)
        self.commits += 1

    def say(self, stage: Stage, **facts: object) -> None:
        progress = Progress(stage, articles=len(self.ids), commits=self.commits, **facts)  # type: ignore[arg-type]
        os.write(self._end, encode(progress).encode() + b"\n")

    def close(self) -> None:
        os.close(self._end)

    @property
    def number(self) -> int:
        """The id of the process, 0 if it was never started."""
        return int(self._number.read_text() or 0) if self._number.exists() else 0

    @property
    def runs(self) -> bool:
        try:
            os.kill(self.number, 0)
        except ProcessLookupError:
            return False
        return self.number > 0


@pytest.fixture
def sync(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sync]:
    """A folder that the test itself indexes."""
    sync = Sync(tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("sync"))
    monkeypatch.setattr(Corpus, "is_in_step", lambda _: False)
    monkeypatch.setattr(Corpus, "sync_command", lambda _, *, watch=False: [*sync.command, *["--watch"] * watch])
    yield sync
    sync.close()


class Answer(NamedTuple):
    """The result of a command."""

    status: int
    out: str
    err: str

    @property
    def record(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)


class Command:
    """The program, run within this process."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self._capture = capture

    def __call__(self, *arguments: str) -> Answer:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["kimvisit-tui", *arguments])
            with pytest.raises(SystemExit) as end:
                main()
        out, err = self._capture.readouterr()
        return Answer(int(end.value.code or 0), out.decode(), err.decode())


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    return Command(capsysbinary)


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path | None, bool]]:
    """Collect the screens that would be opened, without opening any: query, folder, whether to follow it."""
    asked: list[tuple[str, Path | None, bool]] = []
    monkeypatch.setattr("tui.cli.launch._is_terminal", lambda _: True)
    monkeypatch.setattr("tui.app.run", lambda query, folder, *, watch: asked.append((query, folder, watch)))
    return asked


@pytest.fixture
def fresh_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty cache folder."""
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return cache
