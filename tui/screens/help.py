"""The help: keys from the command registry, and the query language."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import COMMANDS, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

QUERY = (
    ("armored train", "both words, also inflected; a hit is where they stand together"),
    ("train OR rail", "either word; OR, NOT and AND are written in capitals"),
    ("train NOT armored", "the first without the second; -armored is the same"),
    ("(KCNA OR Tass) Kim", "parentheses group"),
    ('"armored train"', "these words as written, one after the other; quotes insist on the spelling"),
    ('"train armored"~3', "in this order, within three words"),
    ("ammunit*  defen?e", "any letters; one letter"),
    ("Vladivostock~1", "one letter more, less or other"),
    ("title:train", "in the headline"),
    ("person: org: place:", 'who or what is named, however it is written: person:"Choe Sun Hui"'),
    ("entity:KCNA", "a name of any type"),
    ("publisher:inewszone", "who published it"),
    ("date:2023-09-11", "that day; date:2023-09 that month"),
    ("date:2023-09-10..2023-09-12", "from day to day; also date:>=2023-09-11"),
)
SIGNS = (
    ("≈", "guessed, not stated: a derived headline, an inferred date, a name that the source got wrong"),
    ("1 2 3", "lists show how often an entity is named here, and in how many articles"),
)


class HelpScreen(ModalScreen[None]):
    """Shows the help until a key closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup,b", "scroll(-10)", show=False),
        Binding("g,home", "scroll(-999)", show=False),
        Binding("G,end", "scroll(999)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll() as page:
            page.border_title = "Help"
            page.border_subtitle = "Esc closes"
            yield Static(Content("\n").join(_lines()))

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _lines() -> Iterator[Content]:
    for where in Where:
        yield from _table(f"Keys {where}", 13, [(c.shown, c.help) for c in COMMANDS if c.where is where])
    yield from _table("What to type", 30, QUERY)
    yield from _table("Signs", 13, SIGNS)


def _table(heading: str, width: int, rows: Sequence[tuple[str, str]]) -> Iterator[Content]:
    """Lay terms and their meanings side by side, the terms in a column of ``width`` cells."""
    yield Content.styled(heading, "bold $text-accent")
    for term, meaning in rows:
        yield Content.styled(f"  {term:<{width}}", "bold") + Content(meaning)
    yield Content()
