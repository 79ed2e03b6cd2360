"""Which engine answers: the only place outside the engines themselves that names one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from index.search.engines.contract import Engine, EngineWriter


def open_engine(location: Path, fingerprint: str) -> Engine:
    """Open the last commit of the engine at a location, an empty one where there is none.

    ``fingerprint`` is the identity of the store that the engine belongs to. Raises VersionMismatchError where it
    belongs to another, DamagedError or StoreError where it cannot be read.
    """
    from index.search.engines.whoosh.engine import WhooshEngine

    return WhooshEngine(location, fingerprint)


def open_engine_writer(location: Path, fingerprint: str) -> EngineWriter:
    """Open the engine at a location for its one writer, made where there is none. Raises as `open_engine`."""
    from index.search.engines.whoosh.writer import WhooshWriter

    return WhooshWriter(location, fingerprint)
