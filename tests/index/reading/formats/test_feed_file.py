from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Problem
from index.errors import ReadingError

Read = Callable[..., tuple[list[Article], list[Problem]]]

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily</title>
<item><title>Tom &amp;amp; Ann</title><link>https://daily.example/1</link><guid>one</guid>
<pubDate>Tue, 12 Sep 2023 23:30:00 -0500</pubDate><dc:creator>Ann Lee</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>First &amp; best.</p><script>evil()</script><p>Second.</p>]]></content:encoded></item>
<item><title>Undated</title><guid>two</guid><pubDate>yesterday</pubDate><description>Only a line.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<entry><title type="html">&lt;b&gt;Bold&lt;/b&gt; start</title><id>urn:x:1</id><updated>2023-09-12T00:00:00Z</updated>
<author><name>Bo Ray</name></author><link href="https://post.example/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Words.</p></div></content></entry><entry/></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.txt"])
def test_entries_of_rss_are_articles(read: Read, name: str) -> None:
    (first, second), problems = read(name, RSS)
    assert not problems
    assert first.text == "Tom & Ann\n\nFirst & best.\n\nSecond."
    assert (first.place, first.url, first.byline, first.publisher) == (
        "one",
        "https://daily.example/1",
        "Ann Lee",
        "The Daily",
    )
    assert first.published.date == date(2023, 9, 12)
    assert (second.text, second.published.date) == ("Undated\n\nOnly a line.", None)


def test_entries_of_atom_are_articles_and_empty_ones_are_listed(read: Read) -> None:
    (article,), (problem,) = read("a.atom", ATOM)
    assert (article.text, article.byline, article.publisher) == ("Bold start\n\nWords.", "Bo Ray", "Post")
    assert problem.reason.startswith("entry 2")


def test_a_feed_that_is_cut_keeps_its_first_entries_and_says_so(read: Read) -> None:
    articles, problems = read("a.rss", RSS[: RSS.index("<pubDate>yesterday")])
    assert articles[0].title == "Tom & Ann"
    assert not problems[-1].skipped


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!doctype rss [<!entity % p SYSTEM "http://127.0.0.1:9/d.dtd">%p;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_defines_entities_is_refused(read: Read, doctype: str, encoding: str) -> None:
    with pytest.raises(ReadingError, match="entities"):
        read("a.xml", RSS[RSS.index("<rss") :].replace("<rss", doctype + "<rss", 1).encode(encoding))


def test_other_xml_is_refused_with_its_root(read: Read) -> None:
    with pytest.raises(ReadingError, match="<opml>"):
        read("a.opml", '<opml><body><outline xmlUrl="http://127.0.0.1:9/feed" text="x"/></body></opml>')


@given(st.integers(0, len(RSS)), st.integers(0, 60), st.text(alphabet='<>&;"]!a/\0 ', max_size=12))
def test_a_damaged_feed_is_read_or_refused(read: Read, start: int, length: int, instead: str) -> None:
    for document in (RSS, ATOM):
        try:
            articles, _ = read("a.xml", document[:start] + instead + document[start + length :])
        except ReadingError:
            continue
        assert len({article.id for article in articles}) == len(articles)
