"""Take the pictures in this folder from the running program: ``python screenshots/make.py``."""

from __future__ import annotations

import asyncio
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from index.article import Problem
from index.corpus import Corpus
from index.syncing.progress import Progress, Stage
from tui.app import KimvisitApp
from tui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from textual.pilot import Pilot

HERE = Path(__file__).resolve().parent
ENDLESS = "sync"
"""The group of workers that go on for as long as the screen is open."""
PROGRESS = Progress(Stage.READING, files=9, of=24, articles=5, rate=3.2, left=5.0, file="2023/09/archive.warc.gz")
PROBLEMS = (
    Problem("2023/09/archive.warc.gz", "record 17", "a page without text"),
    Problem("exports/agency.csv", "", "its first row names no column for text or headline (it has id, day, body_html)"),
    Problem("letters/inbox.mbox", "message 3", "attachments are not read: map.pdf", skipped=False),
    Problem("notes/latest.txt", "", "a link; links are not followed"),
    Problem("scans/summit.pdf", "", "holds pictures of pages and no text"),
)


@dataclass(frozen=True)
class Scene:
    """A picture: the keys that lead to it, the size of the terminal in cells, the theme, and what reading has come to.

    Progress and problems are given, since no two readings of a folder are alike.
    """

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (120, 40)
    theme: str = "textual-dark"
    progress: Progress | None = None
    problems: tuple[Problem, ...] = ()


SCENES = (
    Scene("reader", (*"armored", "space", *"train", "enter")),
    Scene("mentions", (*"train", "enter", "3", "enter", "enter")),
    Scene("raw", (*"publisher:inewszone", "enter", "r", "g")),
    Scene("corrected", tuple("Vladivostock")),
    Scene("help", ("f1",)),
    Scene("small", (*"armored", "space", *"train", "enter"), size=(80, 24)),
    Scene("small-mentions", (*"armored", "space", *"train", "enter", "3"), size=(80, 24)),
    Scene("tiny", (*"armored", "space", *"train"), size=(60, 20)),
    Scene("tiny-article", (*"armored", "space", *"train", "enter"), size=(60, 20)),
    Scene("light", (*"armored", "space", *"train", "enter"), theme="textual-light"),
    Scene("ansi", (*"armored", "space", *"train", "enter"), theme="ansi-dark"),
    Scene("reading", (*"kim", "enter"), size=(120, 24), progress=PROGRESS),
    Scene("problems", ("tab", "p", "j"), size=(120, 24), problems=PROBLEMS),
)


async def take(scene: Scene) -> str:
    """Play a scene and return its picture as SVG."""
    with closing(Corpus.open()) as corpus:
        if not corpus.is_in_step():
            corpus.sync()
    app = KimvisitApp()
    with patch.object(Corpus, "problems", return_value=scene.problems):
        async with app.run_test(size=scene.size) as pilot:
            app.theme = scene.theme
            await settle(pilot)
            app.query_one(ProgressLine).progress = scene.progress
            for key in scene.keys:
                await pilot.press(key)
            await settle(pilot)
            return app.export_screenshot(title="kimvisit-tui")


async def settle(pilot: Pilot[object]) -> None:
    """Wait until all that was asked for is on the screen. Raises TimeoutError where that takes a minute."""
    workers = pilot.app.workers
    async with asyncio.timeout(60):
        while pending := [worker for worker in workers if worker.group != ENDLESS and not worker.is_finished]:
            await workers.wait_for_complete(pending)
        await pilot.pause()


def main() -> None:
    """Write every picture again."""
    for scene in SCENES:
        (HERE / f"{scene.name}.svg").write_text(asyncio.run(take(scene)), encoding="utf-8")


if __name__ == "__main__":
    main()
