"""CSV and TSV: the first row names the fields, each other row is an article."""

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import count
from typing import BinaryIO

from index.article import Article, Problem
from index.errors import ReadingError
from index.reading.compressed_file import inner_suffix
from index.reading.formats.export_record import names_an_article
from index.reading.formats.export_rows import ExportRow, articles
from index.reading.formats.text_stream import long_lines, text_of

_LONGEST_ROW = 32 << 20
_TAB_SUFFIXES = frozenset((".tsv", ".tab"))
_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(rf"\ufeff?sep=([{_DELIMITERS}])?", re.IGNORECASE)
_HEAD = 1 << 16


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:
    """Read a table row by row, numbered as in a spreadsheet; the first row names the columns.

    Raises ReadingError if no column can be that of an article.
    """
    csv.field_size_limit(_LONGEST_ROW)
    with text_of(source) as text:
        delimiter = _delimiter(text.read(_HEAD), inner_suffix(file))
        text.seek(0)
        rows = _rows(file, _Lines(long_lines(text, _LONGEST_ROW)), delimiter)
        names = _names(rows)
        if not names_an_article(names, fields):
            known = ", ".join(name[:30] for name in names[:8])
            raise ReadingError(f"{file}: its first row names no column for text or headline (it has {known})")
        yield from articles(file, _records(names, rows), fields, "row")


def _delimiter(head: str, suffix: str) -> str:
    if suffix in _TAB_SUFFIXES:
        return "\t"
    first = next((line for line in head.splitlines() if line.strip()), "")
    told = _SEPARATOR.fullmatch(first)
    return told[1] if told else max(_DELIMITERS, key=first.count)


def _names(rows: Iterator[tuple[int, list[str] | Problem]]) -> list[str]:
    """Return the names of the columns: the first row that is not Excel's line on the delimiter."""
    found = (row for _, row in rows if not isinstance(row, Problem) and any(row) and not _SEPARATOR.match(row[0]))
    return [name.strip().lstrip("\ufeff") for name in next(found, [])]


def _records(names: list[str], rows: Iterator[tuple[int, list[str] | Problem]]) -> Iterator[ExportRow | Problem]:
    for number, row in rows:
        if isinstance(row, Problem):
            yield row
        elif any(row):
            yield ExportRow(number, dict(zip(names, row, strict=False)), sum(map(len, row)))


class _Lines(Iterator[str]):
    """The lines of a table; those of the current row can be read again."""

    def __init__(self, lines: Iterator[str | None]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.row: list[str] = []

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        if line is None:
            raise csv.Error(f"a line of it is longer than {_LONGEST_ROW >> 20} million characters")
        self.row.append(line)
        return line

    def go_back(self) -> None:
        """Read again what follows the first line of the row."""
        self._again.extendleft(reversed(self.row[1:]))


def _rows(file: str, lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | Problem]]:
    """Yield the rows with their numbers.

    If a quotation mark is not closed, or only by one further down, the next line begins a new row. Misplaced marks
    within a line are read as characters.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    for number in count(1):
        lines.row = []
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if len(lines.row) == 1:
                yield number, next(csv.reader(lines.row, delimiter=delimiter), [])
            else:
                flaw = "a quotation mark in it is not closed" if lines.row else str(error)
                yield number, Problem(file, str(number), f"row {number}: {flaw}")
            lines.go_back()
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
