"""A file becomes articles: sanitising, blocks with roles, metadata, dates.

What is public here is imported when it is first asked for: a start that has no new file to read need not compile
the rules.
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
