"""Take the pictures in this folder from the running program: ``python screenshots/make.py``."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from tui.app import KimvisitApp

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Scene:
    """A picture: the keys that lead to it, the size of the terminal in cells, and the theme."""

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (120, 40)
    theme: str = "textual-dark"


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
)


async def take(scene: Scene) -> str:
    """Play a scene and return its picture as SVG."""
    app = KimvisitApp()
    async with app.run_test(size=scene.size) as pilot:
        app.theme = scene.theme
        await app.workers.wait_for_complete()
        for key in scene.keys:
            await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return app.export_screenshot(title="kimvisit-tui")


def main() -> None:
    """Write every picture anew."""
    for scene in SCENES:
        (HERE / f"{scene.name}.svg").write_text(asyncio.run(take(scene)), encoding="utf-8")


if __name__ == "__main__":
    main()
