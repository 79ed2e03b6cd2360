"""Who and what the article names, grouped by type, with counts here and in how many articles."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from index.article import EntityType, Strength
from tui.widgets.choice_list import ChoiceList
from tui.wording import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
    kind_and_entity = attrgetter("type", "entity")
    here = Counter(map(kind_and_entity, mentions))
    first = dict(zip(map(kind_and_entity, reversed(mentions)), reversed(mentions), strict=True))
    slips: dict[tuple[EntityType, str], dict[str, None]] = {}
    slip, date = Strength.SLIP, EntityType.DATE  # looked up once: an article may have 40,000 mentions
    for mention in mentions:
        if mention.strength is slip:
            slips.setdefault(kind_and_entity(mention), {})[mention.surface] = None
    stated = {mention.entity for mention in mentions if mention.type is date and mention.name[:4] in mention.surface}
    by_type: dict[EntityType, list[Entry]] = {}
    for key, count in here.items():
        kind, entity = key
        guessed = kind is date and entity not in stated
        entry = Entry(first[key].name, kind, entity, count, tuple(slips.get(key, ())), guessed)
        by_type.setdefault(kind, []).append(entry)
    grouped: list[Entry] = []
    for kind, heading in HEADINGS.items():
        if found := by_type.get(kind):
            grouped += [Entry(heading, kind), *sorted(found, key=lambda entry: (-entry.here, entry.name))]
    return grouped


class MentionList(ChoiceList):
    """One row an entity: its name, how often here, in how many articles; slips are named under it."""

    BORDER_TITLE = "Mentions"
    BORDER_SUBTITLE = "here · articles"

    entries: Sequence[Entry] = ()
    articles: Mapping[str, int] = {}
    chosen: str | None = None
    _mentions: Sequence[Mention] = ()

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

    def show(self, mentions: Sequence[Mention], articles: Mapping[str, int], chosen: str | None) -> None:
        """List an article's entities; ``articles`` tells in how many articles each is; ``chosen`` keeps the cursor.

        What ``articles`` does not have is left open: another mapping may be shown when it is known.
        """
        counted, self.articles = self.articles, articles
        if mentions == self._mentions:
            self._refresh(lambda entry: counted.get(entry.entity or "") != articles.get(entry.entity or ""))
            if chosen != self.chosen:
                self.choose(chosen)
                self._keep(chosen)
            return
        kept = chosen or (self.current.entity if self.current else None)
        self._mentions, self.entries, self.chosen = mentions, entries(mentions), chosen
        self._keep(kept)
        self.refresh()

    def choose(self, entity: str | None) -> None:
        """Mark another entity as chosen."""
        marked, self.chosen = {self.chosen, entity} - {None}, entity
        self._refresh(lambda entry: entry.entity in marked)

    def _keep(self, entity: str | None) -> None:
        """Put the cursor on an entity, on the first one where it is not listed."""
        places = (index for index, entry in enumerate(self.entries) if entity and entry.entity == entity)
        self.place(next(places, 1))

    def _refresh(self, concerned: Callable[[Entry], bool]) -> None:
        """Draw again those of the visible entries that are concerned."""
        top = round(self.scroll_offset.y)
        visible = range(top, min(top + self.inside.height, self.count))
        self.refresh_rows(number for number in visible if concerned(self.entries[number]))

    def row(self, number: int, width: int, /) -> tuple[Content, Style]:
        """Draw a heading or an entity."""
        entry = self.entries[number]
        if entry.entity is None:
            return Content(entry.name).stylize(self.look("heading")), self.look("heading")
        counts = f" {entry.here:>3}  {self.articles.get(entry.entity, ''):>2}"
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
