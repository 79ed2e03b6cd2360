import gzip
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, DateSource, Problem
from index.errors import ReadingError

Read = Callable[..., tuple[list[Article], list[Problem]]]

PAGE = (
    b"<html><head><title>Talks begin</title></head><body><h1>Talks begin</h1>"
    + b"".join(
        b"<p>Officials met on Tuesday in the city and talked about matter %d at length.</p>" % n for n in range(6)
    )
    + b"</body></html>"
)


def record(url: str, body: bytes, *, kind: str = "response", number: int = 1, length: int | None = None) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-01T10:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(body) if length is None else length}\r\n\r\n".encode() + body + b"\r\n\r\n"


def answer(body: bytes = PAGE, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


ARCHIVE = b"".join(
    (
        record("http://x.example/a", answer(), number=1),
        record("http://x.example/a", b"GET / HTTP/1.1\r\n\r\n", kind="request", number=2),
        record("http://x.example/i.png", answer(b"\x89PNG", "image/png"), number=3),
        record("http://x.example/gone", answer(status="404 Not Found"), number=4),
        record("http://x.example/robots.txt", answer(b"User-agent: *", "text/plain"), number=5),
        record("http://x.example/b", answer(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n"), number=6),
    )
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", ARCHIVE),
        ("a.warc.gz", gzip.compress(ARCHIVE)),
        ("a.warc.gz", gzip.compress(ARCHIVE[:300]) + gzip.compress(ARCHIVE[300:])),
    ],
)
def test_pages_in_an_archive_are_articles_and_the_rest_is_skipped(read: Read, name: str, data: bytes) -> None:
    (first, second), problems = read(name, data)
    assert not problems
    assert (first.title, first.url) == ("Talks begin", "http://x.example/a")
    assert "matter 5" in first.text
    assert (second.text, second.url) == (first.text, "http://x.example/b")
    assert first.id != second.id


def test_the_day_of_the_crawl_is_not_the_day_of_publication(read: Read) -> None:
    articles, _ = read("a.warc", ARCHIVE)
    assert all(article.published.how is not DateSource.STATED for article in articles)


def test_a_record_that_is_cut_is_read_and_says_so(read: Read) -> None:
    (article,), (problem,) = read("a.warc", record("http://x.example/a", answer())[:-40])
    assert article.title == "Talks begin"
    assert (problem.place, problem.skipped) == (article.place, False)


@pytest.mark.parametrize("length", [-5, 50, 10**15])
def test_a_wrong_length_costs_no_more_than_its_record(read: Read, length: int) -> None:
    good = record("http://x.example/b", answer(), number=2)
    articles, problems = read("a.warc", good + record("http://x.example/a", answer(), length=length))
    assert articles[0].url == "http://x.example/b"
    assert problems
    if length == 50:
        articles, _ = read("a.warc", record("http://x.example/a", answer(), length=length) + good)
        assert [article.url for article in articles] == ["http://x.example/b"]


def test_an_archive_that_breaks_off_keeps_what_it_had(read: Read) -> None:
    packed = gzip.compress(record("http://x.example/a", answer()))
    articles, problems = read("a.warc.gz", packed + packed[: len(packed) // 2])
    assert articles[0].url == "http://x.example/a"
    assert any("break off" in problem.reason for problem in problems)


def test_an_archive_without_pages_is_refused(read: Read) -> None:
    with pytest.raises(ReadingError, match="none of its 1 records"):
        read("a.warc", record("dns:x.example", b"1.2.3.4"))


@given(st.integers(0, len(ARCHIVE)), st.integers(0, 80), st.binary(max_size=20))
def test_a_damaged_archive_is_read_or_refused(read: Read, start: int, length: int, instead: bytes) -> None:
    try:
        articles, _ = read("a.warc", ARCHIVE[:start] + instead + ARCHIVE[start + length :])
    except ReadingError:
        return
    assert len({article.id for article in articles}) == len(articles)
