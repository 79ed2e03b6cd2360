"""JSON and JSON lines: one record, an array of records, an object that holds one, or a record on each line."""

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple

from index.article import Article, Problem
from index.errors import ReadingError
from index.reading.compressed_file import inner_suffix
from index.reading.formats.export_record import Record
from index.reading.formats.export_rows import ExportRow, articles
from index.reading.formats.text_stream import long_lines, text_of

_CHUNK = 1 << 20
_LONGEST_RECORD = 32 << 20
_LONGEST_OBJECT = 64 << 20
_HEAD = 1 << 16
_LINE_SUFFIXES = frozenset((".jsonl", ".ndjson", ".jsonlines"))
_SPACES = "\ufeff \t\r\n"
_ARRAY = re.compile(rf"[{_SPACES}]*\[\s*(?=[\]{{]|$)")
_BETWEEN = re.compile(rf"[{_SPACES},]*")
_DEEPEST = 4
_MOST_NODES = 10_000
_DECODER = json.JSONDecoder()


class _Value(NamedTuple):
    """A JSON value, its number in the file, and its length in characters."""

    number: int
    value: object
    size: int


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:
    """Read the records of a JSON file. Arrays and lines are streamed; an object is held whole."""
    with text_of(source) as text:
        head = text.read(_HEAD)
        text.seek(0)
        array = _ARRAY.match(head)
        if not array and _is_lines(head, inner_suffix(file)):
            yield from articles(file, _rows(file, "line", _lines(file, text)), fields, "line")
        elif array:
            values = _values(file, text, array.end(), _LONGEST_RECORD)
            yield from articles(file, _rows(file, "record", values), fields, "record")
        else:
            yield from _objects(file, _values(file, text, 0, _LONGEST_OBJECT, _LONGEST_OBJECT), fields)


def _is_lines(head: str, suffix: str) -> bool:
    """Tell one record per line from one value spread over lines."""
    first, _, rest = head.lstrip(_SPACES).partition("\n")
    return first.strip() != "{" and (suffix in _LINE_SUFFIXES or rest.lstrip("\r\n").startswith("{"))


def _rows(file: str, unit: str, values: Iterator[_Value | Problem]) -> Iterator[ExportRow | Problem]:
    for found in values:
        if isinstance(found, Problem):
            yield found
        elif isinstance(found.value, dict):
            yield ExportRow(found.number, found.value, found.size)
        else:
            yield Problem(file, str(found.number), f"{unit} {found.number}: no object with fields")


def _lines(file: str, text: io.TextIOWrapper) -> Iterator[_Value | Problem]:
    """Yield the value or values of each line, and a problem for each broken line."""
    for number, line in enumerate(long_lines(text, _LONGEST_RECORD), 1):
        if line is None:
            yield Problem(file, str(number), f"line {number}: longer than {_LONGEST_RECORD >> 20} million characters")
            continue
        position = 0
        while (position := _skip(line, position)) < len(line):
            try:
                value, end = _DECODER.raw_decode(line, position)
            except (ValueError, RecursionError) as error:
                yield Problem(file, str(number), f"line {number}: {_reason(error)}")
                break
            yield _Value(number, value, end - position)
            position = end


def _values(
    file: str, text: io.TextIOWrapper, position: int, longest: int, chunk_size: int = _CHUNK
) -> Iterator[_Value | Problem]:
    """Yield the values from ``position`` up to the bracket that ends the array.

    Nothing after a broken value can be read. A value that seems broken may continue in the next chunk.
    """
    buffer = text.read(chunk_size)
    number = 1
    while True:
        position = _skip(buffer, position)
        if buffer.startswith("]", position):
            return
        try:
            value, end = _DECODER.raw_decode(buffer, position)
        except (ValueError, RecursionError) as error:
            too_long = len(buffer) - position >= longest
            chunk = "" if too_long else text.read(max(_CHUNK, len(buffer) - position))
            if not chunk and position < len(buffer):
                flaw = f"longer than {longest >> 20} million characters" if too_long else _reason(error)
                yield Problem(file, str(number), f"record {number}: {flaw}; what follows is not read")
            if not chunk:
                return
            buffer, position = buffer[position:] + chunk, 0
            continue
        yield _Value(number, value, end - position)
        number += 1
        position = end


def _objects(file: str, values: Iterator[_Value | Problem], fields: Mapping[str, str]) -> Iterator[Article | Problem]:
    """Read the one object of a file, a record or a container of records, or several objects, each a record."""
    first, second = next(values, None), next(values, None)
    if first is None or isinstance(first, Problem):
        raise ReadingError(f"{file}: {first.reason if first else 'holds no article'}")
    if second is not None:
        yield from articles(file, _rows(file, "record", chain((first, second), values)), fields, "record")
        return
    found = _articles_in(first.value, fields)
    if found:
        rows = (ExportRow(number, record) for number, record in enumerate(found, 1))
        yield from articles(file, rows, fields, "record")
    elif isinstance(first.value, dict):
        yield Record(first.value, fields).article(file, "")
    else:
        raise ReadingError(f"{file}: no object with fields")


def _articles_in(root: object, fields: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the records of an object that holds many: those in the topmost list or object with an article in it.

    Empty if the object is itself the article: it has a text, or nothing in it is an article. An object with a headline
    and a summary of its own, like a feed, holds its articles in a list.
    """
    if isinstance(root, dict) and Record(root, fields).has_text:
        return []
    described = isinstance(root, dict) and Record(_plain(root), fields).is_article
    level: Sequence[object] = [root]
    for _ in range(_DEEPEST):
        for node in level:
            if isinstance(node, dict) and described:
                continue
            records = [part for part in _members(node) if isinstance(part, dict)]
            if any(Record(record, fields).is_article for record in records):
                return records
        members = chain.from_iterable(map(_members, level))
        level = [part for part in members if isinstance(part, dict | list)][:_MOST_NODES]
    return []


def _plain(node: Mapping[str, object]) -> dict[str, object]:
    """Return an object without the objects in it."""
    return {name: value for name, value in node.items() if not isinstance(value, dict)}


def _members(node: object) -> list[object]:
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []


def _skip(text: str, position: int) -> int:
    found = _BETWEEN.match(text, position)
    return found.end() if found else position


def _reason(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg}, at character {error.pos + 1:,})"
    return "holds a number of thousands of digits"
