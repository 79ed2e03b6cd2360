"""The configuration file: read if there is one, and named if it is wrong."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.configuration import Configuration, ConfigurationError, configuration_path, load_configuration

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.conftest import Command

    Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Write:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def write(content: str | bytes) -> Path:
        path = configuration_path()
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.mark.usefixtures("write")
def test_no_file_settles_nothing() -> None:
    assert load_configuration() == Configuration(None, watch=False)


def test_a_folder_may_be_absolute_or_below_home_or_beside_the_file(write: Write) -> None:
    path = write('corpus = "/news"\nwatch = true\n')
    assert load_configuration() == Configuration(Path("/news"), watch=True)
    write('corpus = "~/news"')
    assert load_configuration() == Configuration(Path(os.environ["HOME"]) / "news")
    write('corpus = "news"')
    assert load_configuration() == Configuration(path.parent / "news")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("corpus = 3", "corpus must be a text in quotes"),
        ('watch = "yes"', "watch must be true or false"),
        ('folder = "news"', "'folder'; there are: corpus, watch"),
        ("corpus = ", "not TOML"),
        (b'corpus = "\xff"', "not UTF-8"),
        ('corpus = "~nobody-of-this-name/news"', "corpus"),
        ('"\\u001b[31m" = 1', "no such key"),
    ],
)
def test_what_is_wrong_is_one_line_that_names_the_file(
    run: Command, write: Write, content: str | bytes, named: str
) -> None:
    path = write(content)
    answer = run("articles")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(f"kimvisit-tui: {path}")
    assert named in answer.err
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err


def test_a_wrong_configuration_prevents_neither_help_nor_a_named_folder(
    run: Command, write: Write, tmp_path: Path
) -> None:
    write("broken")
    assert run("search", "--help").status == 0
    assert run("completion", "bash").status == 0
    assert run("--corpus", str(tmp_path), "articles").err == ""


def test_option_goes_before_variable_and_variable_before_file(
    run: Command, write: Write, screens: list[tuple[str, Path | None, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    write('corpus = "/of/the/file"\nwatch = true\n')
    run()
    monkeypatch.setenv("KIMVISIT_CORPUS", "/of/the/variable")
    run()
    run("--corpus", "/of/the/option")
    assert screens == [("", Path(f"/of/the/{where}"), True) for where in ("file", "variable", "option")]


def test_commands_read_the_folder_of_the_file(run: Command, write: Write, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(
        "Ferry to Harwich late\n\nThe captain said on Monday that it was the fog.\n"
    )
    write(f'corpus = "{tmp_path / "news"}"')
    assert [article["id"] for article in run("articles", "--json").record] == ["a"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80))
def test_any_bytes_are_settings_or_one_error(write: Write, content: bytes) -> None:
    write(content)
    with suppress(ConfigurationError):
        assert isinstance(load_configuration(), Configuration)
