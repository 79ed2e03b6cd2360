"""What every command returns, and how it is written to stdout."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

import tui

if TYPE_CHECKING:
    from rich.text import Text

    from tui.cli.exits import ExitStatus

PROGRAM = "kimvisit-tui"

version_option = click.version_option(tui.__version__, prog_name=PROGRAM)
_COMMANDS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON does not escape: C1 control characters, direction marks and overrides, lone surrogates."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command returns: the exit status, and the bytes for stdout."""

    status: ExitStatus
    output: bytes = b""


def write(output: bytes) -> None:
    """Write to stdout at once. Raises OSError if stdout takes nothing."""
    if sys.stdout is None:
        message = "there is no stdout to write the answer to"
        raise OSError(message)
    sys.stdout.buffer.write(output)
    sys.stdout.buffer.flush()


def json_bytes(record: object, indent: int | None = 2) -> bytes:
    """Return UTF-8 whatever the locale, with escapes for what a terminal would obey or UTF-8 cannot encode."""
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    return (_COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n").encode()


def text_bytes(text: Text) -> bytes:
    """Return what stdout can show of a text, in its encoding."""
    from tui.cli import output

    return output.rendered(text, sys.stdout).encode(sys.stdout.encoding, "replace")
