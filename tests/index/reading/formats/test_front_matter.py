from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, DateSource
from index.reading.formats.front_matter import front_matter
from index.reading.formats.markdown_text import markdown_article

LEAD = "Officials met on Tuesday in Vladivostok, and talked for hours about the train that had brought their guest."


def read(front: str, text: str = LEAD) -> Article:
    return markdown_article("a.md", f"{front}\n{text}\n", {})


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "A \\"long\\" title"\nauthor:\n  - Ann Lee\n  - Bo Ray\ndate: 2023-09-11\n---',
        (
            '---\ntitle: A "long"\n  title\nauthors: [Ann Lee, "Bo Ray"]\npublished: 11 septembre 2023\n'
            "created: 2026-01-01\n---"
        ),
        (
            '---\ntitle: >-\n  A "long"\n  title\nauthor:\n- name: Ann Lee\n  role: editor\n'
            "- name: 'Bo Ray'\nDate: 20230911\n---"
        ),
        (
            '---\nTitle: \'A "long" title\'\nauthor:\n  - "[[Ann Lee]]"\n  - "[[people/bo|Bo Ray]]"\n'
            "date: 2023-09-11 10:00\n..."
        ),
        '+++\ntitle = "A \\"long\\" title"\nauthor = ["Ann Lee", "Bo Ray"]\ndate = 2023-09-11T23:00:00-08:00\n+++',
    ],
)
def test_headline_names_and_day_are_read_in_every_spelling(front: str) -> None:
    found = read(front)
    assert found.text == f'A "long" title\n\n{LEAD}'
    assert found.byline == "Ann Lee, Bo Ray"
    assert found.published[:2] == (date(2023, 9, 11), DateSource.STATED)


def test_the_address_that_a_clipper_calls_the_source_is_the_address() -> None:
    found = read("---\ntitle: Talks\nsource: https://www.paper.example/a\n---")
    assert (found.publisher, found.url) == ("paper.example", "https://www.paper.example/a")
    assert read("---\ntitle: Talks\nurl: javascript:alert()\n---").url is None


@pytest.mark.parametrize("front", ["---\nnot a field\n---", "+++\nnot toml\n+++", "---\ntitle: never closed"])
def test_what_is_no_front_matter_stays_in_the_text(front: str) -> None:
    assert front.split("\n")[1] in read(front).text


def test_without_front_matter_byline_and_date_stand_below_the_headline() -> None:
    found = read("# Talks in the *east*\n\n_By Ann Lee_\n\nSeptember 11, 2023\n")
    assert (found.title, found.byline) == ("Talks in the east", "Ann Lee")
    assert found.published[:2] == (date(2023, 9, 11), DateSource.STATED)
    assert found.text == f"Talks in the east\n\n{LEAD}"


def test_a_footnote_keeps_its_words() -> None:
    assert read("# Talks\n", f"{LEAD}[^1]\n\n[^1]: It was long.").text == f"Talks\n\n{LEAD}\n\nIt was long."


@given(
    st.lists(st.sampled_from(["---\n", "+++\n", "a:", "- ", "[", "]", "'", '"', ">", "|", "\n", " ", "b", "=", "[["]))
)
def test_any_marks_end_where_the_text_begins(marks: list[str]) -> None:
    text = "".join(marks)
    assert 0 <= front_matter(text)[1] <= len(text)
