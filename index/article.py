"""The words of the project as named tuples: as fixed as frozen dataclasses, and made in an eighth of the time.

Every offset counts code points of ``Article.text`` and every span is half-open: ``[start, end)``.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a line of the file is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    BOILERPLATE = "boilerplate"


class EntityType(StrEnum):
    """What kind of thing a mention names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    NATIONALITY = "nationality"
    EVENT = "event"
    DATE = "date"


class DateSource(StrEnum):
    """How a publication date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """How surely a mention names its entity."""

    FULL = "full"
    """A full name or an unambiguous alias."""
    WEAK = "weak"
    """A short form ("Kim") that counts because the article has a full name too."""
    SLIP = "slip"
    """A known misspelling or mix-up of the source."""


class Span(NamedTuple):
    """Code points ``[start, end)`` of a text."""

    start: int
    end: int


class Block(NamedTuple):
    """A shown line of the file: ``[start, end)`` of the article's text; ``line`` counts from 1 in the file."""

    role: Role
    start: int
    end: int
    line: int


class HiddenLine(NamedTuple):
    """A line that the reading text leaves out, and why; ``line`` counts from 1 in the file.

    Bylines, publication dates and credits are here too: the header shows what they say.
    """

    line: int
    text: str
    role: Role
    reason: str


class Published(NamedTuple):
    """The publication date, how it is known, and the words or articles that say so."""

    date: dt.date | None = None
    how: DateSource = DateSource.UNKNOWN
    evidence: str = ""


class Mention(NamedTuple):
    """A span of the text that names an entity; ``surface`` is the text there, ``name`` the entity's usual name."""

    start: int
    end: int
    surface: str
    type: EntityType
    entity: str
    name: str
    strength: Strength = Strength.FULL

    @property
    def slip(self) -> bool:
        """Whether the source misspelled or mixed up the name here."""
        return self.strength is Strength.SLIP


class Article(NamedTuple):
    """One article.

    ``text`` is the reading text: the stated headline (if any) and the shown blocks, two line feeds between them.
    ``title`` is the stated headline, or a derived one (``title_derived``) that stands at ``title_span`` of ``text``;
    a derived title may be cut and end in an ellipsis that the text does not have.
    ``file`` is the path below the corpus folder, as `os.fsdecode` gives it, with ``/`` between its parts; ``place``
    is the article's own key within a file that holds many, empty where the file holds one. ``id`` is made of both
    (`article_id`). ``url`` is where the file says that the article stands on the web.
    """

    id: str
    file: str
    title: str
    title_derived: bool
    title_span: Span
    text: str
    blocks: tuple[Block, ...]
    hidden: tuple[HiddenLine, ...] = ()
    byline: str | None = None
    publisher: str | None = None
    credit: str | None = None
    published: Published = Published()
    mentions: tuple[Mention, ...] = ()
    place: str = ""
    url: str | None = None

    @property
    def words(self) -> int:
        """How many words the reading text has, counted between white space."""
        return len(self.text.split())


class Problem(NamedTuple):
    """A file, or a ``place`` in it, that could not be read (``skipped``), or only with some loss; and the reason."""

    file: str
    place: str
    reason: str
    skipped: bool = True


class Summary(NamedTuple):
    """What a list shows of an article; ``words`` and ``mentions`` are counts."""

    id: str
    file: str
    title: str
    title_derived: bool
    publisher: str | None
    published: Published
    words: int
    mentions: int


class EntityCount(NamedTuple):
    """An entity as the corpus has it: the spellings seen, in how many articles, and how many mentions in all."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    articles: int
    mentions: int


def article_id(file: str, place: str = "") -> str:
    """Return the id of an article: the file's path, without ``.txt``, and its place in the file if that holds many."""
    stem = file.removesuffix(".txt") if not file.endswith("/.txt") and file != ".txt" else file
    return f"{stem}#{place}" if place else stem
