"""The contract of the right pane: a view shows something about the open article, and says what Enter means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.reactive import var

from tui.render.open_article import OpenArticle
from tui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.corpus import Corpus

Facts = TypeVar("Facts")


class View(ChoiceList, Generic[Facts]):
    """A list about the open article.

    A view gives its rows (`count`, `row`, and `selectable` if it has headings), follows the article (`show`) and says
    by a message of its own what Enter or a click on a row means (`choose`); the screen heeds that message. What it must
    ask the corpus for, it names (`lookup`) and later takes in (`learn`). `tui.widgets.views` lists the views.
    """

    opened: var[OpenArticle] = var(OpenArticle, always_update=True)
    """The article that lies open."""

    def watch_opened(self, before: OpenArticle, opened: OpenArticle) -> None:
        """Follow the article."""
        self.show(before, opened)

    def show(self, before: OpenArticle, opened: OpenArticle) -> None:
        """Show the view of an article, or what is otherwise about it than before."""
        raise NotImplementedError

    def lookup(self) -> Callable[[Corpus], Facts] | None:
        """Return what to ask the corpus about the article, None if nothing: it is called in a thread."""
        return None

    def learn(self, facts: Facts) -> None:
        """Show what the corpus said about the article."""

    def query_part(self) -> str:
        """Return what the filter command adds to the query for the row under the cursor, if anything."""
        return ""
