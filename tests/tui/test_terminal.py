"""The installed program in a real pseudo-terminal."""

import os
import signal
import sys
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are a matter of Unix")

from benchmarks.terminal import Terminal
from index.corpus import Corpus

PROGRAM = str(Path(sys.executable).with_name("kimvisit-tui"))
CTRL_Q = "\x11"
LEAVE_ALTERNATE_SCREEN = b"\x1b[?1049l"


TITLES = ("Kim Jong Un in Russia", "Special train leaves")
ANOTHER_TITLE = "North Korean Leader"


def answered(text: str) -> bool:
    return "2 of 5 articles" in text and all(title in text for title in TITLES) and ANOTHER_TITLE not in text


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24)])
def test_armored_train_typed_shows_its_two_articles_and_ctrl_q_quits(columns: int, rows: int) -> None:
    with Terminal([PROGRAM], columns=columns, rows=rows) as terminal:
        terminal.wait_for(lambda text: "5 articles" in text and ANOTHER_TITLE in text)
        terminal.type("armored train")
        terminal.wait_for(answered)
        terminal.type(CTRL_Q)
        assert terminal.wait_exit() == 0
        assert LEAVE_ALTERNATE_SCREEN in b"".join(chunk.data for chunk in terminal.chunks)


def test_a_query_on_the_command_line_is_answered_at_once() -> None:
    with Terminal([PROGRAM, "--query", "armored train"]) as terminal:
        terminal.wait_for(answered)
        terminal.type(CTRL_Q)
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("keys", ["", "armored train"])
def test_a_signal_to_end_leaves_the_terminal_as_it_was(keys: str) -> None:
    with Terminal([PROGRAM]) as terminal:
        terminal.wait_for(lambda text: ANOTHER_TITLE in text)
        terminal.type(keys)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert LEAVE_ALTERNATE_SCREEN in b"".join(chunk.data for chunk in terminal.chunks)


LOOKING_FOR_AN_HOUR = """
import time
from index.corpus import Corpus
Corpus.is_in_step = lambda _: time.sleep(3600)
from tui.cli.main import main
main()
"""


def test_it_quits_at_once_while_a_large_folder_is_being_looked_through() -> None:
    with closing(Corpus.open()) as corpus:
        corpus.sync()
    with Terminal([sys.executable, "-c", LOOKING_FOR_AN_HOUR]) as terminal:
        terminal.wait_for(lambda text: ANOTHER_TITLE in text)
        terminal.type(CTRL_Q)
        assert terminal.wait_exit() == 0
        assert LEAVE_ALTERNATE_SCREEN in b"".join(chunk.data for chunk in terminal.chunks)
