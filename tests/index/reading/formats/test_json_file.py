import json
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, DateSource, Problem
from index.errors import ReadingError
from index.reading import read_file

Read = Callable[..., tuple[list[Article], list[Problem]]]

RECORD = {
    "id": "k17",
    "title": "Train leaves for Russia",
    "author": ["Ann Lee", {"name": "Bo Ray"}],
    "date": "2023-09-12",
    "source": {"name": "The Daily"},
    "url": "https://daily.example/a",
    "text": "The train left at dawn.\nNobody saw it.",
}


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_a_record_states_everything_of_its_article(read: Read) -> None:
    (article,), problems = read("export.jsonl", lines(RECORD))
    assert not problems
    assert article.id == "export.jsonl#k17"
    assert (article.title, article.title_derived) == ("Train leaves for Russia", False)
    assert article.text == "Train leaves for Russia\n\nThe train left at dawn.\n\nNobody saw it."
    assert article.published[:2] == (date(2023, 9, 12), DateSource.STATED)
    assert (article.byline, article.publisher) == ("Ann Lee, Bo Ray", "The Daily")
    assert article.url == "https://daily.example/a"


@pytest.mark.parametrize(
    "document",
    [
        lines(RECORD, RECORD | {"id": "b"}),
        json.dumps([RECORD, RECORD | {"id": "b"}]),
        json.dumps([RECORD, RECORD | {"id": "b"}], indent=2),
        json.dumps({"status": "ok", "description": "news", "articles": [RECORD, RECORD | {"id": "b"}]}),
        json.dumps({"response": {"docs": [RECORD, RECORD | {"id": "b"}]}}),
        json.dumps({"hits": {"hits": [{"_id": "k17", "_source": RECORD}, {"_source": RECORD | {"id": "b"}}]}}),
        json.dumps({"version": "1", "title": "Feed", "description": "News.", "items": [RECORD, RECORD | {"id": "b"}]}),
        json.dumps({"first": RECORD, "second": RECORD | {"id": "b"}}),
        json.dumps(RECORD) + json.dumps(RECORD | {"id": "b"}),
        json.dumps(RECORD, indent=1) + "\n" + json.dumps(RECORD | {"id": "b"}, indent=1),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_every_shape_of_export_gives_its_articles(read: Read, name: str, document: str) -> None:
    articles, problems = read(name, document)
    assert [(article.place, article.byline) for article in articles] == [
        ("k17", "Ann Lee, Bo Ray"),
        ("b", "Ann Lee, Bo Ray"),
    ]
    assert not problems


def test_a_file_of_one_object_is_one_article_under_its_own_name(read: Read) -> None:
    (article,), _ = read("one.json", json.dumps(RECORD | {"comments": [{"text": "First!"}]}))
    assert article.id == "one.json"


def test_an_object_with_a_text_of_its_own_is_the_article_whatever_it_holds(read: Read) -> None:
    inner = {"title": "The Daily", "description": "A newspaper."}
    (article,), _ = read("one.json", json.dumps({"site": inner} | RECORD))
    assert article.title == RECORD["title"]
    nested = {"meta": {"kop": "H", "body": "Words."}, "id": 1}
    (article,), _ = read("one.json", json.dumps(nested), title="meta.kop", text="meta.body")
    assert (article.id, article.text) == ("one.json", "H\n\nWords.")


def test_names_of_fields_are_found_in_any_spelling(read: Read) -> None:
    (article,), _ = read(
        "a.jsonl",
        lines(
            {
                "Headline": "H",
                "articleBody": "Body.",
                "PubDate": "Tue, 12 Sep 2023 10:00 GMT",
                "Byline": "By Ann",
                "Outlet": "Post",
            }
        ),
    )
    assert (article.title, article.text, article.byline, article.publisher) == ("H", "H\n\nBody.", "Ann", "Post")
    assert article.published.date == date(2023, 9, 12)


def test_a_mapping_overrides_the_usual_names(read: Read) -> None:
    record = {"title": "wrong", "meta": {"kop": "Right"}, "inhoud": "Words.", "text": "no"}
    (article,), _ = read("a.jsonl", lines(record), title="meta.kop", text="inhoud")
    assert article.text == "Right\n\nWords."


def test_a_mapping_leaves_records_alone_that_have_neither_of_its_fields(read: Read) -> None:
    mapping = {"title": "kop", "text": "inhoud", "date": "dag"}
    theirs = {"kop": "H", "inhoud": "", "text": "no", "date": "2020-01-01"}
    (own, other), _ = read("a.jsonl", lines(theirs, RECORD), **mapping)
    assert (own.text, own.published.date) == ("H", None)
    assert (other.title, other.published.date) == ("Train leaves for Russia", date(2023, 9, 12))


def test_addresses_and_numbers_are_not_authors(read: Read) -> None:
    authors: list[object] = [["https://www.facebook.com/daily", "Ann Lee"], 3, "https://x.example/ann"]
    articles, _ = read("a.jsonl", lines(*({"text": "Words.", "author": author} for author in authors)))
    assert [article.byline for article in articles] == ["Ann Lee", None, None]


def test_the_file_is_left_open_for_its_opener() -> None:
    source = BytesIO(lines(RECORD).encode())
    assert len(list(read_file("a.jsonl", source))) == 1
    assert not source.closed


def test_html_in_a_text_loses_its_tags_and_keeps_its_paragraphs(read: Read) -> None:
    html = "<p>One &amp; two</p><script>evil()</script><h2>Then</h2><div>Three<br>Four <b>bold</b></div>"
    (article,), _ = read("a.jsonl", lines({"title": "A <i>new</i> day", "content": {"rendered": html}}))
    assert article.text.split("\n\n") == ["A new day", "One & two", "Then", "Three", "Four bold"]


def test_broken_lines_are_listed_with_their_place_and_the_rest_is_read(read: Read) -> None:
    broken = ['{"title": "cut', "null", "[]", "{}", "// comment", '{"n": ' + "9" * 5000 + "}", "[" * 100_000]
    articles, problems = read("a.jsonl", "\n".join([*broken, "", json.dumps(RECORD)]))
    assert [article.id for article in articles] == ["a.jsonl#k17"]
    assert [problem.place for problem in problems] == ["1", "2", "3", "4", "5", "6", "7"]
    assert all(problem.skipped for problem in problems)
    assert "line 7: nested too deeply" in problems[-1].reason


def test_more_than_a_hundred_problems_are_counted(read: Read) -> None:
    articles, problems = read("a.jsonl", "{broken\n" * 250 + json.dumps(RECORD))
    assert len(articles) == 1
    assert len(problems) == 101
    assert problems[-1].reason.startswith("150 more")


def test_an_array_that_breaks_off_gives_what_stands_before(read: Read) -> None:
    articles, problems = read("a.json", json.dumps([RECORD] * 3)[:-20])
    assert [article.place for article in articles] == ["k17", "k17-2"]
    assert "record 3" in problems[0].reason


def test_records_without_an_id_are_known_by_address_or_number_and_never_alike(read: Read) -> None:
    plain = {"text": "Words."}
    articles, _ = read(
        "a.jsonl", lines(plain, plain | {"url": "https://x.example/a?b"}, plain | {"id": "1"}, plain | {"id": "1"})
    )
    places = [article.place for article in articles]
    assert (places[0], places[2], places[3]) == ("1", "1-2", "1-3")
    assert len(places[1]) == 10
    assert places[1].isalnum()


def test_days_and_months_are_told_apart_by_the_other_records(read: Read) -> None:
    def dates(*values: str) -> list[date | None]:
        return [a.published.date for a in read("a.jsonl", lines(*({"text": "Words.", "date": v} for v in values)))[0]]

    assert dates("05/09/2023", "13/09/2023") == [date(2023, 9, 5), date(2023, 9, 13)]
    assert dates("9/5/23", "9/13/23") == [date(2023, 9, 5), date(2023, 9, 13)]
    assert dates("05/09/2023") == [None]
    assert dates("05/09/2023", "13/09/2023", "09/13/2023")[0] is None


def test_a_date_of_change_is_only_a_hint(read: Read) -> None:
    (article,), _ = read("a.jsonl", lines({"text": "Words.", "updated": "2023-09-12"}))
    assert article.published[:2] == (date(2023, 9, 12), DateSource.INFERRED)


def test_nothing_of_a_record_reaches_the_terminal_as_a_code(read: Read) -> None:
    evil = "\x1b]52;c;cm0=\x07\x9b31m\ud800\x00"
    record = dict.fromkeys(("title", "author", "source", "text", "date"), f"A{evil}b") | {
        "url": f"http://x/{evil}",
        "id": evil,
    }
    (article,), _ = read("a.jsonl", lines(record))
    shown = "".join(
        (article.id, article.title, article.text, article.byline or "", article.publisher or "", article.url or "")
    )
    assert not set(shown) & set("\x1b\x07\x9b\ud800\x00")


def test_marks_line_ends_and_encodings_do_not_matter(read: Read) -> None:
    text = "\r\n".join([json.dumps(RECORD | {"text": "Café “x”"}, ensure_ascii=False), json.dumps(RECORD)])
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"):
        articles, problems = read("a.jsonl", text.encode(encoding))
        assert len(articles) == 2, encoding
        assert "Café “x”" in articles[0].text
        assert not problems


def test_a_text_longer_than_two_million_characters_is_cut_and_says_so(read: Read) -> None:
    (article,), (problem,) = read("a.jsonl", lines({"text": "word " * 500_000}))
    assert 1_999_000 < len(article.text) <= 2_000_000
    assert article.text.endswith("word")
    assert article.blocks[-1].end == len(article.text)
    assert (problem.skipped, problem.reason) == (False, f"cut after {len(article.text):,} characters")


@pytest.mark.parametrize(
    "document", ["[]", "{}", '{"a": [1, 2]}', '{"broken', '["a", "b"]', '{"title": null, "text": " "}']
)
def test_a_file_without_any_text_is_refused(read: Read, document: str) -> None:
    with pytest.raises(ReadingError, match=r"^a\.json: "):
        read("a.json", document)


def test_records_without_text_are_listed(read: Read) -> None:
    articles, problems = read("a.json", '[{"a": 1}, {"title": null, "text": " "}]')
    assert not articles
    assert [problem.place for problem in problems] == ["1", "2"]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["title", "text", "name", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["title", "text", "date", "author", "source", "url", "id", "body"]), _VALUES),
        max_size=5,
    )
)
def test_any_json_is_read_or_listed(read: Read, records: list[dict[str, object]]) -> None:
    for document in (lines(*records), json.dumps(records), json.dumps({"items": records})):
        try:
            articles, _ = read("a.json", document)
        except ReadingError:
            continue
        assert len({article.id for article in articles}) == len(articles)
        for article in articles:
            article.text.encode()
            assert article.text[article.title_span.start : article.title_span.end]
