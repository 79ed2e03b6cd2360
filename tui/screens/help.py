"""The help: the keys, from the command registry, and the query language."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import CLOSES, COMMANDS, PANES, Where, bindings, toggle_bindings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

QUERY = (
    ("armored train", "both words, also inflected; a hit is where they are close together"),
    ("train OR rail", "either word; OR, NOT and AND are written in capitals"),
    ("train NOT armored", "the first without the second; -armored is the same"),
    ("(KCNA OR Tass) Kim", "parentheses group"),
    ('"armored train"', "exactly these words, in this order; quotes insist on the spelling"),
    ('"train armored"~3', "in this order, within three words of each other"),
    ("ammunit*  defen?e", "* is any letters, ? is one letter"),
    ("Vladivostock~1", "one letter added, missing or different"),
    ("title:train", "in the headline"),
    ("person: org: place:", 'who or what is named, under any of its names: person:"Choe Sun Hui"'),
    ("entity:KCNA", "a name of any type"),
    ("publisher:inewszone", "who published it"),
    ("date:2023-09-11", "that day; date:2023-09 that month"),
    ("date:2023-09-10..2023-09-12", "the days from one to the other; also date:>=2023-09-11"),
)
SIGNS = (
    ("≈", "marks what was inferred: a derived headline, a date, the right form of a misspelled name"),
    ("1 2", "beside a mention: how often it is named here, and in how many articles"),
)


class HelpPage(VerticalScroll):
    """A page that scrolls by the keys of any pane."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PANES)]

    def compose(self) -> ComposeResult:
        """Write everything into one text."""
        yield Static(Content("\n").join(_lines()))

    def action_line(self, step: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=step, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a page."""
        self.scroll_relative(y=direction * max(self.size.height - 2, 1), animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the top or the bottom."""
        self.scroll_to(y=0 if direction < 0 else self.max_scroll_y, animate=False)


class HelpScreen(ModalScreen[None]):
    """Shows the help until a key closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*toggle_bindings("help")]

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        page = HelpPage()
        page.border_title = "Help"
        page.border_subtitle = CLOSES
        yield page


def _lines() -> Iterator[Content]:
    for where in Where:
        yield from _table(f"Keys {where}", 13, [(c.shown, c.help) for c in COMMANDS.values() if c.where is where])
    yield from _table("What to type", 30, QUERY)
    yield from _table("Signs", 13, SIGNS)


def _table(heading: str, width: int, rows: Sequence[tuple[str, str]]) -> Iterator[Content]:
    """Lay terms and their meanings side by side, the terms in a column of ``width`` cells."""
    yield Content.styled(heading, "bold $text-accent")
    for term, meaning in rows:
        yield Content.styled(f"  {term:<{width}}", "bold") + Content(meaning)
    yield Content()
