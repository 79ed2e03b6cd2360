"""Readings are kept whole, and new rules of reading need a new version."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import paths
from index.article import Article, Block, DateSource, HiddenLine, Problem, Published, Role, Span
from index.reading.file_reader import read_file
from index.store.article_codec import unpack
from index.syncing import readings
from index.syncing.readings import Fields, pack, reading_keys

if TYPE_CHECKING:
    from datetime import date

KNOWN = Path(__file__).parents[2] / "data/readings.json"
PAGE = """<html><head><title>Ferry late - The Port</title><meta property="article:published_time" content="2023-09-12">
<meta name="author" content="Ann Mason"></head><body><nav>Home | News</nav><article><h1>Ferry late</h1>
<p>The ferry to Harwich was late again on Tuesday because of the fog, its captain told reporters in the port.</p>
<p>It was the third time in a week, and passengers said that they had lost patience with the company.</p></article>
<footer>Copyright The Port</footer></body></html>"""
MAIL = """From: Ann Mason <ann@example.org>\nSubject: Ferry late\nDate: Tue, 12 Sep 2023 10:00:00 +0000\n
The ferry to Harwich was late again on Tuesday because of the fog.\n"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Port</title><item><title>Ferry late</title>
<pubDate>Tue, 12 Sep 2023 10:00:00 GMT</pubDate><description>The ferry to Harwich was late again.</description></item>
</channel></rss>"""
SAMPLES = {
    "page.html": PAGE,
    "mail.eml": MAIL,
    "feed.rss": FEED,
    "export.jsonl": '{"title": "Ferry late", "text": "The ferry was late.", "date": "2023-09-12", "author": "Ann"}\n',
    "table.csv": "title,text,date\nFerry late,The ferry to Harwich was late.,2023-09-12\n",
    "notes.md": "# Ferry late\n\nThe *ferry* to [Harwich](http://example.org) was late.\n",
}


def test_the_version_is_raised_when_readings_change() -> None:
    """After raising `index.syncing.readings.VERSION`, run with KIMVISIT_NEW_READINGS=1 to renew the data."""
    samples = {name: text.encode() for name, text in SAMPLES.items()}
    samples |= {path.name: path.read_bytes() for path in sorted(paths.BUILT_IN.glob("*.txt"))}
    digests = {}
    for name, data in samples.items():
        parts = repr(list(read_file(name, io.BytesIO(data))))
        digests[name] = hashlib.blake2b(parts.encode(), digest_size=8).hexdigest()
    now = {"version": readings.VERSION, "readings": digests}
    if os.environ.get("KIMVISIT_NEW_READINGS"):
        KNOWN.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    assert now == json.loads(KNOWN.read_text(encoding="utf-8")), "raise VERSION in index/syncing/readings.py"


TEXT = st.text(st.characters(), max_size=50)


@given(TEXT, TEXT, TEXT, st.dates() | st.none())
def test_an_article_is_kept_whole(text: str, place: str, evidence: str, day: date | None) -> None:
    article = Article(
        id="a#b" if place else "a",
        file="a.txt",
        title="x",
        title_derived=True,
        title_span=Span(0, 1),
        text=text,
        blocks=(Block(Role.PARAGRAPH, 0, len(text), 1),),
        hidden=(HiddenLine(1, evidence, Role.BYLINE, "reason"),),
        published=Published(day, DateSource.STATED, evidence),
        place=place,
    )
    kept = pack(article).article
    assert unpack(kept.facts, kept.text, "a.txt", article.id) == article
    assert kept.place == place


def test_a_reading_holds_for_names_of_one_kind() -> None:
    def key(name: str, content: bytes = b"content") -> bytes:
        return reading_keys(content, name, {})[1]

    assert key("a/b.html") == key("other/c.HTML")
    assert len({key("a.html"), key("a.txt"), key("a.html.gz"), key("README"), key("a.html", b"other")}) == 5


def test_a_reading_depends_on_fields_only_where_its_reader_asks_for_them() -> None:
    asked, not_asked = reading_keys(b"content", "a.csv", {})
    mapped, not_mapped = reading_keys(b"content", "a.csv", {"title": "kop"})
    assert not_asked == not_mapped
    assert len({asked, mapped, not_asked}) == 3


@pytest.mark.parametrize(("name", "asks"), [("page.html", False), ("table.csv", True), ("export.jsonl", True)])
def test_readers_that_have_no_fields_do_not_ask_for_them(name: str, *, asks: bool) -> None:
    fields = Fields({})
    assert not any(isinstance(part, Problem) for part in read_file(name, io.BytesIO(SAMPLES[name].encode()), fields))
    assert fields.asked is asks
