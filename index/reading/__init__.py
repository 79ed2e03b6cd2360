"""A file becomes articles: text made safe, blocks with roles, metadata, dates.

Public names are imported on first use, so that a start without new files does not compile the rules.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.reading.field_mapping import FieldMapping
    from index.reading.file_reader import read_file
    from index.reading.plain.text_article import read

__all__ = ["FieldMapping", "read", "read_file"]

_MODULES = {"FieldMapping": "field_mapping", "read": "plain.text_article", "read_file": "file_reader"}


def __getattr__(name: str) -> object:
    """Import a public name."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
