"""The command line of the process that syncs."""

import sys
from pathlib import Path

# The child runs this very code, whatever version is installed: its path comes right after the standard library.
_ROOT = str(Path(__file__).resolve().parents[2])
_PROGRAM = f"import sys; sys.path.insert(3, {_ROOT!r}); from index.syncing.__main__ import main; sys.exit(main())"


def command(folder: Path, *, watch: bool = False, rebuild: bool = False) -> list[str]:
    """Return the command that syncs a folder's index, with ``watch`` again after each change.

    It prints a line of `progress.encode` per step on standard output, the last one DONE, CANCELLED or FAILED, and stops
    within a second on SIGINT, on SIGTERM and when its output is closed. ``rebuild`` rebuilds a damaged index from what
    was read before. The command imports nothing from the current folder (``-P``), which may be the corpus.
    """
    options = [*(["--watch"] if watch else []), *(["--rebuild"] if rebuild else [])]
    return [sys.executable, "-P", "-c", _PROGRAM, *options, "--", str(folder)]
