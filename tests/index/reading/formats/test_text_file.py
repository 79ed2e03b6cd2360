import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, DateSource, Problem, Role
from index.errors import ReadingError
from index.reading.formats.text_file import read

TEXT = "Officials met on Tuesday in Vladivostok. The visit will last two days.\n\nTalks would continue next week.\n"
MARKDOWN = """---
title: "The bridge of Lune"
date: 2021-03-14T10:00:00Z
author:
  - Ann Lee
  - Bo Day
url: https://example.org/bridge
---
# The bridge of Lune

It is *hard* to wrap
and **bold** with a [link](http://x/y_(z)) and `code`, snake_case, 5 * 3 = 15.

What next
---------
* one ferry
- [x] no bridge

1. first
2. two ferries
for all
> said Jo Field

| a | b |
|---|---|
| 1 | 2 |

![picture](a.png)

[1]: http://example.org
"""


def parts(data: bytes, file: str = "a.txt") -> list[Article | Problem]:
    return list(read(file, io.BytesIO(data), {}))


def article(data: bytes, file: str = "a.txt") -> Article:
    return next(part for part in parts(data, file) if isinstance(part, Article))


def losses(data: bytes) -> list[str]:
    problems = [part for part in parts(data) if isinstance(part, Problem)]
    assert not any(problem.skipped for problem in problems)
    return [problem.reason for problem in problems]


def shown(found: Article) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks]


def test_an_intact_text_is_read_without_a_remark() -> None:
    assert losses(TEXT.encode()) == []


def test_bytes_that_are_not_utf8_are_counted() -> None:
    data = "Zürich – Kyōto. ".encode() + b"\xff\xfe" + TEXT.encode()  # noqa: RUF001
    assert losses(data) == ["2 bytes are not UTF-8: shown as U+FFFD"]
    assert "Talks would continue" in article(data).text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("北朝鮮の指導者がロシアを訪問した。", "shift_jis"),
        ("北朝鮮の指導者がロシアを訪問した。", "euc_jp"),
        ("朝鲜领导人访问俄罗斯，将与总统会晤。", "gb18030"),  # noqa: RUF001
        ("북한 지도자가 러시아를 방문했다", "euc-kr"),
        ("Лидер КНДР прибыл в Россию", "koi8-r"),
        ("Лидер КНДР прибыл в Россию", "cp1251"),
        ("Café “naïve” – Zürich’s 5 € déjà vu… Ærø", "mac-roman"),  # noqa: RUF001
        ("Café “naïve” – Zürich’s 5 € déjà vu… Ærø", "cp1252"),  # noqa: RUF001
    ],
)
def test_an_encoding_that_is_not_stated_is_guessed_and_says_so(text: str, encoding: str) -> None:
    data = (text + "\n").encode(encoding) * 20
    assert text in article(data).text
    assert "guess" in losses(data)[0]


def test_japanese_with_escapes_is_decoded() -> None:
    assert article(("北朝鮮の指導者" + "\n").encode("iso2022_jp") * 3).text.startswith("北朝鮮の指導者")


def test_zero_bytes_at_the_end_are_dropped_and_counted() -> None:
    data = TEXT.encode() + b"\0" * 5000
    assert article(data).text.endswith("next week.")
    assert losses(data) == ["5,000 zero bytes at its end are dropped"]


def test_text_with_a_zero_byte_after_every_character_is_read() -> None:
    assert article("\0".join(TEXT).encode()).text.endswith("next week.")


def test_an_odd_byte_at_the_end_of_utf16_is_not_a_loss() -> None:
    data = b"\xff\xfe" + TEXT.encode("utf-16-le") + b"A"
    assert (article(data).text[-5:], losses(data)) == ("week.", [])


def test_vertical_breaks_end_lines() -> None:
    assert shown(article(b"First line one.\x0bSecond line.\x0cThird line.\xc2\x85Fourth line.")) == [
        "First line one.", "Second line.", "Third line.", "Fourth line.",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["Officials met again. ", "x" * 50, "日本"])
def test_a_very_long_text_is_cut_and_says_so(unit: str) -> None:
    data = (unit * (9_000_000 // len(unit.encode()))).encode()
    found = article(data)
    assert 1_000_000 < len(found.text) <= 2 * 2_000_000
    assert found.text.rstrip()[-1] != "\ufffd"
    assert "longer" in losses(data)[-1]


def test_empty_lines_and_a_long_word_cost_little() -> None:
    assert article(b"\n" * 500_000 + TEXT.encode()).text.endswith("next week.")
    assert "a" * 500_000 in article(b"a" * 500_000 + b"\n" + TEXT.encode()).text


@pytest.mark.parametrize(
    "data", [b"", b" \n\t", b"\x7fELF\x02\x01" + bytes(200), bytes(range(256)) * 40, b"SQLite format 3\0", b"\0" * 900]
)
def test_binary_and_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"a\.txt"):
        parts(data)


def test_terminal_codes_do_not_make_a_text_binary() -> None:
    assert article(b"\x07" * 1000 + TEXT.encode()).text.endswith("next week.")


@pytest.mark.parametrize("file", ["a.md", "b/c.markdown", "a.MD.gz"])
def test_markdown_is_read_as_it_is_meant(file: str) -> None:
    found = article(MARKDOWN.encode(), file)
    assert shown(found) == [
        "The bridge of Lune",
        "It is hard to wrap and bold with a link and code, snake_case, 5 * 3 = 15.",
        "What next",
        "one ferry",
        "no bridge",
        "1. first",
        "2. two ferries for all",
        "said Jo Field",
        "a b",
        "1 2",
    ]
    assert [block.role for block in found.blocks][:3] == [Role.HEADLINE, Role.PARAGRAPH, Role.SUBHEADING]


def test_the_front_matter_of_markdown_states_the_header() -> None:
    found = article(MARKDOWN.encode(), "a.md")
    assert (found.byline, found.url) == ("Ann Lee, Bo Day", "https://example.org/bridge")
    assert (str(found.published.date), found.published.how) == ("2021-03-14", DateSource.STATED)


def test_the_first_heading_of_markdown_is_the_headline() -> None:
    assert article(b"# A *new* bridge\n\n" + TEXT.encode(), "a.md").title == "A new bridge"


def test_markdown_in_a_text_file_stays_as_it_is() -> None:
    assert "*[a](b)*" in article(b"A line with *[a](b)* in it.\n\n" + TEXT.encode()).text


MARKS = st.lists(
    st.sampled_from(["*", "_", "`", "[", "](", ")", "#", ">", "\n", "\n\n", "---\n", "a", " b ", "<", "|"])
)


@settings(max_examples=100, deadline=None)
@given(MARKS, st.sampled_from(["a.md", "a.txt"]))
def test_any_marks_are_read_or_refused(marks: list[str], file: str) -> None:
    assert_sound("".join(marks).encode(), file)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.md", "a.txt"]))
def test_any_bytes_are_read_or_refused(data: bytes, file: str) -> None:
    assert_sound(data, file)


def assert_sound(data: bytes, file: str) -> None:
    try:
        found = article(data, file)
    except ReadingError:
        return
    assert found.text == "\n\n".join(shown(found))
    assert not any(sign < " " for sign in found.text if sign != "\n")
