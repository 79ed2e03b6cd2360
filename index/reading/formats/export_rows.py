"""What all exports share: their records become articles one by one."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from index.article import Article, Problem
from index.dates.field_dates import day_order
from index.reading.failure_reason import reason
from index.reading.formats.export_record import Record
from index.reading.places_in_file import PlacesInFile

_SAMPLE = 500
_SAMPLE_SIZE = 8 << 20


class ExportRow(NamedTuple):
    """A record of an export, its number in the file, from 1, and roughly how many characters it has."""

    number: int
    record: Mapping[str, object]
    size: int = 0


def articles(
    file: str, rows: Iterator[ExportRow | Problem], fields: Mapping[str, str], unit: str
) -> Iterator[Article | Problem]:
    """Yield the article of each row; ``unit`` is what messages call a row: line, record, row.

    The first rows show whether the dates of the file name the day or the month first.
    """
    places = PlacesInFile()
    sample = list(_sample(rows))
    order = day_order(Record(row.record, fields).date for row in sample if isinstance(row, ExportRow))
    for row in chain(sample, rows):
        if isinstance(row, Problem):
            yield row
            continue
        record = Record(row.record, fields)
        place = places.of(record.names, row.number)
        try:
            yield record.article(file, place, order)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one record, the next ones may be well
            yield Problem(file, place, f"{unit} {row.number}: {reason(file, error)}")


def _sample(rows: Iterable[ExportRow | Problem]) -> Iterator[ExportRow | Problem]:
    size = 0
    for number, row in enumerate(rows, 1):
        yield row
        size += row.size if isinstance(row, ExportRow) else 0
        if number >= _SAMPLE or size >= _SAMPLE_SIZE:
            return
