"""Opens the engine: the only place outside the engines themselves that names one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from index.search.engines.contract import Engine, EngineWriter


def open_engine(location: Path, fingerprint: str) -> Engine:
    """Open the last commit of the engine at a location, or an empty one if there is none.

    ``fingerprint`` is the identity of the store that the engine belongs to. Raises VersionMismatchError if it belongs
    to another store, and DamagedError or StoreError if it cannot be read.
    """
    from index.search.engines.whoosh.engine import WhooshEngine

    return WhooshEngine(location, fingerprint)


def open_engine_writer(location: Path, fingerprint: str) -> EngineWriter:
    """Open the engine at a location for its one writer, creating it if need be. Raises as `open_engine`."""
    from index.search.engines.whoosh.writer import WhooshWriter

    return WhooshWriter(location, fingerprint)
