"""Syncs an index with its folder: files that are new, changed, moved or gone.

Public names are imported on first use: most starts need only `is_in_step`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.syncing.in_step import is_in_step
    from index.syncing.ledger import problems
    from index.syncing.once import sync

__all__ = ["is_in_step", "problems", "sync"]

_MODULES = {"is_in_step": "in_step", "problems": "ledger", "sync": "once"}


def __getattr__(name: str) -> object:
    """Import a public name."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
