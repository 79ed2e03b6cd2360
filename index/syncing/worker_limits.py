"""The limits of a worker: memory, time and files."""

import gc
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Limits(NamedTuple):
    """What one kind of job may use: seconds of CPU between two results, and bytes of address space."""

    seconds: int
    memory: int


READING = Limits(seconds=20, memory=1536 << 20)
"""For reading a file, and preparing its articles."""
MARKING = Limits(seconds=20, memory=1536 << 20)
"""For finding the mentions of one article."""
DEADLINE = 300
"""The longest wait for a result, in seconds: the parent kills a worker that hangs without using the CPU."""
_DESCRIPTORS = 4096


def confine(kept: int) -> None:
    """Keep this process from writing anything, for good, and close all files but the standard ones and ``kept``.

    A file inherited from the parent would keep a lock held or a pipe open. The parent's objects are never collected,
    because collecting one would close a descriptor that another file may have by now.
    """
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    os.closerange(3, kept)
    os.closerange(kept + 1, max(_DESCRIPTORS, kept + 1))
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)
    os.close(nothing)
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        with suppress(ValueError, OSError):  # some systems lack, or do not let us lower, some of them
            resource.setrlimit(limit, (0, 0))


def limit_memory(limits: Limits) -> None:
    """Let this process have no more memory than its next job may use."""
    with suppress(ValueError, OSError):  # as above
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def start_clock(limits: Limits) -> None:
    """Have the system kill this process, whatever code it runs, once it has used its time, or the clock is stopped."""
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)


def stop_clock() -> None:
    """Lift the limit of time."""
    signal.setitimer(signal.ITIMER_PROF, 0)
