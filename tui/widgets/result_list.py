"""The list pane: the articles that answer the query, or all of them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.reactive import var

from index.article import Span
from tui.render.layers import highlighted
from tui.render.page import short_date
from tui.render.wrapping import wrap
from tui.widgets.choice_list import ChoiceList
from tui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Resize
    from textual.style import Style

    from index.search.results import Result

ROOMY = 24
"""Rows from which on the pane gives an article the taller form."""
TITLE_ROWS = 2
UNSIZED = 12
"""The number of articles to request before the pane has a size."""
LONGEST = 1000
"""Characters of a title or snippet that are looked at: more than fit into any pane."""
NOTHING = Content()
"""A row that an article does not need."""


class Listing(NamedTuple):
    """What is listed; ``kept`` leaves the cursor's article on the row of the screen where the cursor was."""

    results: tuple[Result, ...] = ()
    cursor: int = 0
    kept: bool = False


class ResultList(ChoiceList):
    """Each article takes title, date and hits, and a snippet: six rows, the last one blank, or four in a low pane."""

    BORDER_TITLE = "Articles"

    listing: var[Listing] = var(Listing, always_update=True)
    """What is listed, and where the cursor is put."""

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's name for it
        """List nothing yet."""
        super().__init__(id=id)
        self._drawn: dict[int, list[Content]] = {}

    @property
    def count(self) -> int:
        """How many articles are listed."""
        return len(self.results)

    @property
    def results(self) -> tuple[Result, ...]:
        """The results that are listed."""
        return self.listing.results

    @property
    def fitting(self) -> int:
        """How many articles fit, and one more to scroll to; a dozen before the pane has a size."""
        return self.inside.height // self.item_rows + 1 if self.size.height else UNSIZED

    def watch_listing(self, before: Listing, listing: Listing) -> None:
        """List other results, or move the cursor; only rows that look different are redrawn."""
        if before.results is listing.results:
            self.place(listing.cursor)
            return
        seen = self._seen(len(before.results))
        held = self.cursor * self.item_rows - round(self.scroll_offset.y)
        self._drawn = self._still_drawn(before.results, listing.results)
        if listing.kept:
            self.set_reactive(ResultList.cursor, listing.cursor)
            whole = self.count * self.item_rows
            last = max(whole - self.inside.height, 0)
            self.renumber(whole, min(max(listing.cursor * self.item_rows - held, 0), last))
        else:
            self.place(listing.cursor)
        top = round(self.scroll_offset.y)
        now = enumerate(zip_longest(seen, self._seen(self.count, draw=True)))
        self.refresh_rows(top + y for y, (old, new) in now if not (old and new and _same(old, new)))

    def _still_drawn(self, before: Sequence[Result], results: Sequence[Result]) -> dict[int, list[Content]]:
        """Return the rows of those results that look as they did before, by their new index."""
        drawn = {before[i].article.id: (before[i], rows) for i, rows in self._drawn.items()}
        known = ((i, result, drawn.get(result.article.id)) for i, result in enumerate(results))
        return {i: old[1] for i, result, old in known if old and _looks_same(old[0], result)}

    def on_resize(self, event: Resize) -> None:
        """Choose the form that suits the height and redraw the articles."""
        self.item_rows = 6 if event.size.height >= ROOMY else 4
        self._drawn = {}
        self.place(self.cursor)
        self.refresh()

    def row(self, number: int, width: int, /) -> tuple[Content, Style]:
        """Draw one of an article's rows, after the bar that marks the cursor."""
        index, part = divmod(number, self.item_rows)
        content = self._part(index, part, width)
        if index != self.cursor:
            return content.pad_left(2), self.look("row")
        bar = Content.styled("▌ ", self.look("bar"))
        return bar + content, self.look("cursor" if self.has_focus else "row")

    def notify_style_update(self) -> None:
        """Forget what was drawn in the previous styles."""
        super().notify_style_update()
        self._drawn = {}

    def _seen(self, count: int, *, draw: bool = False) -> list[tuple[Content, bool] | None]:
        """Return the content of each visible row of ``count`` results, and whether the cursor is there.

        A row that is not drawn is None, unless ``draw`` has it drawn now.
        """
        top, height, width = round(self.scroll_offset.y), self.inside.height, self.room
        rows: list[tuple[Content, bool] | None] = []
        for number in range(top, min(top + height, count * self.item_rows)):
            index, part = divmod(number, self.item_rows)
            known = draw or index in self._drawn
            rows.append((self._part(index, part, width), index == self.cursor) if known else None)
        return rows

    def _part(self, index: int, part: int, width: int) -> Content:
        """Return one of an article's rows; draw the article if it is not drawn."""
        if index not in self._drawn:
            self._drawn[index] = self._draw(self.results[index], max(width - 2, 1))
        rows = self._drawn[index]
        return rows[part] if part < len(rows) else NOTHING

    def _draw(self, result: Result, width: int) -> list[Content]:
        article = result.article
        text = f"≈\N{NO-BREAK SPACE}{article.title}" if article.title_derived else article.title
        text = text[:LONGEST]
        most = min(TITLE_ROWS, self.item_rows - 3)
        style = self.look("derived" if article.title_derived else "title")
        starts = [start for start, _ in wrap(text, width)]
        ends = [*starts[1:most], len(text)]
        titles = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=False)][:most]
        rows = [Content.styled(row, style).truncate(width, ellipsis=True) for row in titles]
        hits = f" · {counted(len(result.hits), 'hit')}" if result.hits else ""
        facts = Content(f"{short_date(article.published)}{hits}").stylize(self.look("meta"))
        left = self.item_rows - 2 - len(rows)
        return [*rows, facts.truncate(width, ellipsis=True), *self._snippet(result, width, left)]

    def _snippet(self, result: Result, width: int, rows: int) -> list[Content]:
        """Return the rows of a snippet, cut at the front so that the best hit is seen."""
        snippet, start = result.snippet, 0
        if result.hits:
            best = result.hits[result.best]
            spare = max(width * rows - (best.end - best.start), 0)
            before = max(best.start - snippet.start - spare // 2, 0)
            space = snippet.text.find(" ", before, max(best.start - snippet.start, before)) if before else -1
            start = space + 1 or before
        text = ("…" if start or (snippet.hits and snippet.start) else "") + snippet.text[start:]
        shift = len(text) - len(snippet.text)
        hits = [Span(max(hit.start + shift, 0), hit.end + shift) for hit in snippet.hits if hit.end + shift > 0]
        text = text[:LONGEST]
        content = highlighted(text, hits, self.look("hit")).stylize_before(self.look("snippet"))
        broken = [(first, first + len(text[first:last].rstrip())) for first, last in wrap(text, width)[:rows]]
        return [content[first:last] for first, last in broken]


def _looks_same(old: Result, new: Result) -> bool:
    """Return whether two results look the same in the list."""
    return old is new or (
        (old.article, old.snippet, len(old.hits)) == (new.article, new.snippet, len(new.hits))
        and old.hits[old.best : old.best + 1] == new.hits[new.best : new.best + 1]
    )


def _same(old: tuple[Content, bool], new: tuple[Content, bool]) -> bool:
    """Return whether two rows look the same."""
    return old[1] == new[1] and (old[0] is new[0] or old[0].is_same(new[0]))
