import itertools
import re
import sys

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.render.wrapping import NARROW, WIDE, wrap

texts = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=200)


@given(texts, st.integers(min_value=2, max_value=60))
def test_rows_join_to_the_whole_text_and_none_is_wider_than_asked(text: str, width: int) -> None:
    rows = wrap(text, width)

    assert "".join(text[start:end] for start, end in rows) == text
    assert all(before[1] == after[0] for before, after in itertools.pairwise(rows))
    assert all(cell_len(text[start:end].rstrip()) <= width for start, end in rows)


def test_rows_break_between_words() -> None:
    text = "the armored train has many facilities"

    assert [text[start:end].rstrip() for start, end in wrap(text, 14)] == [
        "the armored",
        "train has many",
        "facilities",
    ]


def test_a_word_wider_than_the_row_is_cut() -> None:
    assert [end - start for start, end in wrap("abcdefghij kl", 4)] == [4, 4, 3, 2]


def test_a_long_word_after_a_short_one_does_not_drop_the_short_one() -> None:
    text = "an abcdefghijklmnop end"

    assert "".join(text[start:end] for start, end in wrap(text, 6)) == text


def test_wide_characters_count_two_cells() -> None:
    assert wrap("金正恩訪俄", 4) == [(0, 2), (2, 4), (4, 5)]


def test_the_characters_said_to_take_one_cell_or_two_do() -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1)]

    assert {cell_len(char) for char in characters if re.match(f"[{NARROW}]", char)} == {1}
    assert {cell_len(char) for char in characters if re.match(f"[{WIDE}]", char)} == {2}


def test_a_mark_stays_with_the_letter_it_belongs_to() -> None:
    text = "e\N{COMBINING ACUTE ACCENT}" * 5

    assert [end - start for start, end in wrap(text, 2)] == [4, 4, 2]
