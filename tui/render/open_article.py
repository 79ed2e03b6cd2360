"""An article as it lies open: what the article pane and the views beside it are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.article import Article, Span
    from tui.render.layers import Layers


class OpenArticle(NamedTuple):
    """An article, and how it is to be shown."""

    article: Article | None = None
    layers: Layers = ()
    """What is marked in its text."""
    focus: Span | None = None
    """The span the reader has come to: it is brought into sight."""
    chosen: str | None = None
    """The entity that is followed."""
    raw: bool = False
    """Whether the hidden lines are shown too."""
    words: int | None = None
    """The number of words the header states; None has it counted."""
    generation: int = 0
    """How often the corpus has changed since it was opened: what a view knows of other articles may be out of date."""
