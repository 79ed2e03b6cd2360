import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Problem
from index.errors import CorpusError, ReadingError
from index.reading import FieldMapping

Read = Callable[..., tuple[list[Article], list[Problem]]]

TEXT = b"Officials met on Tuesday in Vladivostok. The visit will last two days.\n"
PAGE = b"<!doctype html><html><head><title>Talks</title></head><body><p>" + TEXT + b"</p></body></html>"


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("../../evil.txt", TEXT)
    return target.getvalue()


def tarred() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        member = tarfile.TarInfo("../../evil.txt")
        member.size = len(TEXT)
        archive.addfile(member, BytesIO(TEXT))
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\0" * 5000, "zero bytes"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG picture"),
        ("a.txt", b"\x7fELF\x02" + b"\0" * 50, "program"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.jsonl", zipped(), "zip archive: unpack it"),
        ("a.txt", tarred(), "tar archive: unpack it"),
        ("a.tar.gz", gzip.compress(tarred()), "tar archive: unpack it"),
        ("a.txt.gz", gzip.compress(gzip.compress(TEXT)), "compressed twice"),
        ("a.epub", TEXT, "not in .epub format"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><text>Words</text></svg>', "<svg>"),
    ],
)
def test_what_holds_no_article_is_refused_with_its_reason(read: Read, name: str, data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(name, data)
    assert str(caught.value).startswith(f"{name}: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_a_page_is_known_by_its_tags_under_any_name(read: Read, name: str) -> None:
    (article,), _ = read(name, PAGE)
    assert article.title == "Talks"


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.mbox", "a"])
def test_plain_text_is_text_under_any_name(read: Read, name: str) -> None:
    (article,), _ = read(name, TEXT)
    assert TEXT.decode().strip() in article.text


def test_plain_text_that_calls_itself_json_is_refused(read: Read) -> None:
    with pytest.raises(ReadingError, match="not JSON"):
        read("a.json", TEXT)


@pytest.mark.parametrize(
    "text", [b"[PHOTO] The train left at dawn.\n", b"{sic} the train left.\n", b"<i>The train left.\n"]
)
def test_text_that_begins_like_another_format_is_still_text(read: Read, text: bytes) -> None:
    (article,), _ = read("a.txt", text)
    assert "left" in article.text


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_file_is_read_through(read: Read, pack: Callable[[bytes], bytes]) -> None:
    suffix = {gzip.compress: ".gz", bz2.compress: ".bz2"}.get(pack, ".xz")
    (article,), problems = read(f"a.txt{suffix}", pack(TEXT))
    assert (article.id, problems) == (f"a.txt{suffix}", [])
    (article,), (problem,) = read("a.txt", pack(TEXT))
    assert "Officials met" in article.text
    assert not problem.skipped
    assert "its name does not say so" in problem.reason


def test_a_compressed_file_that_breaks_off_gives_what_could_be_read(read: Read) -> None:
    lines = b'{"text": "Words of a line."}\n' * 2000
    packed = gzip.compress(lines, 0)
    articles, problems = read("a.jsonl.gz", packed[: len(packed) // 2])
    assert len(articles) > 900
    assert any(not problem.skipped and "break off" in problem.reason for problem in problems)


def test_a_compressed_file_that_cannot_be_read_at_all_says_so(read: Read) -> None:
    with pytest.raises(ReadingError, match="break off"):
        read("a.txt.gz", gzip.compress(TEXT)[:15])


def test_what_grows_out_of_all_proportion_is_refused_before_anything_of_it_is_used(read: Read) -> None:
    with pytest.raises(ReadingError, match="as no text does"):
        read("bomb.jsonl.gz", gzip.compress(b"{%s}\n" % (b" " * 1000) * 20_000))


def test_what_only_shrinks_well_is_read(read: Read) -> None:
    articles, problems = read("a.jsonl.gz", gzip.compress(b'{"text": "The same words again."}\n' * 3000))
    assert (len(articles), problems) == (3000, [])


@given(
    st.binary(max_size=400),
    st.sampled_from(["a.txt", "a.json", "a.csv", "a.xml", "a.eml", "a.mbox", "a.warc", "a.html", "a"]),
)
def test_any_bytes_under_any_name_are_read_or_refused(read: Read, data: bytes, name: str) -> None:
    for content in (
        data,
        gzip.compress(data),
        b"WARC/1.0\r\n" + data,
        b"From a@b 10:00\nA: b\n\n" + data,
        b"<rss>" + data,
    ):
        articles, problems, reason = [], [], ""
        try:
            articles, problems = read(name, content)
        except ReadingError as error:
            reason = str(error)
        assert articles or problems or reason.startswith(f"{name}: ")
        assert len({article.id for article in articles}) == len(articles)


def test_fields_are_mapped_for_all_files_or_for_some(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text(
        '[fields]\ntitle = "kop"\n[fields."old/*.csv"]\ntext = "inhoud"\n', encoding="utf-8"
    )
    mapping = FieldMapping.load(tmp_path)
    assert mapping.of("new/a.csv") == {"title": "kop"}
    assert mapping.of("old/a.csv") == {"title": "kop", "text": "inhoud"}
    assert FieldMapping.load(tmp_path / "nowhere").of("a.csv") == {}


@pytest.mark.parametrize(
    "content", ['[fields]\nheading = "x"', "[fields]\ntitle = 3", "fields = 1", "[fields", "\udcff"]
)
def test_a_wrong_mapping_says_where_and_what(tmp_path: Path, content: str) -> None:
    path = tmp_path / "corpus.toml"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(CorpusError) as caught:
        FieldMapping.load(tmp_path)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize("text", ["title,text\n0\x1f,\0\0\n", "title,text\na," + "\0" * 50 + "b\n"])
def test_a_small_table_with_zero_bytes_is_not_binary_data(read: Read, text: str) -> None:
    (article,), problems = read("a.csv", text)
    assert article.title[0] in "0a"
    assert problems == []


def test_a_single_zero_byte_does_not_make_a_short_text_binary(read: Read) -> None:
    (article,), _ = read("a.txt", b"Officials\0met.")
    assert article.text == "Officials\ufffdmet."


@pytest.mark.parametrize("data", [b"\0\1\2\3ab", b"ab\0\1\2\3\4\0c\n", bytes(range(1, 128)) + b"\0\1\2"])
def test_few_bytes_that_are_mostly_controls_are_binary(read: Read, data: bytes) -> None:
    with pytest.raises(ReadingError, match="binary"):
        read("a.txt", data)
