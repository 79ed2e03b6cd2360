"""One registry of what the keyboard does: key bindings, footer, palette and help are read from it.

To add a command, write it into one of the groups below and give the widget that binds the group an ``action_…``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding
from textual.keys import key_to_character

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY_NAMES = {
    "down": "↓",
    "up": "↑",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "shift+tab": "Shift+Tab",
}
"""How keys are written whose names in Textual would not be understood."""


class Where(StrEnum):
    """Where a command's keys work, in the words of the help."""

    ANYWHERE = "in any pane"
    SEARCH = "in the search bar"
    OUTSIDE = "outside the search bar"
    PANES = "in lists and the article"
    ARTICLE = "in the article"
    VIEW = "in the mentions"
    DIALOG = "in help and problems"


class Command(NamedTuple):
    """Something that keys do.

    ``keys`` are characters or Textual's names of keys; a sequence of keys has spaces between them (``g g``).
    ``action`` runs on the widget that binds the keys. ``footer`` puts the command into the footer of its panes.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    help: str
    where: Where
    footer: bool = False

    @property
    def shown(self) -> str:
        """All its keys, as help writes them."""
        return " ".join(map(written, self.keys))

    def key(self, *, typing: bool = False) -> str:
        """Return its first key, as the footer writes it; while ``typing``, the first that types no character."""
        usable = [key for key in self.keys if not (typing and typed(key))]
        return written((usable or self.keys)[0])


def written(keys: str) -> str:
    """Write a key, or a sequence of keys, for the user."""
    return "".join(map(_written_key, keys.split()))


def typed(key: str) -> str:
    """Return the character that a key types into an input, an empty string if it types none."""
    character = key_to_character(key) or ""
    return character if character.isprintable() else ""


def _written_key(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return KEY_NAMES.get(key) or typed(key).strip() or key.capitalize()


SCREEN = (
    Command(
        "search",
        ("/",),
        "go('search')",
        "Search",
        "focus the search bar; results update as you type",
        Where.OUTSIDE,
        footer=True,
    ),
    Command("help", ("?", "f1"), "help", "Help", "keys and query language", Where.ANYWHERE, footer=True),
    Command("next-hit", ("n",), "hit(1)", "Next hit", "next hit, also in the next article", Where.OUTSIDE, footer=True),
    Command(
        "previous-hit", ("N",), "hit(-1)", "Previous hit", "previous hit, also in an earlier article", Where.OUTSIDE
    ),
    Command(
        "next-mention",
        ("]",),
        "mention(1)",
        "Next mention",
        "next mention of the chosen entity, or of any",
        Where.ARTICLE,
        footer=True,
    ),
    Command(
        "previous-mention",
        ("[",),
        "mention(-1)",
        "Previous mention",
        "previous mention of the chosen entity, or of any",
        Where.ARTICLE,
    ),
    Command(
        "filter", ("f",), "filter", "Filter", "add the entity to the query, or remove it again", Where.VIEW, footer=True
    ),
    Command("raw", ("r",), "raw", "Raw", "show hidden lines, each with the reason", Where.ARTICLE, footer=True),
    Command(
        "highlight", ("h",), "highlight", "Highlight", "highlight all, hits, entities, none", Where.OUTSIDE, footer=True
    ),
    Command("results", ("1",), "go('results')", "Articles", "go to the list of articles", Where.OUTSIDE),
    Command("article", ("2",), "go('article')", "Article", "go to the article", Where.OUTSIDE),
    Command("mentions", ("3",), "go('view')", "Mentions", "go to the mentions", Where.OUTSIDE, footer=True),
    Command("next-pane", ("tab",), "next_pane(1)", "Next pane", "go to the next pane", Where.ANYWHERE),
    Command("previous-pane", ("shift+tab",), "next_pane(-1)", "Previous pane", "go to the pane before", Where.ANYWHERE),
    Command(
        "back",
        ("escape",),
        "back",
        "Back",
        "one step back: clear the query, stop reading, leave the pane; never quits",
        Where.ANYWHERE,
    ),
    Command("problems", ("p",), "problems", "Problems", "what could not be read, and why", Where.OUTSIDE),
    Command(
        "sync",
        ("f5",),
        "sync",
        "Read the folder again",
        "read what is new in the folder, or resume where you stopped",
        Where.ANYWHERE,
    ),
    Command(
        "stop",
        ("ctrl+c",),
        "stop",
        "Stop reading the folder",
        "stop reading the folder; what has been read is kept",
        Where.ANYWHERE,
    ),
    Command(
        "palette",
        ("ctrl+p",),
        "app.command_palette",
        "Palette",
        "find a command by its name",
        Where.ANYWHERE,
        footer=True,
    ),
    Command("quit", ("q", "ctrl+q"), "app.quit", "Quit", "quit", Where.ANYWHERE, footer=True),
)
"""Bound by the reader screen; letters reach it only from outside the search bar, which types them."""

PANES = (
    Command("down", ("j", "down"), "line(1)", "Down", "a line or an item down", Where.PANES),
    Command("up", ("k", "up"), "line(-1)", "Up", "a line or an item up", Where.PANES),
    Command("page-down", ("space", "pagedown"), "page(1)", "Page down", "a page down", Where.PANES),
    Command("page-up", ("b", "pageup"), "page(-1)", "Page up", "a page up", Where.PANES),
    Command("first", ("g", "home"), "edge(-1)", "Top", "to the top", Where.PANES),
    Command("last", ("G", "end"), "edge(1)", "Bottom", "to the bottom", Where.PANES),
)
"""Bound by everything that scrolls."""

CHOOSE = (
    Command(
        "choose",
        ("enter",),
        "choose",
        "Choose",
        "read the article; follow the entity, then its next mention",
        Where.PANES,
    ),
)
"""Bound by the lists."""

SEARCH = (
    Command("result-down", ("down",), "move(1)", "Next article", "next article", Where.SEARCH),
    Command("result-up", ("up",), "move(-1)", "Previous article", "previous article", Where.SEARCH),
    Command("result-page-down", ("pagedown",), "move(5)", "Articles down", "five articles down", Where.SEARCH),
    Command("result-page-up", ("pageup",), "move(-5)", "Articles up", "five articles up", Where.SEARCH),
    Command("read", ("enter",), "read", "Read", "read the article", Where.SEARCH, footer=True),
)
"""Bound by the search bar."""

DIALOG = (Command("close", ("escape", "q"), "dismiss", "Close", "close", Where.DIALOG),)
"""Bound by the screens that stand over the reader."""

CLOSES = f"{DIALOG[0].key()} closes"
"""What a dialog says about its way out."""
COMMANDS = {command.id: command for command in (*SEARCH, *SCREEN, *PANES, *CHOOSE, *DIALOG)}
"""Every command by its id."""

PANE_COMMANDS = {
    "search": {Where.SEARCH, Where.ANYWHERE},
    "results": {Where.OUTSIDE, Where.ANYWHERE},
    "article": {Where.OUTSIDE, Where.ARTICLE, Where.ANYWHERE},
    "view": {Where.OUTSIDE, Where.VIEW, Where.ANYWHERE},
}
"""Which commands the footer shows in which pane of the reader."""


def footer(pane: str) -> list[Command]:
    """Return the commands that the footer shows in a pane."""
    return [command for command in COMMANDS.values() if command.footer and command.where in PANE_COMMANDS[pane]]


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Make Textual's bindings; a command's id is the binding's, so that a key map can change its keys."""
    return [
        Binding(",".join(command.keys), command.action, command.label, show=False, id=command.id)
        for command in commands
    ]


def toggle_bindings(opening: str) -> list[Binding]:
    """Make the bindings of a dialog: what closes any dialog, and the keys of the command that opens this one."""
    return bindings([*DIALOG, COMMANDS[opening]._replace(action="dismiss")])
