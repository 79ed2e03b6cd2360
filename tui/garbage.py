"""When Python looks for garbage: while one rests, not while one types.

Every strip that Textual draws refers to itself through its caches, so a key leaves thousands of objects that only the
collector finds, and to find them takes as long as to answer the key.
"""

import gc

REST = 0.4
"""Seconds without a key after which garbage is collected."""
SELDOM = 10
"""How many times what is young is looked through for each time that everything is."""
MANY = 50_000
"""How many objects more than at the last collection are too many to wait for a rest."""


def begin() -> None:
    """Begin to collect, without what start-up made, which stays: until now nothing was, see `tui.cli.launch`."""
    gc.freeze()
    gc.set_threshold(MANY)
    gc.enable()


def collect() -> None:
    """Collect what has become garbage of late, and every so many times all there is; nothing before `begin`."""
    if gc.isenabled():
        *_, times = gc.get_count()
        gc.collect(2 if times >= SELDOM else 1)
