"""The format of a file, by its content, or by its name if the content leaves it open."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePosixPath

from index.errors import ReadingError
from index.reading.binary_content import is_binary, signature
from index.reading.decode import decoded, whole_characters


class Format(StrEnum):
    """The formats, named after the modules of `index.reading.formats` that read them."""

    CSV = "csv_file"
    DOCUMENT = "document_file"
    FEED = "feed_file"
    HTML = "html_file"
    JSON = "json_file"
    MAIL = "mail_file"
    MHTML = "mhtml_file"
    TEXT = "text_file"
    WARC = "warc_file"


HEAD = 1 << 16
"""Bytes of a file that are examined."""

_TAR = slice(257, 262)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIPPED_DOCUMENT = re.compile(rb"word/|mimetypeapplication/(?:epub\+zip|vnd\.oasis\.opendocument\.text)")
_DOCUMENT_SUFFIXES = frozenset((".docx", ".odt", ".epub", ".pdf", ".rtf"))
_ARCHIVE_SUFFIXES = frozenset((".warc", ".zip", ".tar"))

_MAIL_FIELDS = r"from|to|date|subject|message-id|received|mime-version|return-path|delivered-to|x-[\w-]+|content-type"
_HEADERS = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL_FIELD = re.compile(rf"^({_MAIL_FIELDS}):", re.IGNORECASE | re.MULTILINE)
_POSTMARK = re.compile(r"From \S+ [^\n]*\d\d:\d\d[^\n]*\n[\w-]+:")
_PAGE_ARCHIVE = re.compile(r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SURE_MAIL_FIELDS = frozenset(("message-id", "received", "mime-version", "return-path", "delivered-to"))

_RECORD = re.compile(r"\s*(?:\[\s*)?\{\s*[\"}]")
_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<(?:\w+:)?(\w+)[\s/>]")
_FEED_ROOTS = frozenset(("rss", "feed", "RDF"))
_PAGE_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|link|script|style|div|p|h1|article|main|table|frameset)[\s/>]",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BY_SUFFIX: Mapping[str, Format] = {
    **dict.fromkeys((".json", ".jsonl", ".ndjson", ".jsonlines", ".geojson"), Format.JSON),
    **dict.fromkeys((".csv", ".tsv", ".tab"), Format.CSV),
    ".eml": Format.MAIL,
}
_PAGE_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_PAGE_ARCHIVE_SUFFIXES = frozenset((".mhtml", ".mht"))
_XML_SUFFIXES = frozenset((".xml", ".rss", ".atom", ".rdf", ".opml", ".svg"))


def format_of(file: str, name: str, head: bytes) -> Format:
    """Return the format of a file.

    ``head`` is the file's beginning (`HEAD` bytes). ``name`` is its name, which decides only what the content leaves
    open; ``file`` is what messages call it. Raises ReadingError if there is nothing to read: the file is empty, binary,
    or of a format that holds no articles.
    """
    suffix = PurePosixPath(name).suffix.casefold()
    if not head.strip(b"\0 \t\r\n"):
        raise ReadingError(f"{file}: {'holds nothing but zero bytes' if head.strip() else 'empty'}")
    if found := _by_signature(file, head, suffix):
        return found
    decoded_head = decoded(whole_characters(head.rstrip(b"\0")))
    if is_binary(decoded_head):
        raise ReadingError(f"{file}: holds binary data")
    text = decoded_head.text
    found = _by_beginning(text, suffix) or (_markup(file, text, suffix) if text.lstrip().startswith("<") else None)
    return found or _by_name(file, text, suffix)


def _by_signature(file: str, head: bytes, suffix: str) -> Format | None:
    """Recognise formats with a signature. Raises ReadingError for those that hold no article."""
    if b"%PDF-" in head[:1024] or head.startswith(b"{\\rtf"):
        return Format.DOCUMENT
    if head.startswith((b"WARC/", b"filedesc://")):
        return Format.WARC
    if head.startswith(_ZIP):
        if _ZIPPED_DOCUMENT.search(head) or suffix in _DOCUMENT_SUFFIXES:
            return Format.DOCUMENT
        raise ReadingError(f"{file}: a zip archive: unpack it")
    if head[_TAR] == b"ustar":
        raise ReadingError(f"{file}: a tar archive: unpack it")
    if kind := signature(head):
        raise ReadingError(f"{file}: holds binary data ({kind})")
    return None


def _by_beginning(text: str, suffix: str) -> Format | None:
    """Recognise text formats by their beginning."""
    if _RECORD.match(text):
        return Format.JSON
    if _POSTMARK.match(text):
        return Format.MAIL
    headers = _HEADERS.match(text.lstrip("\n"))
    fields = {field.casefold() for field in _MAIL_FIELD.findall(headers[0])} if headers else set()
    if headers and fields and (suffix in _PAGE_ARCHIVE_SUFFIXES or _PAGE_ARCHIVE.search(headers[0])):
        return Format.MHTML
    if len(fields) > 1 and (suffix == ".eml" or fields & _SURE_MAIL_FIELDS):
        return Format.MAIL
    return None


def _markup(file: str, text: str, suffix: str) -> Format | None:
    """Recognise pages and feeds by their root element. Raises ReadingError for any other XML."""
    prologue = _PROLOGUE.match(text)
    root = _ROOT.match(text, prologue.end() if prologue else 0)
    if root and root[1] in _FEED_ROOTS:
        return Format.FEED
    if root and _PAGE_TAG.match(text, root.start()):
        return Format.HTML
    if root and (suffix in _XML_SUFFIXES or text.lstrip().startswith("<?xml")):
        raise ReadingError(f"{file}: XML that is neither feed nor page (its root element is <{root[1][:40]}>)")
    return Format.HTML if _PAGE_TAG.search(text) else None


def _by_name(file: str, text: str, suffix: str) -> Format:
    if suffix in _DOCUMENT_SUFFIXES or suffix in _ARCHIVE_SUFFIXES:
        raise ReadingError(f"{file}: not in {suffix} format, though its name says so")
    if suffix in _PAGE_SUFFIXES and _TAG.search(text):
        return Format.HTML
    if suffix == ".mbox" and text.startswith("From "):
        return Format.MAIL
    return _BY_SUFFIX.get(suffix, Format.TEXT)
