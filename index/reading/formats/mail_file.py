"""Mail: one message (.eml), or many in a mailbox (.mbox)."""

import email
import re
from collections.abc import Iterator, Mapping, Sequence
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO, NamedTuple

from index.article import Article, Problem, Published, Role
from index.dates.field_dates import stated
from index.errors import ReadingError
from index.reading.decode import decoded
from index.reading.failure_reason import reason
from index.reading.formats.html_file import page_article
from index.reading.pages.html_fragment import fragment
from index.reading.places_in_file import PlacesInFile
from index.reading.plain.file_lines import split_lines
from index.reading.sanitise import sanitise
from index.reading.structured_article import compose, one_line

_LONGEST = 64 << 20
_LINE = 1 << 20
_POSTMARK = re.compile(rb"From \S+ .*\d\d:\d\d")
_FEW_WORDS, _TIMES = 40, 4
_QUOTED_POSTMARK = re.compile(rb"^>(>*From )", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:  # noqa: ARG001 - mail names its own fields
    """Read a message, or stream the messages of a mailbox. Attachments are named but not read."""
    beginning = source.read(5)
    source.seek(0)
    if beginning == b"From ":
        yield from _mailbox(file, source)
        return
    yield from _article(file, _message(file, source.read(_LONGEST + 1)), "")


class _Envelope(NamedTuple):
    """What the headers of a message say."""

    subject: str
    sender: str | None
    published: Published


def _mailbox(file: str, source: BinaryIO) -> Iterator[Article | Problem]:
    places = PlacesInFile()
    for number, data in enumerate(_messages(source), 1):
        try:
            message = _message(file, _QUOTED_POSTMARK.sub(rb"\1", data))
            yield from _article(file, message, places.of([message.get("Message-ID")], number))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one message, the next ones may be well
            yield Problem(file, str(number), f"message {number}: {reason(file, error)}")


def _message(file: str, data: bytes) -> Message:
    if len(data) > _LONGEST:
        raise ReadingError(f"{file}: a message of more than {_LONGEST >> 20} MB")
    return email.message_from_bytes(data)


def _messages(source: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of a mailbox without their first lines; of a very long one, only its beginning."""
    message: list[bytes] = []
    size, blank = 0, True
    while line := source.readline(_LINE):
        if blank and _POSTMARK.match(line):
            if message:
                yield b"".join(message)
            message, size = [], 0
        elif size <= _LONGEST:
            message.append(line)
            size += len(line)
        blank = not line.strip()
    if message:
        yield b"".join(message)


def _article(file: str, message: Message, place: str) -> Iterator[Article | Problem]:
    envelope = _envelope(_headers(message))
    texts, page, ignored = _parts(message)
    if not page or (texts and not _stands_for(texts, page)):
        lines = [line.text for text in texts for line in split_lines(sanitise(_SIGNATURE.split(text, maxsplit=1)[0]))]
        yield _composed(file, place, envelope, ((Role.PARAGRAPH, line) for line in lines))
    else:
        yield _page(file, place, envelope, page)
    if ignored:
        yield Problem(file, place, f"attachments are not read: {', '.join(ignored)[:200]}", skipped=False)


def _stands_for(texts: Sequence[str], page: Message) -> bool:
    """Tell whether a few plain words only point to the page ("View it in your browser")."""
    plain = sum(len(text.split()) for text in texts)
    return plain <= _FEW_WORDS and sum(len(text.split()) for _, text in fragment(_text(page))) > _TIMES * plain


def _envelope(headers: Mapping[str, str]) -> _Envelope:
    name, address = parseaddr(headers.get("from", ""))
    return _Envelope(headers.get("subject", ""), one_line(name or address) or None, stated(headers.get("date"), "Date"))


def _composed(file: str, place: str, envelope: _Envelope, blocks: Iterator[tuple[Role, str]]) -> Article:
    subject, sender, published = envelope
    return compose(file, blocks, place=place, title=subject, published=published, byline=sender)


def _page(file: str, place: str, envelope: _Envelope, page: Message) -> Article:
    """Read the page in a message; its headline is the subject, not the page's title."""
    charset = page.get_content_charset()
    subject, sender, published = envelope
    try:
        article = page_article(file, _payload(page), place=place, charset=charset, published=published, title=subject)
    except ReadingError:
        return _composed(file, place, envelope, fragment(_text(page)))
    dated = published if published.date else article.published
    return article._replace(byline=sender or article.byline, published=dated)


def _headers(message: Message) -> dict[str, str]:
    """Return the first header of each name, in lower case; bytes outside ASCII are decoded like any text."""
    headers: dict[str, str] = {}
    for name, value in message.raw_items():
        text = decoded(str(value).encode("ascii", "surrogateescape")).text
        headers.setdefault(name.casefold(), _decoded(text))
    return headers


def _decoded(header: str) -> str:
    """Return a header with its encoded words (RFC 2047) decoded."""
    try:
        parts = decode_header(header)
    except (MessageError, ValueError):
        return header
    text, encoded = "", False
    for part, charset in parts:
        word = _word(part, charset)
        if encoded != (charset is not None) and text[-1:].strip() and word[:1].strip():
            text += " "  # the one that `decode_header` takes away
        text, encoded = text + word, charset is not None
    return text


def _word(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    if charset is None:  # what stands between encoded words, as `decode_header` hands it back
        return part.decode("raw-unicode-escape", "replace")
    return decoded(part, [charset]).text


def _parts(message: Message) -> tuple[list[str], Message | None, list[str]]:
    """Return the plain texts of a message and of messages in it, its first page, and its attachments' names."""
    texts: list[str] = []
    page: Message | None = None
    ignored: list[str] = []
    for part in message.walk():
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" and not part.is_multipart():
            ignored.append(_decoded(part.get_filename() or kind))
        elif kind == "text/plain":
            texts += [text] if (text := _text(part)).strip() else []
        elif kind == "text/html" and page is None:
            page = part
    return texts, page, ignored


def _text(part: Message) -> str:
    charset = part.get_content_charset()
    return decoded(_payload(part), [charset] if charset else ()).text


def _payload(part: Message) -> bytes:
    """Return the bytes of a part, its transfer encoding undone as far as possible."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
