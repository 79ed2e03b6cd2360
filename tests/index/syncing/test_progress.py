"""Progress passes through a pipe, line by line, whatever the file names."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.syncing.process import command
from index.syncing.progress import Progress, Stage, decode, encode


@given(st.sampled_from(Stage), st.binary(), st.integers(0), st.none() | st.floats(0, 1e9), st.text())
def test_a_line_says_all(stage: Stage, name: bytes, files: int, left: float | None, message: str) -> None:
    progress = Progress(stage, files=files, left=left, file=os.fsdecode(name), message=message)
    line = encode(progress)
    assert line.isascii()
    assert "\n" not in line
    assert decode(line) == progress


@pytest.mark.parametrize("line", ["", "nonsense", "[]", "{}", '{"stage": "no such"}', '{"stage": "done", "x": 1}'])
def test_what_is_no_line_of_progress_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match="not a line of progress"):
        decode(line)


def test_a_folder_may_be_called_like_an_option() -> None:

    assert command(Path("--watch"))[-2:] == ["--", "--watch"]
