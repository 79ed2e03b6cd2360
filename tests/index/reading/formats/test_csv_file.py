import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Problem
from index.errors import ReadingError

Read = Callable[..., tuple[list[Article], list[Problem]]]

ROWS = [
    {"Title": "First; with marks", "Body": 'He said "no".\nAnd left.', "Published": "2023-09-12", "Source": "Post"},
    {"Title": "Second,\ttoo", "Body": "Plain.", "Published": "", "Source": ""},
]


def table(delimiter: str, end: str = "\r\n") -> str:
    out = StringIO(newline="")
    writer = csv.DictWriter(out, ROWS[0], delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "\t"), ("a.csv", "|")]
)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_row_is_an_article(read: Read, name: str, delimiter: str, end: str, encoding: str) -> None:
    (first, second), problems = read(name, table(delimiter, end).encode(encoding))
    assert not problems
    assert first.text == 'First; with marks\n\nHe said "no".\n\nAnd left.'
    assert (first.place, first.published.date, first.publisher) == ("2", date(2023, 9, 12), "Post")
    assert (second.title, second.place) == ("Second, too", "3")


@pytest.mark.parametrize("told", ["sep=;\r\n", "\ufeffSEP=;\n"])
def test_a_line_that_tells_excel_the_delimiter_is_not_a_row(read: Read, told: str) -> None:
    (article,), problems = read("a.csv", f'{told}title;text;a,b,c,d\r\n"First; and";Words.;1\r\n')
    assert article.text == "First; and\n\nWords."
    assert not problems


def test_a_mark_that_is_never_closed_costs_its_row_only(read: Read) -> None:
    rows = ['a,"text a"', 'b,"never closed', 'c,"text c"', "d,text d", 'e,"at the end']
    articles, problems = read("a.csv", "title,text\n" + "\n".join(rows) + "\nf,text f\n")
    assert [article.title for article in articles] == ["a", "c", "d", "f"]
    assert [problem.place for problem in problems] == ["3", "6"]
    assert all("not closed" in problem.reason for problem in problems)


def test_marks_that_stand_wrong_within_a_line_are_read(read: Read) -> None:
    (article,), problems = read("a.csv", 'title,text\nA "quoted" word,"He said "no" and left"\n')
    assert article.title == 'A "quoted" word'
    assert "and left" in article.text
    assert not problems


def test_a_headline_over_several_lines_is_one_line(read: Read) -> None:
    (article,), _ = read("a.csv", 'title,text\r\n"Talks\r\nbegin","Words."\r\n')
    assert article.text == "Talks begin\n\nWords."


def test_a_field_may_be_long_and_hold_zero_bytes(read: Read) -> None:
    long = "word " * 100_000
    (article,), _ = read("a.csv", f'title,text\nA\0b,"{long}"\n')
    assert len(article.text) > 499_000
    assert "\0" not in article.text


def test_a_table_without_a_text_column_lists_its_columns(read: Read) -> None:
    with pytest.raises(ReadingError, match=r"a\.csv: .*kop, inhoud"):
        read("a.csv", "kop,inhoud\na,b\n")
    (article,), _ = read("a.csv", "kop,inhoud\na,b\n", title="kop", text="inhoud")
    assert article.text == "a\n\nb"


@given(st.text(alphabet='ab,";\n\r\t\0 é', max_size=200))
def test_any_text_is_a_table_or_refused(read: Read, text: str) -> None:
    try:
        articles, _ = read("a.csv", "title,text\n" + text)
    except ReadingError:
        return
    assert len({article.id for article in articles}) == len(articles)


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1, max_size=5))
def test_what_the_csv_module_writes_is_read(read: Read, rows: list[tuple[str, str]]) -> None:
    out = StringIO(newline="")
    csv.writer(out).writerows([("title", "text"), *rows])
    with_words = [title for title, text in rows if any(map(str.isalnum, title)) or any(map(str.isalnum, text))]
    try:
        articles, _ = read("a.csv", out.getvalue().encode("utf-8", "replace"))
    except ReadingError:
        articles = []
    assert len(articles) <= len(rows)
    assert len(articles) >= len(with_words)
