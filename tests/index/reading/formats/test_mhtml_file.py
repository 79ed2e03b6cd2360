import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Problem
from index.errors import ReadingError
from index.reading.formats.mhtml_file import read

LEAD = (
    "Der Zug überquerte am Dienstag die Grenze, und die Straße nach Süden blieb den ganzen Tag für Wagen geschlossen."
)
PAGE = f"<html><head><title>Der Zug</title></head><body><h1>Der Zug</h1><p>{LEAD}</p><p>{LEAD[:60]}.</p></body></html>"


def archive(charset: str = "utf-8", html: str = PAGE, kind: str = "text/html") -> bytes:
    data = html.encode(charset)
    quoted = "".join(f"={byte:02X}" if byte > 126 or byte == 61 else chr(byte) for byte in data)
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/zug\r\nSubject: Der Zug\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        f"--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        f"--x\r\nContent-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://example.org/zug?page\r\n\r\n{quoted}\r\n--x--\r\n"
    ).encode()


def parts(data: bytes) -> Iterator[Article | Problem]:
    return read("zug.mhtml", io.BytesIO(data), {})


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_the_page_of_an_archive_is_read_in_the_encoding_of_its_part(charset: str) -> None:
    (found,) = parts(archive(charset))
    assert isinstance(found, Article)
    assert (found.id, found.title, found.url) == ("zug.mhtml", "Der Zug", "https://example.org/zug?page")
    assert LEAD in found.text


@pytest.mark.parametrize("data", [b"", b"Content-Type: text/plain\r\n\r\nno page", archive(kind="image/gif")])
def test_an_archive_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"zug\.mhtml"):
        list(parts(data))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 900), st.binary(max_size=60))
def test_a_broken_archive_is_read_or_refused(place: int, what: bytes) -> None:
    data = archive()
    try:
        found = list(parts(data[:place] + what + data[place:]))
    except ReadingError:
        return
    assert isinstance(found[0], Article)
