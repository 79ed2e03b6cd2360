"""Keeping in step with the folder while one reads: the indexing process, and what other programs commit."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from index.errors import KimvisitError, SyncError
from tui.screens.searching import Searching
from tui.widgets.progress_line import ProgressLine
from tui.widgets.result_list import ResultList
from tui.widgets.search_bar import SearchBar
from tui.wording import GOING, counted, printable

if TYPE_CHECKING:
    from pathlib import Path

    from index.article import Problem
    from index.corpus import Corpus
    from index.syncing.progress import Progress
    from tui.screens.sync_process import SyncProcess

LOOK_EVERY = 2.0
"""Seconds between two looks at whether another program has committed anything."""
READING = "The folder is being read: articles appear here as they are found."
STOPPED = "The folder was not read to the end: F5 goes on, and so does the next start."
EMPTY = "There are no articles in this folder."
GOING_ON = "the folder is being read or followed already"
STOPPING = "stopping: what has been read is kept"


class Following(Searching):
    """A screen that starts the indexing process where the folder has changed, and takes in what is committed."""

    problems: tuple[Problem, ...] = ()
    """What could not be read, as last looked up."""
    progress: Progress | None = None
    """The last that was heard of the indexing process."""
    _process: SyncProcess | None = None

    def __init__(self, folder: Path | None = None, query: str = "", *, watch: bool = False) -> None:
        """``watch`` follows the folder for as long as the screen is open."""
        super().__init__(folder, query)
        self._watch = watch
        self._refreshing = asyncio.Lock()

    def opened(self, corpus: Corpus) -> None:
        """Bring the index in step, and look out for what other programs commit."""
        self._say_title(corpus)
        self._keep_in_step(corpus)
        self._look_out(corpus)

    def action_sync(self) -> None:
        """Read the folder again, or go on where that was stopped."""
        if self._process:
            self.say(GOING_ON)
        elif self.corpus:
            self._keep_in_step(self.corpus, at_once=True)

    @property
    def syncing(self) -> bool:
        """Whether the indexing process runs and has something to do."""
        return bool(self._process and self.progress and self.progress.stage in GOING)

    def stop_syncing(self) -> bool:
        """Have the indexing process stop where it has something to do; return False where there is nothing to stop."""
        if self._process is None or not self.syncing:
            return False
        self._process.stop()
        self.say(STOPPING)
        return True

    @work(group="sync")
    async def _keep_in_step(self, corpus: Corpus, *, at_once: bool = False) -> None:
        """Run the indexing process if it has anything to do, ``at_once`` without asking whether it has."""
        try:
            if at_once or self._watch or not await asyncio.to_thread(corpus.is_in_step):
                await self._run(corpus)
            await self._take_in(corpus)
            await self._look_up_problems(corpus)
        except KimvisitError as error:
            self._fail(error)
        self._explain()

    async def _run(self, corpus: Corpus) -> None:
        """Run the indexing process to its end and take in what it commits. Raises SyncError where it fails."""
        from index.syncing.progress import Stage
        from tui.screens.sync_process import SyncProcess

        self.progress = None
        self._process = SyncProcess(corpus.sync_command(watch=self._watch))
        self._explain()
        try:
            async with aclosing(self._process.run()) as lines:
                async for progress in lines:
                    self._heed(corpus, progress)
        finally:
            self._process = None
        if self.progress and self.progress.stage is Stage.FAILED:
            raise SyncError(self.progress.message)

    def _heed(self, corpus: Corpus, progress: Progress) -> None:
        """Show how far the indexing is, and take in what it has committed."""
        from index.syncing.progress import Stage

        if self.closing:
            return
        before, self.progress = self.progress, progress
        if progress.commits > (before.commits if before else 0):
            self._take_in_meanwhile(corpus)
        at_rest = progress.stage in {Stage.DONE, Stage.WATCHING}
        self.query_one(ProgressLine).show(None if at_rest else progress)
        if progress.stage is Stage.CANCELLED:
            self.say("")

    @work(group="sync")
    async def _look_out(self, corpus: Corpus) -> None:
        """Take in what other programs commit."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                behind = await asyncio.to_thread(corpus.is_behind)
            except KimvisitError as error:
                self.say(str(error))
            else:
                if behind:
                    await self._take_in(corpus)

    @work(group="news")
    async def _take_in_meanwhile(self, corpus: Corpus) -> None:
        await self._take_in(corpus)

    async def _take_in(self, corpus: Corpus) -> None:
        """Take in what was committed since, if anything was: where nothing was, this is one look at one file."""
        try:
            async with self._refreshing:
                if await asyncio.to_thread(corpus.refresh):
                    await self.ask_again(corpus)
                    await self._look_up_problems(corpus)
                    self._explain()
        except KimvisitError as error:
            self.say(str(error))

    async def _look_up_problems(self, corpus: Corpus) -> None:
        """Look up what could not be read, and say how much that is. Raises KimvisitError."""
        self.problems = await asyncio.to_thread(corpus.problems)
        self._say_title(corpus)

    def _fail(self, error: KimvisitError) -> None:
        """Say why the folder cannot be read; where nothing is left of it either, there is nothing to live on for."""
        from index.syncing.progress import Stage

        if not self.of:
            self.app.exit(error)
        if not (self.progress and self.progress.stage is Stage.FAILED):  # else the line of progress says it
            self.say(str(error))

    def _explain(self) -> None:
        """Say in the list of articles why it is empty, where the whole corpus is."""
        from index.syncing.progress import Stage

        if self.closing:
            return
        stage = self.progress.stage if self.progress else None
        text = EMPTY
        if self._process and stage is not Stage.WATCHING:
            text = READING
        elif stage is Stage.CANCELLED:
            text = STOPPED
        pane = self.query_one(ResultList)
        pane.hint = "" if self.of else text
        pane.refresh()

    def _say_title(self, corpus: Corpus) -> None:
        """Tell the folder, and how many problems there are."""
        if self.closing:
            return
        parts = ["kimvisit"]
        if self._folder:
            parts.append(printable(corpus.folder.name))
        if self.problems:
            parts.append(counted(len(self.problems), "problem"))
        self.query_one(SearchBar).border_title = Content(" · ".join(parts))
