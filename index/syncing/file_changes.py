"""What a sync has to do: which files to open, and which are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.syncing.readings import reading_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from index.reading.field_mapping import FieldMapping
    from index.syncing.folder import File, Scan
    from index.syncing.ledger import Known


class FileChanges(NamedTuple):
    """The files to open; those whose known bytes now have another reading, with its key; those that are gone."""

    look: list[File]
    reread: dict[str, Known]
    gone: dict[str, Known]


def file_changes(
    found: Scan, known: Mapping[str, Known], readings: Collection[bytes], mapping: FieldMapping
) -> FileChanges:
    """Compare a folder with what is known of it, by size and times.

    A file is opened if these differ, if they may hide a change (see `Known`), or if its bytes have no reading by the
    current rules.
    """
    look, reread = [], {}
    for file in found.files:
        before = known.get(file.path)
        if before is None or not before.settled or before[:3] != file[1:]:
            look.append(file)
            continue
        keys = reading_keys(before.content, file.path, mapping.of(file.path))
        if before.reading in keys and before.reading in readings:
            continue
        key = next((key for key in keys if key in readings), None)
        if key is None:
            look.append(file)
        else:
            reread[file.path] = before._replace(reading=key)
    paths = {file.path for file in found.files}
    gone = {path: before for path, before in known.items() if path not in paths}
    return FileChanges(look, reread, gone)
