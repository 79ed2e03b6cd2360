import itertools

import pytest
from textual.style import Style

from tui.render.palette import ENTITIES, palette

KINDS = {
    "dark": palette(dark=True, ansi=False, plain=False),
    "light": palette(dark=False, ansi=False, plain=False),
    "the terminal's own colours": palette(dark=True, ansi=True, plain=False),
    "no colour": palette(dark=True, ansi=False, plain=True),
}


@pytest.mark.parametrize("kind", KINDS)
def test_text_words_hits_focus_and_entities_are_told_apart(kind: str) -> None:
    looks = KINDS[kind]
    hit_entity = looks["person"] + looks["hit"]

    told_apart = [Style.null(), looks["word"], looks["hit"], looks["focus"], looks["person"], hit_entity]

    assert all(a != b for a, b in itertools.combinations(told_apart, 2))


@pytest.mark.parametrize("kind", KINDS)
def test_hits_leave_the_entities_colour_to_be_seen(kind: str) -> None:
    looks = KINDS[kind]

    assert all((looks[name] + looks["hit"]).foreground == looks[name].foreground for name in ENTITIES)


def test_without_colour_no_style_has_one() -> None:
    assert all(look.foreground is None and look.background is None for look in KINDS["no colour"].values())
