"""The reports that answer the query, or all of them."""

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
"""Rows of the pane from which on a report gets the taller form."""
TITLE_ROWS = 2


class ResultList(ChoiceList):
    """A report takes title, date and hits, and a snippet: six rows and the last one blank, or four in a low pane."""

    BORDER_TITLE = "Reports"

    results: tuple[Result, ...] = ()

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's name for it
        """Begin with no reports."""
        super().__init__(id=id)
        self._drawn: dict[int, list[Content]] = {}

    @property
    def count(self) -> int:
        """How many reports are listed."""
        return len(self.results)

    def show(self, results: tuple[Result, ...], index: int) -> None:
        """List some results, the cursor on one of them."""
        before, self.results = self.results, results
        for i, (old, new) in enumerate(zip_longest(before, results)):
            if not _alike(old, new):
                self._redraw(i)
        self.place(index)

    def on_resize(self, event: Resize) -> None:
        """Choose the form that suits the height and draw the reports anew."""
        self.item_rows = 6 if event.size.height >= ROOMY else 4
        self._drawn = {}
        self.place(self.cursor)
        self.refresh()

    def row(self, number: int, width: int, /) -> tuple[Content, Style]:
        """Draw one of a report's rows behind the bar that marks the cursor."""
        index, part = divmod(number, self.item_rows)
        if index not in self._drawn:
            self._drawn[index] = self._draw(self.results[index], width - 2)
        rows = self._drawn[index]
        content = rows[part] if part < len(rows) else Content()
        if index != self.cursor:
            return "  " + content, self.look("row")
        bar = Content.styled("▌ ", self.look("bar"))
        return bar + content, self.look("cursor" if self.has_focus else "row")

    def notify_style_update(self) -> None:
        """Forget what was drawn in the styles of before."""
        super().notify_style_update()
        self._drawn = {}

    def _redraw(self, index: int) -> None:
        """Draw a report anew, on the screen only those of its rows that have changed."""
        before = self._drawn.pop(index, None)
        if before is None or index >= self.count:
            self.refresh_items(index)
            return
        after = self._drawn[index] = self._draw(self.results[index], self.room - 2)
        rows = enumerate(zip_longest(before, after, fillvalue=Content()))
        self.refresh_rows(index * self.item_rows + row for row, (old, new) in rows if not old.is_same(new))

    def _draw(self, result: Result, width: int) -> list[Content]:
        article = result.article
        text = f"≈\N{NO-BREAK SPACE}{article.title}" if article.title_derived else article.title
        most = min(TITLE_ROWS, self.item_rows - 3)
        title = Content(text).stylize(self.look("derived" if article.title_derived else "title"))
        starts = [start for start, _ in wrap(text, width)]
        rows = [title[start:end].rstrip() for start, end in zip(starts, [*starts[1:most], len(text)], strict=False)][
            :most
        ]
        rows = [row.truncate(width, ellipsis=True) for row in rows]
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
            start = snippet.text.find(" ", before) + 1 if before else 0
        text = ("…" if start or (snippet.hits and snippet.start) else "") + snippet.text[start:]
        shift = len(text) - len(snippet.text)
        hits = [Span(max(hit.start + shift, 0), hit.end + shift) for hit in snippet.hits if hit.end + shift > 0]
        content = highlighted(text, hits, self.look("hit")).stylize_before(self.look("snippet"))
        return [content[first:last].rstrip() for first, last in wrap(text, width)[:rows]]


def _alike(old: Result | None, new: Result | None) -> bool:
    """Whether two results look the same in the list."""
    return bool(old and new and (old.article, old.snippet, len(old.hits)) == (new.article, new.snippet, len(new.hits)))
