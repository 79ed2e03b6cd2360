"""Child processes that read files and find mentions: what a file does to them, it does not do to the index.

A child has bounded memory and time (`index.syncing.worker_limits`). One that crashes, or is ended, costs its file only:
another takes its place.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, Protocol, Self

from index.syncing import worker_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST = 4
"""Workers, on however many cores: together they may use that often the memory of one."""
_PATIENCE = 5.0
_BATCH = 16
"""Jobs that are sent to a worker at a time: sent one by one, it would wait for each."""


class Job(Protocol):
    """What a worker does. It goes there and its results come back, so both can be pickled."""

    def run(self, send: Callable[[object], None]) -> None:
        """Do it, in the worker, and send results."""


class End:
    """The last result of a job that was done."""


class Death(str):
    """The last result of a job that failed, or whose worker ended before it: says how."""

    __slots__ = ()


class WorkerPool:
    """Workers and their jobs. Jobs begin in the order in which they were added, urgent ones before all others."""

    def __init__(self) -> None:
        """Start nothing before there is a job."""
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        self._context: Any = multiprocessing.get_context(method)  # typed as one without processes
        self._count = min(_MOST, os.cpu_count() or 1)
        self._waiting: deque[Job] = deque()
        self._idle: list[_Worker] = []
        self._busy: dict[Any, _Worker] = {}

    def __enter__(self) -> Self:
        """Return the pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers, whatever they do."""
        for worker in [*self._idle, *self._busy.values()]:
            worker.kill()

    def add(self, job: Job, *, urgent: bool = False) -> None:
        """Have a job done."""
        if urgent:
            self._waiting.appendleft(job)
        else:
            self._waiting.append(job)

    def __len__(self) -> int:
        """How many jobs are not done."""
        return len(self._waiting) + sum(len(worker.jobs) for worker in self._busy.values())

    def results(self, timeout: float) -> Iterator[tuple[Job, object]]:
        """Yield what workers have sent, and of which job; waits up to ``timeout`` seconds where there is nothing.

        The last result of a job is an `End` or a `Death`.
        """
        self._assign()
        ready = connection.wait(list(self._busy), timeout)
        late = [each for each, worker in self._busy.items() if each not in ready and worker.is_late()]
        for each in [*ready, *late]:
            worker = self._busy[each]
            job, result = worker.jobs[0], worker.give_up() if each in late else worker.receive()
            if isinstance(result, End | Death):
                worker.jobs.popleft()
            if not (worker.alive and worker.jobs):
                self._release(each)
            yield job, result

    def _assign(self) -> None:
        while self._waiting and len(self._busy) < self._count:
            worker = self._idle.pop() if self._idle else _Worker(self._context)
            self._busy[worker.connection] = worker
            if not worker.begin(self._batch()):
                self._release(worker.connection)

    def _batch(self) -> list[Job]:
        """Take the next jobs: some of one kind, but not all, so that the other workers get some too."""
        most = min(_BATCH, 1 + len(self._waiting) // (2 * self._count))
        batch = [self._waiting.popleft()]
        while len(batch) < most and type(self._waiting[0]) is type(batch[0]):
            batch.append(self._waiting.popleft())
        return batch

    def _release(self, connection: Any) -> None:  # noqa: ANN401 - as above
        """Let a worker wait for more, or, where it has died, have its jobs done by another."""
        worker = self._busy.pop(connection)
        if worker.alive:
            self._idle.append(worker)
        else:
            self._waiting.extendleft(reversed(worker.jobs))


class _Worker:
    """A child process and the connection to it."""

    alive = True

    def __init__(self, context: Any) -> None:  # noqa: ANN401 - as above
        self.jobs: deque[Job] = deque()
        self.heard = 0.0
        self.connection, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there,), daemon=True)
        self._process.start()
        there.close()

    def begin(self, jobs: list[Job]) -> bool:
        """Send jobs, the only ones until they are done, so that neither side waits for the other to listen.

        Returns False where the worker has died since its last job.
        """
        self.jobs.extend(jobs)
        self.heard = time.monotonic()
        try:
            self.connection.send(jobs)
        except OSError:
            self.kill()
        return self.alive

    def is_late(self) -> bool:
        """Tell of one that has sent nothing whether it was waited for too long."""
        return time.monotonic() - self.heard > worker_limits.DEADLINE

    def give_up(self) -> Death:
        self.kill()
        return Death(f"took longer than {worker_limits.DEADLINE} s")

    def receive(self) -> object:
        self.heard = time.monotonic()
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            self._process.join(_PATIENCE)
            status = self._process.exitcode
            self.kill()
            return Death(_cause(status))

    def kill(self) -> None:
        self.alive = False
        self.connection.close()
        self._process.kill()
        self._process.join()


def _cause(status: int | None) -> str:
    if status == -signal.SIGPROF:
        return f"took longer than {worker_limits.SECONDS} s"
    if status == -signal.SIGKILL:
        return "was ended by the system, most likely for want of memory"
    if status is not None and status < 0:
        return f"crashed the program that reads it ({signal.Signals(-status).name})"
    return f"ended the program that reads it (status {status})"


def _work(there: Any) -> None:  # noqa: ANN401 - as above
    """Do one job after another, until the other side is gone."""
    worker_limits.confine(there.fileno())
    while True:
        try:
            jobs: list[Job] = there.recv()
        except (EOFError, OSError):
            os._exit(0)
        for job in jobs:
            _do(job, there)
        worker_limits.stop_clock()


def _do(job: Job, there: Any) -> None:  # noqa: ANN401 - as above
    end: End | Death = End()
    worker_limits.start_clock()
    try:
        job.run(lambda result: _send(there, result))
    except Exception as error:  # noqa: BLE001 - a fault of ours or of a library costs one file
        end = Death(f"failed: {type(error).__name__}: {error}"[:500])
    _send(there, end)


def _send(there: Any, result: object) -> None:  # noqa: ANN401 - as above
    """Send a result; the time until somebody has taken it does not count."""
    worker_limits.stop_clock()
    try:
        there.send(result)
    except OSError:
        os._exit(0)
    worker_limits.start_clock()
