"""The least a Textual program can be, to measure against: ``python -m benchmarks.bare empty|list|pager``.

``list`` and ``pager`` are tuned as far as Textual lets them be: one frame for each key, no cursor blink, no animation.
"""

import sys

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

LINES = [f"{number:4} the quick brown fox jumps over the lazy dog" for number in range(1000)]
ROWS = 20


class Empty(App[None]):
    """A line of text and nothing else."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Static("ready")


class SearchBar(Input):
    """Changes the rows in the same frame as its own text."""

    def watch_value(self, value: str) -> None:
        """Show other rows for another text."""
        first = sum(map(ord, value)) % (len(LINES) - ROWS)
        self.app.query_one("#rows", Static).update(Content("\n".join(LINES[first : first + ROWS])), layout=False)


class Listing(App[None]):
    """An input, and under it twenty rows that change with every key."""

    CSS = f"#rows {{ height: {ROWS} }}"

    def compose(self) -> ComposeResult:
        """Show both."""
        yield Static(id="rows")
        search_bar = SearchBar()
        search_bar.cursor_blink = False
        yield search_bar

    def on_mount(self) -> None:
        """Let typing begin."""
        self.query_one(SearchBar).focus()


class Pager(App[None]):
    """A text to page through."""

    def compose(self) -> ComposeResult:
        """Show its beginning."""
        with VerticalScroll():
            yield Static(Content("\n".join(LINES)))

    def on_mount(self) -> None:
        """Jump a page at once."""
        self.animation_level = "none"
        self.query_one(VerticalScroll).focus()


if __name__ == "__main__":
    {"empty": Empty, "list": Listing, "pager": Pager}[sys.argv[1]]().run()
