import builtins
import io
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article, DateSource, Problem, Role
from index.errors import ReadingError
from index.reading.formats import document_file

Make = Callable[..., bytes]
PdfLine = tuple[float, float, float, str]
COLUMN = [
    "North Korean leader Kim Jong Un arrived in Russia on Tuesday aboard his",
    "armored train, officials said, for talks on ammunition and satellites. His",
    "visit is the first abroad in four years and will last two days.",
]
NEXT = [
    "A spokesman told reporters in Vladivostok that the two leaders would meet",
    "at the spaceport in the east of the country before the end of the week.",
]


def parts(data: bytes) -> list[Article | Problem]:
    return list(document_file.read("a.pdf", io.BytesIO(data), {}))


def only(data: bytes) -> Article:
    (article,) = parts(data)
    assert isinstance(article, Article)
    return article


def shown(article: Article) -> list[tuple[Role, str]]:
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]


def column(lines: list[str], top: float, left: float = 70, size: float = 11) -> list[PdfLine]:
    return [(size, left, top - 14 * number, line) for number, line in enumerate(lines)]


def page() -> list[PdfLine]:
    head: list[PdfLine] = [(24, 70, 780, "Kim arrives in Russia for"), (24, 70, 752, "talks with Putin")]
    facts: list[PdfLine] = [(11, 70, 725, "By Jane Roe"), (11, 70, 705, "12 September 2023")]
    return [*head, *facts, *column(COLUMN, 680), *column(NEXT, 620)]


def test_size_and_distance_tell_headline_and_paragraphs(make_pdf: Make) -> None:
    article = only(make_pdf([page()]))
    assert shown(article) == [
        (Role.HEADLINE, "Kim arrives in Russia for talks with Putin"),
        (Role.PARAGRAPH, " ".join(COLUMN)),
        (Role.PARAGRAPH, " ".join(NEXT)),
    ]
    assert (article.byline, article.title_derived) == ("Jane Roe", False)
    assert (article.published.date, article.published.how) == (date(2023, 9, 12), DateSource.STATED)


def test_indentation_and_a_short_last_line_tell_paragraphs_that_stand_close(make_pdf: Make) -> None:
    indented = [(11.0, 85.0, 680.0, NEXT[0]), (11.0, 70.0, 666.0, NEXT[1])]
    short = [*column([*COLUMN[:2], "A short one."], 722), *indented, *column(COLUMN, 652)]
    texts = [text for _, text in shown(only(make_pdf([short])))]
    assert texts[:2] == [" ".join([*COLUMN[:2], "A short one."]), " ".join(NEXT)]


def test_lines_that_all_end_a_sentence_are_paragraphs(make_pdf: Make) -> None:
    lines = [
        "Kim Jong Un arrived in Russia on Tuesday.",
        "The visit of the leader will last two days.",
        "More is to come of it later.",
    ]
    assert [text for _, text in shown(only(make_pdf([column(lines, 700)])))] == lines


def test_columns_are_read_one_after_the_other(make_pdf: Make) -> None:
    left = [line[:35] for line in COLUMN]
    right = [line[:35] for line in NEXT]
    article = only(make_pdf([[*column(left, 700), *column(right, 700, left=320)]]))
    text = article.text.replace("\n\n", " ")
    assert text.index(left[2]) < text.index(right[0])


def test_a_sentence_goes_on_over_the_page_and_what_stands_on_every_page_is_hidden(make_pdf: Make) -> None:
    def page(number: int, lines: list[str]) -> list[PdfLine]:
        return [(9, 70, 810, "The Daily Example"), *column(lines, 700), (9, 290, 30, f"Page {number}")]

    article = only(make_pdf([page(1, COLUMN[:1]), page(2, COLUMN[1:]), page(3, NEXT)]))
    assert [text for _, text in shown(article)] == [" ".join(COLUMN), " ".join(NEXT)]
    assert {line.text for line in article.hidden} == {"The Daily Example", "Page 1", "Page 2", "Page 3"}
    assert all("3 of 3 pages" in line.reason for line in article.hidden)


def test_a_word_hyphenated_at_the_end_of_a_line_is_joined(make_pdf: Make) -> None:
    lines = ["Kim Jong Un arrived in Russia on his private and heavily armored, ammu-", "nition-laden train for talks."]
    assert "ammunition-laden" in only(make_pdf([column(lines, 700)])).text


def test_the_properties_of_a_file_say_when_it_was_made(make_pdf: Make) -> None:
    information = "<</Title(Kim arrives in Russia)/Author(Jane Roe)/CreationDate(D:20230913080000Z)>>"
    article = only(make_pdf([column(COLUMN, 700)], information))
    assert (article.title, article.byline) == ("Kim arrives in Russia", "Jane Roe")
    assert (article.published.date, article.published.how) == (date(2023, 9, 13), DateSource.INFERRED)


def test_a_title_made_by_a_program_does_not_count(make_pdf: Make) -> None:
    article = only(make_pdf([column(COLUMN, 700)], "<</Title(Microsoft Word - kim.doc)>>"))
    assert article.title_derived


def test_a_scan_says_that_it_holds_no_text(make_pdf: Make) -> None:
    with pytest.raises(ReadingError, match=r"no text \(scanned\?\)"):
        parts(make_pdf([[]]))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 2147483647>>endobj\ntrailer<</Root 1 0 R>>"
        ),
    ],
)
def test_a_broken_file_says_so(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"a\.pdf: (?:broken|no page|holds no text)"):
        parts(data)


def test_without_the_library_it_says_what_to_install(make_pdf: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def missing(name: str, *rest: object) -> object:
        if name.startswith("pypdfium2"):
            raise ModuleNotFoundError(name)
        return usual(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ReadingError, match=r"pip install 'kimvisit-tui\[documents\]'"):
        parts(make_pdf([column(COLUMN, 700)]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_damaged_file_gives_an_article_or_a_reason(make_pdf: Make, data: st.DataObject) -> None:
    broken = bytearray(make_pdf([page()]))
    for _ in range(data.draw(st.integers(1, 20))):
        broken[data.draw(st.integers(6, len(broken) - 1))] = data.draw(st.integers(0, 255))
    reason = ""
    try:
        found = parts(bytes(broken[: data.draw(st.integers(8, len(broken)))]))
    except ReadingError as error:
        found, reason = [], str(error)
    has_text = any(isinstance(part, Article) and part.text.strip() for part in found)
    assert has_text or reason.startswith("a.pdf: ")
