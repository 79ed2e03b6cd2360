"""Reading ``entities.toml``: each rule of the format has its check and its message."""

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from index.annotation.catalogue.entity import Entity
from index.annotation.name_lookup import name_key
from index.article import EntityType, Strength
from index.errors import CatalogueError

TYPES = tuple(kind.value for kind in EntityType if kind is not EntityType.DATE)
TEXTS = ("id", "name", "type", "of", "note")
LISTS = ("aliases", "weak", "slips")
REQUIRED = ("id", "name", "type")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_HEADER = re.compile(r"\s*\[\[\s*entity\s*\]\]")
_AT_LINE = re.compile(r"(.*) \(at line (\d+), column \d+\)")


def read_catalogue(path: Path) -> str:
    """Return the source of a catalogue, its lines ended by line feeds. Raises CatalogueError if it is no UTF-8 text."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        message = f"{path}: the catalogue cannot be read: {error.strerror}"
        raise CatalogueError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: byte {error.start} is not UTF-8; save the catalogue as UTF-8"
        raise CatalogueError(message) from error


def parse_entities(path: Path, source: str) -> tuple[Entity, ...]:
    """Return the entities that a source defines. Raises CatalogueError, which names ``path``, at the first mistake."""
    return tuple(_File(path, source).entities())


class _File:
    """A catalogue file being checked; knows on which line a table or a field is."""

    def __init__(self, path: Path, source: str) -> None:
        self.path = path
        self.lines = source.split("\n")
        self.headers = [number for number, line in enumerate(self.lines, 1) if _HEADER.match(line)]
        self.tables = self.parse(source)
        self.owners: dict[str, int] = {}
        self.names: dict[tuple[str, ...], tuple[int, Strength, str]] = {}

    def parse(self, source: str) -> list[dict[str, object]]:
        try:
            document: dict[str, object] = tomllib.loads(source)
        except tomllib.TOMLDecodeError as error:
            found = _AT_LINE.fullmatch(str(error))
            what, line = (found[1], int(found[2])) if found else (str(error), len(self.lines))
            message = f"{self.path}:{line}: this is not TOML: {what}"
            raise CatalogueError(message) from error
        for key in document:
            if key != "entity":
                raise self.error(self.line_of(None, key), f"'{key}' is not known here; only [[entity]] tables are")
        tables = document.get("entity", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.error(self.line_of(None, "entity"), "'entity' must be written [[entity]], with two brackets")
        return tables

    def error(self, line: int, message: str) -> CatalogueError:
        return CatalogueError(f"{self.path}:{line}: {message}")

    def line_of(self, index: int | None, key: str | None = None) -> int:
        """Return the line of a table's header or of one of its fields; None means the fields before all tables."""
        known = index is not None and index < len(self.headers)
        start = self.headers[index] if index is not None and known else 1
        end = self.headers[index + 1] if index is not None and index + 1 < len(self.headers) else len(self.lines)
        field = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]") if key else None
        lines = enumerate(self.lines[start - 1 : end], start)
        return next((number for number, line in lines if field and field.match(line)), start)

    def entities(self) -> Iterator[Entity]:
        entities = [self.entity(index, table) for index, table in enumerate(self.tables)]
        for index, entity in enumerate(entities):
            if entity.of and entity.of not in self.owners:
                near = _nearest(entity.of, self.owners)
                raise self.error(self.line_of(index, "of"), f"field 'of': there is no entity '{entity.of}'{near}")
            yield entity

    def entity(self, index: int, table: dict[str, object]) -> Entity:
        for key in table:
            if key not in TEXTS + LISTS:
                allowed = ", ".join((*TEXTS, *LISTS))
                near = _nearest(key, TEXTS + LISTS)
                raise self.error(self.line_of(index, key), f"field '{key}' is not known{near}; allowed are {allowed}")
        for key in REQUIRED:
            if key not in table:
                raise self.error(self.line_of(index), f"field '{key}' is missing; every entity needs id, name and type")
        texts = {key: self.text(index, key, table[key]) for key in TEXTS if key in table}
        lists = {key: self.texts(index, key, table[key]) for key in LISTS if key in table}
        entity = Entity(
            id=texts["id"],
            name=texts["name"],
            type=self.kind(index, texts["type"]),
            aliases=lists.get("aliases", ()),
            weak=lists.get("weak", ()),
            slips=lists.get("slips", ()),
            of=texts.get("of", ""),
            note=texts.get("note", ""),
        )
        self.claim_id(index, entity)
        self.claim_names(index, entity)
        return entity

    def text(self, index: int, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.error(self.line_of(index, key), f"field '{key}' must be one text in quotes, as {key} = \"…\"")
        if key in REQUIRED and not value.strip():
            raise self.error(self.line_of(index, key), f"field '{key}' is empty; write at least one letter")
        return value

    def texts(self, index: int, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(
                self.line_of(index, key), f'field \'{key}\' must be a list of texts, as {key} = ["…", "…"]'
            )
        return tuple(value)

    def kind(self, index: int, value: str) -> EntityType:
        if value not in TYPES:
            near, allowed = _nearest(value, TYPES), ", ".join(TYPES)
            raise self.error(self.line_of(index, "type"), f"field 'type' is '{value}'{near}; allowed are {allowed}")
        return EntityType(value)

    def claim_id(self, index: int, entity: Entity) -> None:
        line = self.line_of(index, "id")
        if not _ID.fullmatch(entity.id) or entity.id.startswith("date_"):
            allowed = "small letters, digits, '_' and '-', not beginning with 'date_'"
            raise self.error(line, f"field 'id' is '{entity.id}'; allowed are {allowed}")
        if entity.id in self.owners:
            first = self.line_of(self.owners[entity.id], "id")
            raise self.error(line, f"field 'id': '{entity.id}' is taken on line {first}; give each entity its own id")
        self.owners[entity.id] = index

    def claim_names(self, index: int, entity: Entity) -> None:
        fields = ["name", *("aliases" for _ in entity.aliases), *("weak" for _ in entity.weak)]
        fields += ["slips" for _ in entity.slips]
        for key, (spelling, strength) in zip(fields, entity.spellings(), strict=True):
            line, words = self.line_of(index, key), name_key(spelling)
            if not words:
                raise self.error(line, f"field '{key}': \"{spelling}\" has no letter or digit to be found by")
            owner, before, other = self.names.setdefault(words, (index, strength, entity.id))
            if owner != index:
                where = f"line {self.line_of(owner)}"
                message = f"field '{key}': \"{spelling}\" is already a name of '{other}' ({where}); keep one of them"
                raise self.error(line, message)
            if before is not strength:
                message = f"field '{key}': \"{spelling}\" is listed twice with different weight; keep one of them"
                raise self.error(line, message)


def _nearest(word: str, known: "tuple[str, ...] | dict[str, int]") -> str:
    near = get_close_matches(word, known, n=1)
    return f", did you mean '{near[0]}'?" if near else ""
