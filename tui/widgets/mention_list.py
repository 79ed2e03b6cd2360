"""The view of mentions: who and what the article names, with counts here and across articles."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.message import Message

from index.article import EntityType, Strength
from tui.widgets.view import View
from tui.wording import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.style import Style

    from index.article import Mention
    from index.corpus import Corpus
    from tui.render.open_article import OpenArticle


FIELDS = {EntityType.PERSON: "person", EntityType.ORGANIZATION: "org", EntityType.PLACE: "place"}
"""The query field of an entity type; all others have ``entity``."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Entry(NamedTuple):
    """A line of the list: an entity of the article, or a heading if ``entity`` is None."""

    name: str
    type: EntityType
    entity: str | None = None
    here: int = 0
    slips: tuple[str, ...] = ()
    guessed: bool = False
    """Whether the name is inferred: a date whose year the article does not state."""


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


class MentionList(View["Mapping[str, int]"]):
    """One row for each entity: its name, how often it is named here, and in how many articles; slips beside it."""

    BORDER_TITLE = "Mentions"
    BORDER_SUBTITLE = "here · articles"

    entries: Sequence[Entry] = ()
    articles: Mapping[str, int] = {}
    """In how many articles each entity is named, as far as that is known."""
    _known_in = 0
    """The generation of the corpus in which that was looked up."""

    class EntityChosen(Message):
        """An entity is to be followed, or its next mention to be shown."""

        def __init__(self, entity: str) -> None:
            """``entity`` is its id."""
            super().__init__()
            self.entity = entity

    @property
    def count(self) -> int:
        """How many rows there are, headings included."""
        return len(self.entries)

    def selectable(self, index: int) -> bool:
        """Return whether this row is an entity."""
        return super().selectable(index) and self.entries[index].entity is not None

    @property
    def current(self) -> Entry | None:
        """The entity under the cursor, if there is one."""
        return self.entries[self.cursor] if self.selectable(self.cursor) else None

    def choose(self, index: int) -> None:
        """Say which entity was chosen."""
        if entity := self.entries[index].entity:
            self.post_message(self.EntityChosen(entity))

    def show(self, before: OpenArticle, opened: OpenArticle) -> None:
        """List the article's entities; the cursor stays on the chosen one, or else on the one it was on."""
        mentions = _mentions(opened)
        if mentions is _mentions(before) or mentions == _mentions(before):
            marked = {before.chosen, opened.chosen} - {None}
            if before.chosen != opened.chosen:
                self._refresh(lambda entry: entry.entity in marked)
            return
        kept = opened.chosen or (self.current.entity if self.current else None)
        self.entries = entries(mentions)
        self._keep(kept)
        self.refresh()

    def lookup(self) -> Callable[[Corpus], Mapping[str, int]] | None:
        """Ask in how many articles each entity is named, unless that is known."""
        entities = {mention.entity for mention in _mentions(self.opened)}
        if self._known_in == self.opened.generation:
            entities -= self.articles.keys()
        return (lambda corpus: corpus.articles_naming(entities)) if entities else None

    def learn(self, facts: Mapping[str, int]) -> None:
        """Show in how many articles the entities are named."""
        self._known_in = self.opened.generation
        before, self.articles = self.articles, {**self.articles, **facts}
        self._refresh(lambda entry: before.get(entry.entity or "") != self.articles.get(entry.entity or ""))

    def query_part(self) -> str:
        """Return the query's field for the entity under the cursor."""
        if self.current is None:
            return ""
        name = self.current.name.replace('"', " ")
        return f'{FIELDS.get(self.current.type, "entity")}:"{name}"'

    def _keep(self, entity: str | None) -> None:
        """Put the cursor on an entity, or on the first one if it is not listed."""
        places = (index for index, entry in enumerate(self.entries) if entity and entry.entity == entity)
        self.place(next(places, 1))

    def _refresh(self, concerned: Callable[[Entry], bool]) -> None:
        """Redraw those of the visible entries that are concerned."""
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
        if entry.entity == self.opened.chosen:
            name = name.stylize(self.look("chosen"))
        cursor = number == self.cursor
        bar = Content.styled("▌ ", self.look("bar")) if cursor else Content("  ")
        body = (bar + name + slips).truncate(width - len(counts), ellipsis=True, pad=True)
        row_style = self.look("cursor" if cursor and self.has_focus else "row")
        return body + Content(counts).stylize(self.look("meta")), row_style


def _written(entry: Entry) -> str:
    """Write an entity's name, a day as the lists write days, with ≈ before what was inferred."""
    name = entry.name
    if entry.type is EntityType.DATE and DAY.fullmatch(name):
        day = dt.date.fromisoformat(name)
        name = f"{day.day} {day:%b %Y}"
    return f"≈ {name}" if entry.guessed else name


def _mentions(opened: OpenArticle) -> Sequence[Mention]:
    return opened.article.mentions if opened.article else ()
