"""The articles that answer the query, or all of them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from index.article import Span
from tui.page import short_date
from tui.render import highlighted
from tui.widgets.choice_list import ChoiceList
from tui.wording import counted
from tui.wrapping import wrap

if TYPE_CHECKING:
    from textual.events import Resize
    from textual.style import Style

    from index.search.results import Result

ROOMY = 24
"""Rows of the pane from which on an article gets the taller form."""
TITLE_ROWS = 2
UNSIZED = 12
LONGEST = 1000
"""Characters of a title or snippet that are looked at: more than there can be room for."""
NOTHING = Content()
"""What stands in a row that an article does not need."""


class ResultList(ChoiceList):
    """An article takes title, date and hits, and a snippet: six rows and the last one blank, or four in a low pane."""

    BORDER_TITLE = "Articles"

    results: tuple[Result, ...] = ()

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's name for it
        """Begin with no articles."""
        super().__init__(id=id)
        self._drawn: dict[int, list[Content]] = {}

    @property
    def count(self) -> int:
        """How many articles are listed."""
        return len(self.results)

    @property
    def fitting(self) -> int:
        """One article more than fit as a whole: all that are in sight from the first on, and something to scroll to.

        A dozen where the pane has no size yet.
        """
        return self.inside.height // self.item_rows + 1 if self.size.height else UNSIZED

    def show(self, results: tuple[Result, ...], index: int, *, keep: bool = False) -> None:
        """List some results, the cursor on one of them; only rows that look different are drawn again.

        ``keep`` puts the cursor's article on the row of the screen where the cursor's stood: for an answer to the same
        query, in which other articles may have come before it.
        """
        seen = self._seen()
        held = self.cursor * self.item_rows - round(self.scroll_offset.y)
        drawn = {self.results[i].article.id: (self.results[i], rows) for i, rows in self._drawn.items()}
        self.results, self._drawn = results, {}
        for i, result in enumerate(results):
            old, rows = drawn.get(result.article.id, (None, []))
            if old and _alike(old, result):
                self._drawn[i] = rows
        if keep:
            self.set_reactive(ResultList.cursor, index)
            whole = self.count * self.item_rows
            last = max(whole - self.inside.height, 0)
            self.renumber(whole, min(max(index * self.item_rows - held, 0), last))
        else:
            self.place(index)
        top = round(self.scroll_offset.y)
        now = enumerate(zip_longest(seen, self._seen(draw=True)))
        self.refresh_rows(top + y for y, (old, new) in now if not (old and new and _same(old, new)))

    def on_resize(self, event: Resize) -> None:
        """Choose the form that suits the height and draw the articles anew."""
        self.item_rows = 6 if event.size.height >= ROOMY else 4
        self._drawn = {}
        self.place(self.cursor)
        self.refresh()

    def row(self, number: int, width: int, /) -> tuple[Content, Style]:
        """Draw one of an article's rows behind the bar that marks the cursor."""
        index, part = divmod(number, self.item_rows)
        content = self._part(index, part, width)
        if index != self.cursor:
            return content.pad_left(2), self.look("row")
        bar = Content.styled("▌ ", self.look("bar"))
        return bar + content, self.look("cursor" if self.has_focus else "row")

    def notify_style_update(self) -> None:
        """Forget what was drawn in the styles of before."""
        super().notify_style_update()
        self._drawn = {}

    def _seen(self, *, draw: bool = False) -> list[tuple[Content, bool] | None]:
        """Return what stands in the visible rows, and whether the cursor is there; None where it was not drawn.

        ``draw`` has it drawn now.
        """
        top, height, width = round(self.scroll_offset.y), self.inside.height, self.room
        rows: list[tuple[Content, bool] | None] = []
        for number in range(top, min(top + height, self.count * self.item_rows)):
            index, part = divmod(number, self.item_rows)
            known = draw or index in self._drawn
            rows.append((self._part(index, part, width), index == self.cursor) if known else None)
        return rows

    def _part(self, index: int, part: int, width: int) -> Content:
        """Return one of an article's rows, drawn if need be."""
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
        """Return the rows of a snippet, begun late enough for the best hit to be seen."""
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


def _alike(old: Result, new: Result) -> bool:
    """Whether two results look the same in the list."""
    return old is new or (
        (old.article, old.snippet, len(old.hits)) == (new.article, new.snippet, len(new.hits))
        and old.hits[old.best : old.best + 1] == new.hits[new.best : new.best + 1]
    )


def _same(old: tuple[Content, bool], new: tuple[Content, bool]) -> bool:
    """Whether two rows look the same."""
    return old[1] == new[1] and (old[0] is new[0] or old[0].is_same(new[0]))
