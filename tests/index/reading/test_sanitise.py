import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.sanitise import sanitise


@given(st.text(st.characters()))
def test_sanitising_keeps_the_length_and_leaves_no_control_character(text: str) -> None:
    safe = sanitise(text)
    assert len(safe) == len(text)
    assert {char for char in safe if unicodedata.category(char) in {"Cc", "Cs"}} <= {"\n"}


@given(st.text(st.characters()))
def test_sanitising_twice_changes_nothing_more(text: str) -> None:
    assert sanitise(sanitise(text)) == sanitise(text)


@pytest.mark.parametrize("char", ["\x1b", "\x00", "\x07", "\x7f", "\x9b", "\r", "\u202e", "\u2066", "\U000e0041"])
def test_dangerous_characters_are_replaced_one_for_one(char: str) -> None:
    assert sanitise(f"a{char}{char}b") == "a\ufffd\ufffdb"


def test_tabs_become_spaces_and_line_feeds_stay() -> None:
    assert sanitise("a\tb\nc\u2028d") == "a b\nc d"


def test_joiners_of_scripts_and_emoji_stay() -> None:
    assert sanitise("\u200d\u200c\u200e") == "\u200d\u200c\u200e"
