"""Sequences of keys, as `g g`: Textual knows bindings of one key only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Input

from tui.commands import COMMANDS, typed

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Key


class Sequences:
    """Runs a command when the last key of its sequence is pressed.

    A sequence is a binding whose key has spaces in it: no single key has that name, so Textual leaves it alone.
    """

    def __init__(self) -> None:
        """Begin with no key pressed."""
        self._pressed = ""

    async def take(self, event: Key, app: App[Any]) -> bool:
        """Take a key that begins, continues or ends a sequence; return False if it does none of these."""
        keys, self._pressed = f"{self._pressed} {event.key}".lstrip(), ""
        if not any(f"{sequence} ".startswith(f"{keys} ") for sequence in _sequences()):
            return False
        if isinstance(app.focused, Input) and typed(event.key):
            return False
        bound = app.screen.active_bindings
        if " " in keys and (ended := bound.get(keys)):
            await app.run_action(ended.binding.action, ended.node)
            return True
        if keys not in bound and any(sequence.startswith(f"{keys} ") for sequence in bound):
            self._pressed = keys
            return True
        return False


def _sequences() -> list[str]:
    return [keys for command in COMMANDS.values() for keys in command.keys if " " in keys]
