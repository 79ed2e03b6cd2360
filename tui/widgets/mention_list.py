"""Who and what the article names, grouped by type, with counts here and in how many reports."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from index.article import EntityType
from tui.widgets.choice_list import ChoiceList
from tui.wording import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.style import Style

    from index.article import Mention


DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Entry(NamedTuple):
    """A line of the list: an entity of the article, or a heading where ``entity`` is None."""

    name: str
    type: EntityType
    entity: str | None = None
    here: int = 0
    slips: tuple[str, ...] = ()
    guessed: bool = False
    """Whether the name is worked out: a date of which the article does not state the year."""


def entries(mentions: Sequence[Mention]) -> list[Entry]:
    """Group an article's mentions by type, the most frequent entity first."""
    by_entity: dict[tuple[EntityType, str], list[Mention]] = {}
    for mention in mentions:
        by_entity.setdefault((mention.type, mention.entity), []).append(mention)
    grouped: list[Entry] = []
    for kind, heading in HEADINGS.items():
        found = [
            Entry(
                found[0].name,
                kind,
                entity,
                len(found),
                tuple(dict.fromkeys(m.surface for m in found if m.slip)),
                kind is EntityType.DATE and not any(m.name[:4] in m.surface for m in found),
            )
            for (its_kind, entity), found in by_entity.items()
            if its_kind is kind
        ]
        if found:
            grouped += [Entry(heading, kind), *sorted(found, key=lambda entry: (-entry.here, entry.name))]
    return grouped


class MentionList(ChoiceList):
    """One row an entity: its name, how often here, in how many reports; slips are named under it."""

    BORDER_TITLE = "Mentions"
    BORDER_SUBTITLE = "here · reports"

    entries: Sequence[Entry] = ()
    reports: Mapping[str, int] = {}
    chosen: str | None = None
    _shown: tuple[Sequence[Mention], Mapping[str, int], str | None] | None = None

    @property
    def count(self) -> int:
        """How many rows there are, headings included."""
        return len(self.entries)

    def selectable(self, index: int) -> bool:
        """Whether this row is an entity."""
        return super().selectable(index) and self.entries[index].entity is not None

    @property
    def current(self) -> Entry | None:
        """The entity under the cursor, if there is one."""
        return self.entries[self.cursor] if self.selectable(self.cursor) else None

    def show(self, mentions: Sequence[Mention], reports: Mapping[str, int], chosen: str | None) -> None:
        """List an article's entities; ``reports`` tells in how many reports each is; ``chosen`` keeps the cursor."""
        if (mentions, reports, chosen) == self._shown:
            return
        self._shown = (mentions, reports, chosen)
        self.refresh()
        kept = chosen or (self.current.entity if self.current else None)
        self.entries, self.reports, self.chosen = entries(mentions), reports, chosen
        places = {entry.entity: index for index, entry in enumerate(self.entries) if entry.entity}
        self.place(places.get(kept or "", 1))

    def choose(self, entity: str | None) -> None:
        """Mark another entity as chosen."""
        self.chosen = entity
        self.refresh()

    def row(self, number: int, width: int, /) -> tuple[Content, Style]:
        """Draw a heading or an entity."""
        entry = self.entries[number]
        if entry.entity is None:
            return Content(entry.name).stylize(self.look("heading")), self.look("heading")
        counts = f" {entry.here:>3}  {self.reports.get(entry.entity, ''):>2}"
        slips = Content(f" ≈ {', '.join(entry.slips)}").stylize(self.look("slip")) if entry.slips else Content()
        name = Content(_written(entry)).stylize(self.look(entry.type.value))
        if entry.entity == self.chosen:
            name = name.stylize(self.look("chosen"))
        cursor = number == self.cursor
        bar = Content.styled("▌ ", self.look("bar")) if cursor else Content("  ")
        body = (bar + name + slips).truncate(width - len(counts), ellipsis=True, pad=True)
        row_style = self.look("cursor" if cursor and self.has_focus else "row")
        return body + Content(counts).stylize(self.look("meta")), row_style


def _written(entry: Entry) -> str:
    """Write an entity's name, a day as the lists write days, with ≈ before what is worked out."""
    name = entry.name
    if entry.type is EntityType.DATE and DAY.fullmatch(name):
        day = dt.date.fromisoformat(name)
        name = f"{day.day} {day:%b %Y}"
    return f"≈ {name}" if entry.guessed else name
