"""The pictures in `screenshots/` show the program as it is now, at every size and in every theme."""

import runpy
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "screenshots"
MAKE: dict[str, Any] = runpy.run_path(str(FOLDER / "make.py"))


@pytest.mark.parametrize("scene", MAKE["SCENES"], ids=lambda scene: scene.name)
async def test_a_picture_shows_the_program_as_it_is(scene: Any) -> None:  # noqa: ANN401 - from a script
    taken = (FOLDER / f"{scene.name}.svg").read_text(encoding="utf-8")

    assert await MAKE["take"](scene) == taken, "look at the program, then run: python screenshots/make.py"


def test_every_picture_belongs_to_a_scene() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {scene.name for scene in MAKE["SCENES"]}
