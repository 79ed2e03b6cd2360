"""The program in a child process: what it imports, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

START = "import sys; from tui.cli.main import main; main()"
REPORT_MODULES = """
import atexit, sys
atexit.register(lambda: print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr))
"""


def run(*arguments: str | bytes, before: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", before + START, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        timeout=120,
    )


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], {"textual", "rich", "whoosh"}),
        (["--help"], {"textual", "rich", "whoosh"}),
        (["search", "-h"], {"textual", "rich", "whoosh"}),
        (["search", "train"], {"textual"}),
        (["search", "train", "--json"], {"textual", "rich"}),
        (["show", "002"], {"textual"}),
        (["show", "002", "--raw"], {"textual"}),
        (["show", "002", "--json"], {"textual", "rich"}),
        (["articles"], {"textual"}),
        (["articles", "--json"], {"textual", "rich"}),
        (["entities"], {"textual"}),
        (["entities", "--json"], {"textual", "rich"}),
        (["problems"], {"textual"}),
        (["problems", "--json"], {"textual", "rich"}),
        (["cache", "list", "--json"], {"textual", "rich"}),
        (["completion", "bash"], {"textual", "rich", "whoosh"}),
    ],
)
def test_a_command_imports_only_what_it_needs(arguments: list[str], unwanted: set[str]) -> None:
    run("articles")  # makes the index, which may take more
    answer = run(*arguments, before=REPORT_MODULES)
    assert answer.returncode in {0, 1}, answer.stderr
    imported = set(answer.stderr.decode().split())
    assert {"tui", "click"} <= imported
    assert not imported & unwanted


def test_the_screen_is_reached_without_click() -> None:
    before = REPORT_MODULES + "import tui.cli.launch as launch; launch._is_terminal = lambda _: True\n"
    before += "import tui.app; tui.app.run = lambda query, folder, watch: None\n"
    answer = run(before=before)
    assert answer.returncode == 0, answer.stderr
    imported = set(answer.stderr.decode().split())
    assert "textual" in imported
    assert not imported & {"click", "whoosh"}


@pytest.mark.parametrize("query", [b"\xff\xfe", b"caf\xe9", "\u202egnp".encode(), b"\x1b[31mred", b"a\nb"])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_odd_bytes_in_a_query_get_an_answer_or_one_line(query: bytes, options: list[str]) -> None:
    answer = run("search", query, *options)
    assert answer.returncode in {0, 1, 2}
    assert b"Traceback" not in answer.stderr
    assert answer.stderr.count(b"\n") == (answer.returncode == 2)
    answer.stdout.decode()
    if not options:
        assert b"\x1b" not in answer.stdout


def test_json_is_utf_8_whatever_the_locale() -> None:
    answer = run("show", "001", "--json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert answer.returncode == 0
    assert "\N{RIGHT SINGLE QUOTATION MARK}" in answer.stdout.decode()


def test_a_terminal_that_cannot_show_a_character_gets_another() -> None:
    answer = run("show", "001", PYTHONIOENCODING="ascii")
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert answer.stdout.decode("ascii").startswith("Special train leaves")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_pipe_that_is_closed_ends_it_quietly(options: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        [sys.executable, "-c", START, "show", "002", *options],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
    )
    os.close(writing)
    assert (process.returncode, process.stderr) == (141, b"")


def test_a_full_disk_is_one_line() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    with full.open("wb") as stdout:
        process = subprocess.run(
            [sys.executable, "-c", START, "articles"], stdout=stdout, stderr=subprocess.PIPE, check=False, timeout=120
        )
    assert process.returncode == 3
    assert re.fullmatch(rb"kimvisit-tui: [^\n]+\n", process.stderr)


def test_ctrl_c_ends_it_quietly() -> None:
    wait = """
import time
from index.corpus import Corpus
Corpus.open = lambda folder: (print("on", flush=True), time.sleep(60))
"""
    obey = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # it may be ignored where we run
    with subprocess.Popen(
        [sys.executable, "-c", obey + wait + START, "articles"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"on\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert err.strip() == b""


def test_an_index_that_cannot_be_written_is_status_3(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where a folder should be")
    answer = run("articles", XDG_CACHE_HOME=str(blocked))
    assert answer.returncode == 3
    assert re.fullmatch(rb"kimvisit-tui: [^\n]*index[^\n]*\n", answer.stderr)


@pytest.mark.slow
def test_index_watch_reports_each_change_until_ctrl_c(tmp_path: Path) -> None:
    obey = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    article = "Ferry to {} late\n\nThe captain said on Monday that it was the fog.\n"
    (tmp_path / "a.txt").write_text(article.format("Harwich"))
    with subprocess.Popen(
        [sys.executable, "-c", obey + START, "index", str(tmp_path), "--watch", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["articles"] == 1
        time.sleep(3)  # it looks once more for what changed before the system began to tell of changes: no news
        (tmp_path / "b.txt").write_text(article.format("Dover"))
        told = json.loads(process.stdout.readline())
        assert (told["articles"], told["added"]) == (2, 1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_no_warning_shows_when_python_compiles_everything_at_each_start(tmp_path: Path) -> None:
    uncompiled = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}
    answer = run("search", "train", PYTHONWARNINGS="default", XDG_CACHE_HOME=str(tmp_path / "cache"), **uncompiled)
    assert (answer.returncode, answer.stderr.decode()) == (0, "")


WINDOWS = """
import sys
sys.platform = "win32"
for name in ("fcntl", "pwd", "resource", "termios"):
    sys.modules[name] = None
"""


@pytest.mark.parametrize("arguments", [[], ["search", "train"], ["--help"]])
def test_on_windows_it_says_in_one_line_where_it_runs(arguments: list[str]) -> None:
    ended = run(*arguments, before=WINDOWS)
    message = b"kimvisit-tui: runs on Linux and macOS only; on Windows, use it within WSL\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (4, b"", message)
