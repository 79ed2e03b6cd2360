"""``corpus.toml``: the names that the exports in its folder use for the fields of an article."""

import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple, Self

from index.errors import CorpusError

OURS = ("title", "text", "date", "author", "url", "publisher", "id")
FILE_NAME = "corpus.toml"


class FieldMapping(NamedTuple):
    """The ``[fields]`` of a corpus: for every file, and for files whose path or name matches a pattern.

    ::

        [fields]
        title = "kop"            # our name = the file's own; dots go into objects: "meta.title"

        [fields."2023/*.csv"]    # for these files only; the last table that matches decides
        text = "inhoud"
    """

    common: Mapping[str, str] = {}
    by_pattern: tuple[tuple[str, Mapping[str, str]], ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the mapping of a folder, empty if it has no ``corpus.toml``. Raises CorpusError if it is invalid."""
        path = folder / FILE_NAME
        try:
            table = tomllib.loads(path.read_bytes().decode("utf-8-sig")).get("fields", {})
        except FileNotFoundError:
            return cls()
        except OSError as error:
            raise CorpusError(f"{path}: cannot be read: {error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CorpusError(f"{path}: this is not TOML: {error}") from error
        if not isinstance(table, dict):
            raise CorpusError(f"{path}: 'fields' must be a table: [fields]")
        patterns = {name: value for name, value in table.items() if isinstance(value, dict)}
        common = {name: value for name, value in table.items() if name not in patterns}
        return cls(
            _checked(path, "fields", common),
            tuple((name, _checked(path, f'fields."{name}"', value)) for name, value in patterns.items()),
        )

    def of(self, file: str) -> Mapping[str, str]:
        """Return the mapping for a file, given by its path below the folder, with ``/``."""
        found = dict(self.common)
        for pattern, fields in self.by_pattern:
            if fnmatchcase(file, pattern) or fnmatchcase(file.rpartition("/")[2], pattern):
                found |= fields
        return found


def _checked(path: Path, table: str, fields: Mapping[str, object]) -> Mapping[str, str]:
    checked: dict[str, str] = {}
    for name, value in fields.items():
        if name not in OURS:
            raise CorpusError(f"{path}: [{table}]: '{name}' is not known; known are {', '.join(OURS)}")
        if not isinstance(value, str) or not value:
            raise CorpusError(f"{path}: [{table}]: '{name}' must be the name of a field, in quotation marks")
        checked[name] = value
    return checked
