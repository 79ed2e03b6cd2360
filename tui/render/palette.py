"""How things look: one style for each name that rows and layers use, by kind of terminal and theme."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.article import Mention

ENTITIES = ("person", "organization", "place", "nationality", "event", "date")
COLOURS = {
    "dark": ("#7dcfff", "#ff9e64", "#9ece6a", "#73b8a0", "#c099ff", "#8fa6f0"),
    "light": ("#005f99", "#9a3f00", "#2f6b00", "#1d6b52", "#7a2fb5", "#3a4fb0"),
    "ansi": ("ansi_cyan", "ansi_yellow", "ansi_green", "ansi_green", "ansi_magenta", "ansi_blue"),
    "plain": ("underline",) * 6,
}
"""The entity types' colours, in the order of `ENTITIES`."""
OTHERS = {
    "dark": {
        **dict.fromkeys(("meta", "snippet", "caption", "heading"), "#ffffff 62%"),
        **dict.fromkeys(("hidden", "reason"), "#ffffff 45%"),
        "scroll": "#ffffff 30%",
        "bar": "#7aa2f7",
        "cursor": "on #ffffff 8%",
        "hit": "on #5c4a00",
        "focus": "#1a1a1a on #ffd75f",
    },
    "light": {
        **dict.fromkeys(("meta", "snippet", "caption", "heading"), "#000000 66%"),
        **dict.fromkeys(("hidden", "reason"), "#000000 52%"),
        "scroll": "#000000 35%",
        "bar": "#2f5fd0",
        "cursor": "on #000000 8%",
        "hit": "on #ffe48a",
        "focus": "#000000 on #ffb000",
    },
    "ansi": {
        **dict.fromkeys(("meta", "snippet", "hidden", "reason", "scroll"), "dim"),
        "bar": "ansi_magenta",
        "cursor": "bold",
        "hit": "reverse",
        "focus": "ansi_yellow reverse",
    },
    "plain": {
        **dict.fromkeys(("meta", "snippet", "hidden", "reason", "scroll"), "dim"),
        "cursor": "bold",
        "word": "bold not underline",
        "hit": "reverse not bold",
        "focus": "reverse underline",
    },
}
ATTRIBUTES = {
    **dict.fromkeys(("title", "headline", "subheading", "heading", "hit", "focus"), "bold"),
    **dict.fromkeys(("caption", "reason"), "italic"),
    "derived": "bold italic",
    "slip": "italic underline",
    "chosen": "bold underline",
    "word": "underline",
}


@cache
def palette(*, dark: bool, ansi: bool, plain: bool) -> Mapping[str, Style]:
    """Return the styles for a dark or light theme, for one of the terminal's own colours, and for no colour at all."""
    kind = "plain" if plain else "ansi" if ansi else "dark" if dark else "light"
    looks: dict[str, Style] = {}
    for part in (dict(zip(ENTITIES, COLOURS[kind], strict=True)), ATTRIBUTES, OTHERS[kind]):
        for name, look in part.items():
            looks[name] = looks.get(name, Style.null()) + Style.parse(look)
    return looks


def mention_looks(mention: Mention) -> tuple[str, ...]:
    """Return the styles of a mention: its entity type's, and that of a slip if it is one."""
    return (mention.type.value, "slip") if mention.slip else (mention.type.value,)
