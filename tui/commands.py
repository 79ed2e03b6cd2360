"""One registry of what the keyboard does: key map, footer, palette and help are read from it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterable


class Where(StrEnum):
    """Where a command's key works, in the words of the help."""

    ANYWHERE = "in any pane"
    SEARCH = "in the search bar"
    OUTSIDE = "outside the search bar"
    PANES = "in lists and the article"
    ARTICLE = "in the article"
    MENTIONS = "in the mentions"


class Command(NamedTuple):
    """Something a key does.

    ``keys`` are Textual's names, separated by commas; ``shown`` is how footer and help write them; ``action`` is
    run on the widget that binds the key; ``footer`` puts the command into the footer of the panes it works in.
    """

    id: str
    keys: str
    shown: str
    action: str
    label: str
    help: str
    where: Where
    footer: bool = False
    typing: str = ""
    """How the footer writes the key while one types, where the other one would be typed."""


SCREEN = (
    Command(
        "search",
        "slash",
        "/",
        "go('search')",
        "Search",
        "to the search bar; typing searches",
        Where.OUTSIDE,
        footer=True,
    ),
    Command(
        "help",
        "f1,question_mark",
        "?",
        "help",
        "Help",
        "keys and query language (F1 in the search bar)",
        Where.ANYWHERE,
        footer=True,
        typing="F1",
    ),
    Command(
        "next-hit", "n", "n", "hit(1)", "Next hit", "next hit, then on to the next article", Where.OUTSIDE, footer=True
    ),
    Command("previous-hit", "N", "N", "hit(-1)", "Previous hit", "previous hit, then back an article", Where.OUTSIDE),
    Command(
        "next-mention",
        "right_square_bracket",
        "]",
        "mention(1)",
        "Next mention",
        "next mention of the chosen entity, or of any",
        Where.ARTICLE,
        footer=True,
    ),
    Command(
        "previous-mention",
        "left_square_bracket",
        "[",
        "mention(-1)",
        "Previous mention",
        "previous mention of the chosen entity, or of any",
        Where.ARTICLE,
    ),
    Command(
        "filter",
        "f",
        "f",
        "filter",
        "Filter",
        "add the entity to the query; again: take it away",
        Where.MENTIONS,
        footer=True,
    ),
    Command(
        "raw", "r", "r", "raw", "Raw", "show the hidden lines too, each with its reason", Where.ARTICLE, footer=True
    ),
    Command(
        "highlight",
        "h",
        "h",
        "highlight",
        "Highlight",
        "highlight all, hits, entities, none",
        Where.OUTSIDE,
        footer=True,
    ),
    Command("results", "1", "1", "go('results')", "Articles", "to the list of articles", Where.OUTSIDE),
    Command("article", "2", "2", "go('article')", "Article", "to the article", Where.OUTSIDE),
    Command("mentions", "3", "3", "go('mentions')", "Mentions", "to the mentions", Where.OUTSIDE, footer=True),
    Command("next-pane", "tab", "Tab", "next_pane(1)", "Next pane", "to the next pane", Where.ANYWHERE),
    Command(
        "previous-pane",
        "shift+tab",
        "Shift+Tab",
        "next_pane(-1)",
        "Previous pane",
        "to the pane before",
        Where.ANYWHERE,
    ),
    Command(
        "back",
        "escape",
        "Esc",
        "back",
        "Back",
        "one step back: clears the query, stops reading, leaves the pane; never quits",
        Where.ANYWHERE,
    ),
    Command("problems", "p", "p", "problems", "Problems", "what of the folder could not be read", Where.OUTSIDE),
    Command(
        "sync",
        "f5",
        "F5",
        "sync",
        "Read the folder again",
        "read what is new in the folder; go on where that was stopped",
        Where.ANYWHERE,
    ),
    Command(
        "stop",
        "ctrl+c",
        "^c",
        "stop",
        "Stop reading the folder",
        "stop reading the folder: what has been read is kept",
        Where.ANYWHERE,
    ),
    Command(
        "palette",
        "ctrl+p",
        "^p",
        "app.command_palette",
        "Palette",
        "every command by name",
        Where.ANYWHERE,
        footer=True,
    ),
    Command(
        "quit",
        "ctrl+q,q",
        "q",
        "app.quit",
        "Quit",
        "quit (Ctrl+Q in the search bar)",
        Where.ANYWHERE,
        footer=True,
        typing="^q",
    ),
)
"""Bound by the reader screen; letters reach it only from outside the search bar, which types them."""

PANES = (
    Command("down", "down,j", "j ↓", "line(1)", "Down", "a line or article down", Where.PANES),
    Command("up", "up,k", "k ↑", "line(-1)", "Up", "a line or article up", Where.PANES),
    Command("page-down", "pagedown,space", "Space PgDn", "page(1)", "Page down", "a page down", Where.PANES),
    Command("page-up", "pageup,b", "b PgUp", "page(-1)", "Page up", "a page up", Where.PANES),
    Command("first", "g,home", "g", "edge(-1)", "Top", "to the top", Where.PANES),
    Command("last", "G,end", "G", "edge(1)", "Bottom", "to the bottom", Where.PANES),
)
"""Bound by every pane but the search bar."""

CHOOSE = (
    Command(
        "choose",
        "enter",
        "Enter",
        "choose",
        "Choose",
        "read the article; follow the entity, again: its next mention",
        Where.PANES,
    ),
)
"""Bound by the lists."""

SEARCH = (
    Command(
        "result-down",
        "down",
        "↓",
        "move(1)",
        "Next article",
        "next article, without leaving the search bar",
        Where.SEARCH,
    ),
    Command("result-up", "up", "↑", "move(-1)", "Previous article", "previous article", Where.SEARCH),
    Command("result-page-down", "pagedown", "PgDn", "move(5)", "Articles down", "five articles down", Where.SEARCH),
    Command("result-page-up", "pageup", "PgUp", "move(-5)", "Articles up", "five articles up", Where.SEARCH),
    Command("read", "enter", "Enter", "read", "Read", "read the article", Where.SEARCH, footer=True),
)
"""Bound by the search bar."""

COMMANDS = SEARCH + SCREEN + PANES + CHOOSE


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Make Textual's bindings; a command's id is the binding's, so that a key map can change its keys."""
    return [
        Binding(command.keys, command.action, command.label, show=False, key_display=command.shown, id=command.id)
        for command in commands
    ]
