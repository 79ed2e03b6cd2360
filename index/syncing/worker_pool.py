"""Child processes that read files and find mentions, so that no file can harm the process that writes the index.

A child's memory and time are limited (`index.syncing.worker_limits`). One that crashes or is killed costs only its
file: another takes its place.
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

    from index.syncing.worker_limits import Limits

_MOST = 4
"""The most workers, on any number of cores, since each may use as much memory as `worker_limits` allows."""
_PATIENCE = 5.0
_BATCH = 16
"""Jobs sent to a worker at a time, so that it need not wait for each."""
_TOGETHER = 16
"""Results that a worker sends at a time."""


class Job(Protocol):
    """What a worker does. Jobs and their results cross processes, so both must be picklable."""

    @property
    def limits(self) -> Limits:
        """What it may use."""

    @property
    def sends_at_once(self) -> bool:
        """Whether to send each result at once: slower, but none is lost when the worker dies.

        Otherwise a job that dies has sent none or some of its results.
        """

    def run(self, send: Callable[[object], None]) -> None:
        """Run the job, in the worker, and send results."""


class End:
    """The last result of a job that completed."""


class Death(str):
    """The last result of a job that failed or whose worker died; says how."""

    __slots__ = ()


class WorkerPool:
    """Workers and their jobs. Jobs start in the order they were added, urgent ones first."""

    def __init__(self) -> None:
        """Start no worker before there is a job."""
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
        """Kill all workers, whatever they are doing."""
        for worker in [*self._idle, *self._busy.values()]:
            worker.kill()

    def add(self, job: Job, *, urgent: bool = False) -> None:
        """Add a job."""
        if urgent:
            self._waiting.appendleft(job)
        else:
            self._waiting.append(job)

    def __len__(self) -> int:
        """Return the number of jobs that are not done."""
        return len(self._waiting) + sum(len(worker.jobs) for worker in self._busy.values())

    def results(self, timeout: float) -> Iterator[tuple[Job, object]]:
        """Yield results with their jobs; if there are none yet, wait up to ``timeout`` seconds.

        The last result of a job is an `End` or a `Death`.
        """
        self._assign()
        ready = connection.wait(list(self._busy), timeout)
        late = [each for each, worker in self._busy.items() if each not in ready and worker.is_late()]
        for each in [*ready, *late]:
            worker = self._busy[each]
            results = worker.give_up() if each in late else worker.receive()
            done = [
                (worker.finish() if isinstance(result, End | Death) else worker.jobs[0], result) for result in results
            ]
            if not (worker.alive and worker.jobs):
                self._release(each)
            yield from done

    def _assign(self) -> None:
        while self._waiting and len(self._busy) < self._count:
            worker = self._idle.pop() if self._idle else _Worker(self._context)
            self._busy[worker.connection] = worker
            if not worker.begin(self._batch()):
                self._release(worker.connection)

    def _batch(self) -> list[Job]:
        """Take the next few jobs of one kind, but not all, so that the other workers get some too."""
        most = min(_BATCH, 1 + len(self._waiting) // (2 * self._count))
        batch = [self._waiting.popleft()]
        while len(batch) < most and type(self._waiting[0]) is type(batch[0]):
            batch.append(self._waiting.popleft())
        return batch

    def _release(self, connection: Any) -> None:  # noqa: ANN401 - as above
        """Let a worker wait for more jobs, or if it has died, give its jobs to another."""
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
        """Send jobs, and no more until these are done, so that neither side waits for the other to listen.

        Returns False if the worker has died since its last job.
        """
        self.jobs.extend(jobs)
        self.heard = time.monotonic()
        try:
            self.connection.send(jobs)
        except OSError:
            self.kill()
        return self.alive

    def is_late(self) -> bool:
        """Return whether a worker that has sent nothing has passed its deadline."""
        return time.monotonic() - self.heard > worker_limits.DEADLINE

    def finish(self) -> Job:
        """Remove the job that is done from its jobs and return it."""
        return self.jobs.popleft()

    def give_up(self) -> list[object]:
        self.kill()
        return [Death(f"took longer than {worker_limits.DEADLINE} s")]

    def receive(self) -> list[object]:
        """Return the results that have come for its first job, or a `Death` if the worker has died."""
        self.heard = time.monotonic()
        try:
            results: list[object] = self.connection.recv()
        except (EOFError, OSError):
            self._process.join(_PATIENCE)
            status = self._process.exitcode
            self.kill()
            return [Death(_cause(status, self.jobs[0].limits))]
        return results

    def kill(self) -> None:
        self.alive = False
        self.connection.close()
        self._process.kill()
        self._process.join()


def _cause(status: int | None, limits: Limits) -> str:
    if status == -signal.SIGPROF:
        return f"took longer than {limits.seconds} s"
    if status == -signal.SIGKILL:
        return "was killed by the system, most likely for lack of memory"
    if status is not None and status < 0:
        return f"crashed ({signal.Signals(-status).name})"
    return f"exited early (status {status})"


def _work(there: Any) -> None:  # noqa: ANN401 - as above
    """Run one job after another until the other side is gone."""
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
    most = 1 if job.sends_at_once else _TOGETHER
    results: list[object] = []

    def send(result: object) -> None:
        results.append(result)
        if len(results) >= most:
            _send(there, results)
            results.clear()
        worker_limits.start_clock(job.limits)

    end: End | Death = End()
    worker_limits.limit_memory(job.limits)
    worker_limits.start_clock(job.limits)
    try:
        job.run(send)
    except Exception as error:  # noqa: BLE001 - a bug of ours or of a library costs one file
        end = Death(f"failed: {type(error).__name__}: {error}"[:500])
    _send(there, [*results, end])


def _send(there: Any, results: list[object]) -> None:  # noqa: ANN401 - as above
    """Send results; the time until they are taken does not count."""
    worker_limits.stop_clock()
    try:
        there.send(results)
    except OSError:
        os._exit(0)
