"""A folder with a file of each format: every article is found, with its headline, date and text."""

import csv
import gzip
import io
import json
import lzma
import sys
from collections.abc import Callable, Iterator
from datetime import date
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest

from index.article import Article, DateSource, Problem
from index.reading import read_file

Make = Callable[..., bytes]
TITLE = "Kim arrives in Russia for talks with Putin"
DAY = date(2023, 9, 12)
TEXT = (
    "North Korean leader Kim Jong Un arrived in Russia on Tuesday on board his armored train, officials said.",
    "The visit, his first abroad in four years, will last two days, a spokesman told reporters in Vladivostok.",
    "The two leaders are to speak of ammunition and satellites at a spaceport in the far east of the country.",
)
RECORD = {"title": TITLE, "date": "2023-09-12", "text": "\n\n".join(TEXT), "author": "Jane Roe"}
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
PAGE = (
    f'<!doctype html><html><head><meta charset="utf-8"><title>{TITLE}</title>'
    '<meta property="article:published_time" content="2023-09-12T08:00:00Z"></head>'
    f"<body><nav><a href='/'>Home</a></nav><article><h1>{TITLE}</h1>{PARAGRAPHS}</article></body></html>"
)
XHTML = (
    PAGE.replace("<!doctype html><html>", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">')
    .replace('"utf-8">', '"utf-8"/>')
    .replace('Z">', 'Z"/>')
)
PLAIN = f"{TITLE}\n\nBy Jane Roe\n\n12 September 2023\n\n" + "\n\n".join(TEXT) + "\n"
RSS = (
    f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title><item><title>{TITLE}</title><guid>k1</guid>'
    f"<pubDate>Tue, 12 Sep 2023 08:00:00 GMT</pubDate><description>{escape(PARAGRAPHS)}</description>"
    "</item></channel></rss>"
)
ATOM = (
    f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title><entry><title>{TITLE}</title>'
    f'<id>k1</id><published>2023-09-12T08:00:00Z</published><content type="html">{escape(PARAGRAPHS)}</content>'
    "</entry></feed>"
)
MHTML = (
    f"From: <Saved by Blink>\nSubject: {TITLE}\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="B"\n\n'
    f"--B\nContent-Type: text/html; charset=utf-8\nContent-Location: https://example.org/kim\n\n{PAGE}\n--B--\n"
)


def warc() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/kim\r\n"
        "WARC-Date: 2023-09-20T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "Jane Roe <jane@example.org>"
    message["To"] = "desk@example.org"
    message["Subject"] = TITLE
    message["Date"] = "Tue, 12 Sep 2023 08:00:00 +0000"
    message["Message-ID"] = "<k1@example.org>"
    message.set_content("\n\n".join(TEXT))
    return message.as_bytes()


def table(delimiter: str) -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, list(RECORD), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(RECORD)
    return target.getvalue().encode()


def rich_text() -> bytes:
    return ("{\\rtf1\\ansi " + "".join(f"{line}\\par\n" for line in PLAIN.split("\n\n")) + "}").encode()


TEXT_FILES = {
    "plain.txt": PLAIN.encode(),
    "notes.md": f"---\ntitle: {TITLE}\ndate: 2023-09-12\n---\n\n# {TITLE}\n\n".encode() + "\n\n".join(TEXT).encode(),
    "page.html": PAGE.encode(),
    "page.htm": PAGE.encode("utf-16"),
    "page.xhtml": XHTML.encode(),
    "page.mhtml": MHTML.encode(),
    "record.json": json.dumps(RECORD).encode(),
    "records.jsonl": f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n".encode(),
    "table.csv": table(","),
    "table.tsv": table("\t"),
    "feed.rss": RSS.encode(),
    "feed.atom": ATOM.encode(),
    "crawl.warc": warc(),
    "crawl.warc.gz": gzip.compress(warc()),
    "letter.eml": mail(),
    "letters.mbox": b"From jane@example.org Tue Sep 12 08:00:00 2023\n" + mail() + b"\n",
    "rich.rtf": rich_text(),
    "plain.txt.gz": gzip.compress(PLAIN.encode()),
    "records.jsonl.xz": lzma.compress(json.dumps(RECORD).encode()),
}


@pytest.fixture
def folder(tmp_path: Path, make_pdf: Make, make_docx: Make, make_odt: Make, make_epub: Make) -> Path:
    lines = PLAIN.strip().split("\n\n")
    sizes = (20, *[11] * (len(lines) - 1))
    set_lines = [
        (size, 40, 780 - 30 * number, line) for number, (size, line) in enumerate(zip(sizes, lines, strict=True))
    ]
    word = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    files = {
        **TEXT_FILES,
        "article.pdf": make_pdf([set_lines]),
        "article.docx": make_docx(word),
        "article.odt": make_odt("".join(f"<text:p>{line}</text:p>" for line in lines)),
        "issue.epub": make_epub(
            {"one": f"<h1>{TITLE}</h1>{PARAGRAPHS}", "two": f"<h1>{TITLE}</h1>{PARAGRAPHS}"},
            "<dc:date>2023-09-12</dc:date>",
        ),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def read(folder: Path) -> Iterator[Article | Problem]:
    for path in sorted(folder.iterdir()):
        yield from read_file(path.name, io.BytesIO(path.read_bytes()))


def test_every_article_of_every_format_is_there_with_headline_date_and_text(folder: Path) -> None:
    found = list(read(folder))
    assert [part for part in found if isinstance(part, Problem)] == []
    articles = [part for part in found if isinstance(part, Article)]
    assert {article.file for article in articles} == {path.name for path in folder.iterdir()}
    assert {article.file: article.title for article in articles if article.title != TITLE} == {}
    assert {article.file: article.published for article in articles if article.published.date != DAY} == {}
    assert {article.file for article in articles if article.published.how is not DateSource.STATED} == set()
    for article in articles:
        assert article.text == "\n\n".join((TITLE, *TEXT)), article.file


def test_articles_of_one_file_have_ids_of_their_own(folder: Path) -> None:
    ids = [part.id for part in read(folder) if isinstance(part, Article)]
    assert len(ids) == len(set(ids))
    assert sum(name.startswith("issue.epub#") for name in ids) == 2
    assert sum(name.startswith("records.jsonl#") for name in ids) == 2


def test_a_zstandard_file_is_read_if_the_library_is_installed(tmp_path: Path) -> None:
    zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    (tmp_path / "plain.txt.zst").write_bytes(zstd.compress(PLAIN.encode()))
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert article.title == TITLE
