"""Signals that ask the sync to stop wait for the end of what must not be left half done."""

from collections.abc import Iterator
from contextlib import contextmanager


class Interrupts:
    """Raises KeyboardInterrupt where a signal comes, or at the end of what holds interrupts off just then."""

    def __init__(self) -> None:
        """Hold nothing off."""
        self._holding = 0
        self._pending = False

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt now, or as soon as nothing holds it off."""
        if self._holding:
            self._pending = True
        else:
            raise KeyboardInterrupt

    @contextmanager
    def held_off(self) -> Iterator[None]:
        """Hold interrupts off: for changes to the store, whose rows and counts must agree."""
        self._holding += 1
        try:
            yield
        finally:
            self._holding -= 1
            if self._pending and not self._holding:
                self._pending = False
                raise KeyboardInterrupt


INTERRUPTS = Interrupts()
"""Those of this process."""
