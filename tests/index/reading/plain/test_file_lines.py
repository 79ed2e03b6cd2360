import textwrap

from index.reading.plain.file_lines import split_lines

FIRST = "The minister said on Tuesday that the bridge over the river would be closed for repairs until spring. " * 3
SECOND = "Residents of the two villages have asked for a ferry, which the council has refused to pay for so far. " * 2


def test_lines_are_numbered_from_one_and_stripped_of_no_break_spaces() -> None:
    lines = split_lines("Headline\u00a0\n\n  First paragraph. \n")
    assert [(line.number, line.text, line.gap) for line in lines] == [
        (1, "Headline", True),
        (3, "First paragraph.", True),
    ]


def test_a_hard_wrapped_paragraph_reads_as_one_line() -> None:
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in (FIRST, SECOND))
    lines = split_lines("A bridge is closed\nBy Ann Field\n\n" + text)
    assert [line.text for line in lines] == ["A bridge is closed", "By Ann Field", FIRST.strip(), SECOND.strip()]
    assert [line.number for line in lines] == [1, 2, 4, 4 + len(lines[2].parts) + 1]


def test_short_lines_below_one_another_stay_apart() -> None:
    text = "Menu\nNews\nSport\nContact us\n\n" + FIRST
    assert [line.text for line in split_lines(text)][:4] == ["Menu", "News", "Sport", "Contact us"]


def test_one_paragraph_per_line_without_blank_lines_stays_apart() -> None:
    assert [line.text for line in split_lines(f"{FIRST}\n{SECOND}\n{FIRST}")] == [
        FIRST.strip(),
        SECOND.strip(),
        FIRST.strip(),
    ]
