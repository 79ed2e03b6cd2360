"""The front matter of a Markdown file: simple fields in YAML (Jekyll, Obsidian) or TOML (Hugo)."""

import csv
import re
import tomllib
from collections.abc import Mapping
from datetime import date

_YAML = re.compile(r"\s*---[ \t]*\n((?:[^\n]{0,2000}\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n((?:[^\n]{0,2000}\n){0,200}?)\+\+\+[ \t]*(?:\n|$)")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name:[ \t]*)?(.*)")
_FOLDED = re.compile(r"[>|][+-]?")
"""The value is in the indented rows below."""
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{0,200})\]\]")


def front_matter(text: str) -> tuple[Mapping[str, object], int]:
    """Return the fields that a file begins with and where they end, or nothing and 0."""
    yaml = _YAML.match(text)
    if yaml and (fields := _fields(yaml[1])):
        return {name: _value(value) for name, value in fields.items()}, yaml.end()
    toml = _TOML.match(text)
    try:
        stated = tomllib.loads(toml[1]) if toml else {}
    except tomllib.TOMLDecodeError:
        return {}, 0
    plain = {name: str(value) if isinstance(value, date) else value for name, value in stated.items()}
    return plain, toml.end() if toml else 0


def _fields(rows: str) -> dict[str, str | list[str]]:
    """Return the fields as written; a value continued in indented rows becomes one line."""
    found: dict[str, str | list[str]] = {}
    name, value = "", ""
    for row in rows.split("\n"):
        items = found.get(name)
        if field := _FIELD.match(row):
            name, value = field[1], field[2].strip()
            found[name] = value or []
        elif isinstance(items, list) and (item := _ITEM.match(row)):
            items.append(item[1].strip())
        elif isinstance(items, str) and row[:1].isspace():
            value = row.strip() if _FOLDED.fullmatch(value) else f"{value} {row.strip()}"
            found[name] = value
    return found


def _value(written: str | list[str]) -> str | list[str]:
    if isinstance(written, list):
        return [_unquoted(item) for item in written]
    if written.startswith("[") and written.endswith("]") and not _LINK.fullmatch(written):
        return [_unquoted(item) for item in next(csv.reader([written[1:-1]], skipinitialspace=True), [])]
    return _unquoted(written)


def _unquoted(text: str) -> str:
    """Return a value without its quotation marks, and an Obsidian link as the text it shows."""
    inner = text[1:-1]
    if text[:1] == text[-1:] == "'":
        text = inner.replace("''", "'")
    elif text[:1] == text[-1:] == '"':
        text = inner.replace('\\"', '"')
    return _LINK.sub(r"\1", text)
