"""Keeping in sync with the folder: the sync process, and what other programs commit. Knows no widget."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from textual.message import Message

from index.errors import KimvisitError
from tui.threads import in_thread
from tui.wording import GOING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from index.article import Problem
    from index.corpus import Corpus
    from index.syncing.progress import Progress
    from tui.sync_process import SyncProcess

STOPPING = 0.05
"""Seconds between two looks at whether a process that was stopped has ended."""
LOOK_EVERY = 2.0
"""Seconds between two looks at whether another program has committed anything."""


class Following:
    """Runs the sync process if the folder has changed, and takes in whatever is committed."""

    class Changed(Message):
        """The progress or the problems are not what they were."""

        def can_replace(self, message: Message) -> bool:
            """Let one stand for all that have not been heeded yet."""
            return isinstance(message, Following.Changed)

    class Troubled(Message):
        """What other programs commit cannot be taken in."""

        def __init__(self, error: KimvisitError) -> None:
            """``error`` says why."""
            super().__init__()
            self.error = error

    class Failed(Troubled):
        """The folder cannot be brought in sync."""

    def __init__(
        self,
        corpus: Corpus,
        *,
        watch: bool,
        post: Callable[[Message], object],
        take_in: Callable[[], Awaitable[None]],
        start: Callable[[Coroutine[None, None, None]], object],
    ) -> None:
        """Follow the folder of ``corpus``, with ``watch`` for as long as the program runs.

        ``post`` takes messages, ``take_in`` shows a corpus that has been refreshed, ``start`` runs a coroutine.
        """
        self.progress: Progress | None = None
        """The last step of the sync process, None before the first."""
        self.problems: tuple[Problem, ...] = ()
        """What could not be read."""
        self._corpus, self._watch = corpus, watch
        self._post, self._take_in, self._start = post, take_in, start
        self._process: SyncProcess | None = None
        self._refreshing = asyncio.Lock()

    def begin(self) -> None:
        """Bring the index in sync, and look out for what other programs commit."""
        self._start(self._keep_in_step(at_once=self._watch))
        self._start(self._look_out())

    def sync(self) -> bool:
        """Read the folder again, or resume if that was stopped; return False if it is being read or followed.

        A process that only follows the folder is started again if the index has turned out to be damaged: it rebuilds
        the index as it starts.
        """
        if self.syncing or (self.runs and not self._corpus.damage):
            return False
        self._start(self._keep_in_step(at_once=True))
        return True

    def stop(self) -> bool:
        """Have the sync process stop; return False if it has nothing to do."""
        if self._process is None or not self.syncing:
            return False
        self._process.stop()
        return True

    @property
    def runs(self) -> bool:
        """Whether the sync process runs."""
        return self._process is not None

    @property
    def syncing(self) -> bool:
        """Whether the sync process runs and has something to do."""
        return bool(self._process and self.progress and self.progress.stage in GOING)

    async def _keep_in_step(self, *, at_once: bool) -> None:
        """Run the sync process if it has anything to do, ``at_once`` without asking whether it has."""
        try:
            while self._process:
                self._process.stop()
                await asyncio.sleep(STOPPING)
            if at_once or not await in_thread(self._corpus.is_in_step):
                await self._run()
            await self._refresh()
            self.problems = await in_thread(self._corpus.problems)
        except KimvisitError as error:
            self._post(self.Failed(error))
        self._post(self.Changed())

    async def _run(self) -> None:
        """Run the sync process to its end and take in what it commits. Raises SyncError if it fails."""
        from index.errors import SyncError
        from index.syncing.progress import Stage
        from tui.sync_process import SyncProcess

        self.progress = None
        self._process = SyncProcess(self._corpus.sync_command(watch=self._watch))
        self._post(self.Changed())
        try:
            async with aclosing(self._process.run()) as steps:
                async for progress in steps:
                    self._heed(progress)
        finally:
            self._process = None
        if self.progress and self.progress.stage is Stage.FAILED:
            raise SyncError(self.progress.message)

    def _heed(self, progress: Progress) -> None:
        """Take in what has been committed since the step before."""
        before, self.progress = self.progress, progress
        if progress.commits > (before.commits if before else 0):
            self._start(self._refresh())
        self._post(self.Changed())

    async def _look_out(self) -> None:
        """Take in what other programs commit."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            await self._refresh()

    async def _refresh(self) -> None:
        """Take in what was committed since the last time; if nothing was, this is one look at one file."""
        async with self._refreshing:
            try:
                if not await in_thread(self._corpus.refresh):
                    return
                await self._take_in()
                self.problems = await in_thread(self._corpus.problems)
            except KimvisitError as error:
                self._post(self.Troubled(error))
        self._post(self.Changed())
