"""When Python collects garbage: while the user rests, not while the user types.

Every strip that Textual draws refers to itself through its caches, so each key leaves thousands of objects that only
the collector can find, and finding them takes as long as answering the key.
"""

import gc

REST = 0.4
"""Seconds without a key after which garbage is collected."""
SELDOM = 10
"""How many young collections there are for each full one."""
MANY = 50_000
"""How many new objects are too many to wait for a rest."""


def begin() -> None:
    """Begin to collect, except what start-up made, which stays. `tui.cli.launch` has switched collection off."""
    gc.freeze()
    gc.set_threshold(MANY)
    gc.enable()


def collect() -> None:
    """Collect recent garbage, and now and then all of it; nothing before `begin`."""
    if gc.isenabled():
        *_, times = gc.get_count()
        gc.collect(2 if times >= SELDOM else 1)
