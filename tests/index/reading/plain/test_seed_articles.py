"""What a reader found in the built-in reports."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

import pytest

from index.article import Article, DateSource, Role
from index.reading import read


class _Line(TypedDict):
    line: int
    text: str


class Report(TypedDict):
    file: str
    title: str | None
    byline: str | None
    publisher: str | None
    credit: str | None
    stated: str | None
    date: str
    paragraphs: list[int]
    subheadings: list[int]
    captions: list[int]
    headers: list[int]
    hidden: list[_Line]


ROOT = Path(__file__).parents[4]
REPORTS: list[Report] = json.loads((ROOT / "tests/data/articles.json").read_text(encoding="utf-8"))
EVIDENCE = {
    "000": "arrived on Monday",
    "001": "resembles most 000",
    "002": "reached Russia on Tuesday",
    "003": "September 11",
    "004": "September 12, 2023",
}

each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["file"][:3])


def _read(report: Report) -> Article:
    return read(report["file"], (ROOT / "seeds" / report["file"]).read_bytes())


def _lines(article: Article, role: Role) -> list[int]:
    return [block.line for block in article.blocks if block.role is role]


@each_report
def test_every_paragraph_subheading_and_caption_is_shown_as_such(report: Report) -> None:
    article = _read(report)
    assert _lines(article, Role.PARAGRAPH) == report["paragraphs"]
    assert _lines(article, Role.SUBHEADING) == report["subheadings"]
    assert _lines(article, Role.CAPTION) == report["captions"]


@each_report
def test_page_furniture_and_header_lines_are_hidden_with_a_reason(report: Report) -> None:
    hidden = {line.line: line for line in _read(report).hidden}
    assert set(hidden) == {line["line"] for line in report["hidden"]} | set(report["headers"])
    assert all(line.reason for line in hidden.values())
    assert [hidden[line["line"]].text for line in report["hidden"]] == [line["text"] for line in report["hidden"]]


@each_report
def test_the_header_says_what_the_file_states(report: Report) -> None:
    article = _read(report)
    assert (article.byline, article.publisher, article.credit) == (
        report["byline"],
        report["publisher"],
        report["credit"],
    )
    assert article.title_derived is (report["title"] is None)
    assert report["title"] in {None, article.title}


def test_a_derived_title_begins_the_lead() -> None:
    article = _read(REPORTS[0])
    assert article.title == "Russia North Korea: North Korean leader Kim Jong Un will visit Russia, …"
    assert article.text[article.title_span.start : article.title_span.end] == article.title.removesuffix(" …")


def test_publication_dates_are_stated_or_inferred_from_the_other_reports(
    with_implied_dates: Callable[[Sequence[Article]], list[Article]],
) -> None:
    articles = with_implied_dates([_read(report) for report in REPORTS])
    for article, report in zip(articles, REPORTS, strict=True):
        assert str(article.published.date) == report["date"]
        assert article.published.how is (DateSource.STATED if report["stated"] else DateSource.INFERRED)
        assert EVIDENCE[article.id[:3]] in article.published.evidence
