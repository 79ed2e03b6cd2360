"""The limits of a worker: memory, time and files."""

import gc
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

MEMORY = 1536 << 20
"""The most address space of a worker, in bytes."""
SECONDS = 20
"""The most CPU time between two results of a worker, in seconds."""
DEADLINE = 300
"""The longest wait for a result, in seconds: the parent kills a worker that hangs without using the CPU."""
_DESCRIPTORS = 4096


def confine(kept: int) -> None:
    """Limit this process's memory and output for good, and close all files but the standard ones and ``kept``.

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
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # some systems lack, or do not let us lower, some of them
            resource.setrlimit(limit, (most, most))


def start_clock() -> None:
    """Have the system kill this process, whatever code it runs, after `SECONDS` unless the clock is stopped."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)


def stop_clock() -> None:
    """Lift the limit of time."""
    signal.setitimer(signal.ITIMER_PROF, 0)
