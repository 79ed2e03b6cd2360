"""Sequences of keys: a command bound to one runs when its last key is pressed."""

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Event, Key
from textual.widgets import Input, Label

from tui import sequences
from tui.commands import Command, Where, bindings
from tui.sequences import Sequences

COMMANDS = (
    Command("top", ("g g", "home"), "note('top')", "Top", "to the top", Where.PANES),
    Command("end", ("g e",), "note('end')", "End", "to the end", Where.PANES),
    Command("down", ("j",), "note('down')", "Down", "down", Where.PANES),
)


class SequenceApp(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self._sequences = Sequences()

    def compose(self) -> ComposeResult:
        yield Label("")
        yield Input()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and not event.is_forwarded and await self._sequences.take(event, self):
            return
        await super().on_event(event)

    def action_note(self, what: str) -> None:
        self.ran.append(what)


@pytest.fixture(autouse=True)
def _registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "COMMANDS", {command.id: command for command in COMMANDS})


@pytest.mark.parametrize(
    ("keys", "ran"),
    [
        ("gg", ["top"]),
        ("ge", ["end"]),
        ("ggge", ["top", "end"]),
        ("gj", ["down"]),
        ("gxgg", ["top"]),
        ("g", []),
    ],
)
async def test_the_last_key_of_a_sequence_runs_its_command(keys: str, ran: list[str]) -> None:
    async with SequenceApp().run_test() as pilot:
        await pilot.press(*keys)
        assert isinstance(pilot.app, SequenceApp)
        assert pilot.app.ran == ran


async def test_what_is_typed_into_an_input_is_no_sequence() -> None:
    async with SequenceApp().run_test() as pilot:
        entry = pilot.app.query_one(Input)
        entry.focus()
        await pilot.press(*"gg")
        assert entry.value == "gg"
        assert isinstance(pilot.app, SequenceApp)
        assert pilot.app.ran == []


def test_a_sequence_is_written_as_it_is_pressed() -> None:
    assert COMMANDS[0].shown == "gg Home"
