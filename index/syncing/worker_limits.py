"""What a worker may use of the machine."""

import gc
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

MEMORY = 1536 << 20
"""Bytes of address space of one worker."""
SECONDS = 20
"""The longest that one may compute between two results: seconds of a processor, however many others use it too."""
DEADLINE = 300
"""The longest wait for a result, in seconds: one that does not even compute is ended by its parent."""
_DESCRIPTORS = 4096


def confine(kept: int) -> None:
    """Bound the memory and output of this process, for good, and let go of all files but standard ones and ``kept``.

    What its parent has open is none of its business: a lock would be held, and a pipe kept open, by whoever has it.
    The parent's objects are kept for ever, lest one that is collected close a number that is another file's by now.
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
        with suppress(ValueError, OSError):  # some systems know, or let lower, only some of them
            resource.setrlimit(limit, (most, most))


def start_clock() -> None:
    """Let the system end this process, whatever code it runs, after `SECONDS` more unless the clock is stopped."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)


def stop_clock() -> None:
    """Take all the time there is."""
    signal.setitimer(signal.ITIMER_PROF, 0)
