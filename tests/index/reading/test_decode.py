import pytest

from index.reading.decode import decode, decoded

TEXT = "Café “naïve” – Zürich’s 5 € deal"  # noqa: RUF001  what Windows-1252 and UTF-8 write differently


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_the_same_in_every_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf16_big_endian_with_its_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_bytes_that_windows_1252_does_not_define_become_the_replacement_character() -> None:
    assert decode(b"caf\xe9 \x81\x8d") == "café \ufffd\ufffd"


def test_a_broken_byte_does_not_spoil_the_rest_of_utf8() -> None:
    assert decode("Zürich – Kyōto".encode() + b"\xff") == "Zürich – Kyōto\ufffd"  # noqa: RUF001


def test_all_line_ends_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\nd\r\n\r\ne") == "a\nb\nc\nd\n\ne"


def test_invisible_break_hints_do_not_split_words() -> None:
    assert decode("ar\u00admo\u200bred\ufeff".encode()) == "armored"


@pytest.mark.parametrize(
    ("declared", "written", "text"),
    [
        ("iso-8859-1", "cp1252", "5 € – “deal”"),  # noqa: RUF001
        ("ascii", "cp1252", "5 € – “deal”"),  # noqa: RUF001
        ("Shift_JIS", "cp932", "北朝鮮①②㈱髙"),
        ("gb2312", "gb18030", "朝鲜领导人朱镕基€"),
        ("euc-kr", "cp949", "똠방각하 펲시콜라"),
        ("big5", "big5hkscs", "香港嘅新聞"),
    ],
)
def test_a_declared_encoding_is_the_wider_one_that_browsers_read(declared: str, written: str, text: str) -> None:
    assert decoded(text.encode(written), [declared]).text == text


@pytest.mark.parametrize("label", ["utf-7", "x-user-defined", "hz-gb-2312", "base64", "nonsense"])
def test_unsafe_and_unknown_labels_are_skipped(label: str) -> None:
    assert decoded(b"caf\xe9 +AGE-", [label]).text == "caf\u00e9 +AGE-"
