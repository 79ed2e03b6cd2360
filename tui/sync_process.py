"""The process that brings the index in sync with the folder: starting it, hearing its progress, stopping it."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import suppress
from typing import TYPE_CHECKING

from index.syncing.progress import Progress, Stage, decode

if TYPE_CHECKING:
    from asyncio import StreamReader
    from asyncio.subprocess import Process
    from collections.abc import AsyncGenerator, Sequence

ENDINGS = {Stage.DONE, Stage.CANCELLED, Stage.FAILED}
"""The stages in which a process ends."""
LONGEST_LINE = 1 << 20
"""Bytes of the longest line of progress: a file name may be long."""
GRACE = 0.1
"""Seconds the process has to end by itself when the program ends, while the terminal is put in order."""


class SyncProcess:
    """One run of the sync process, whose command line is ``command``."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start nothing yet."""
        self._command = command
        self._process: Process | None = None
        self._complaint = ""

    async def run(self) -> AsyncGenerator[Progress]:
        """Start the process and yield its progress until it ends; closing this generator ends the process.

        A process that ends without saying how counts as failed.
        """
        try:
            self._process = process = await asyncio.create_subprocess_exec(
                *self._command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, limit=LONGEST_LINE
            )
        except OSError as error:
            yield Progress(Stage.FAILED, message=f"cannot start the indexing: {error.strerror}")
            return
        complaints = asyncio.create_task(self._hear_complaints(process.stderr))
        last = Progress(Stage.WAITING)
        try:
            while process.stdout and (line := await process.stdout.readline()):
                last = decode(line.decode())
                yield last
            await complaints
            await process.wait()
            if last.stage not in ENDINGS:
                yield last._replace(stage=Stage.FAILED, message=self._fault(process.returncode))
        finally:
            complaints.cancel()
            await _end(process)

    def stop(self) -> None:
        """Ask the process to stop as soon as its work in hand is safe; its last progress says that it did."""
        if self._process and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.terminate()

    async def _hear_complaints(self, lines: StreamReader | None) -> None:
        """Keep the last line of stderr, and keep the pipe from filling up."""
        while lines and (line := await lines.readline()):
            self._complaint = line.decode(errors="replace").strip() or self._complaint

    def _fault(self, status: int | None) -> str:
        how = f"by signal {-status}" if status and status < 0 else f"with status {status}"
        return f"the indexing ended {how}{': ' if self._complaint else ''}{self._complaint}"


async def _end(process: Process) -> None:
    """End the process at once if it still runs: it may be ended at any moment."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), GRACE)
    except (TimeoutError, asyncio.CancelledError):
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
