"""PDF files: PDFium extracts the lines, and their places on the page make paragraphs."""

import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from index.article import Article, Problem
from index.errors import ReadingError
from index.reading.documents.document_article import Properties, document_article
from index.reading.documents.pdf_lines import PdfDocument, PdfLine, page_lines
from index.reading.documents.pdf_paragraphs import paragraphs

_LARGEST = 256 << 20
_MOST_PAGES = 5_000
_LONGEST_TEXT = 2_200_000
_PASSWORD = 4
"""PDFium's error for a file that needs a password (FPDF_ERR_PASSWORD)."""
_PRINTED = re.compile(r"Mozilla/|Skia/PDF", re.IGNORECASE)
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def articles(file: str, source: BinaryIO) -> Iterator[Article | Problem]:
    """Yield the article of a file, and what of it could not be read.

    Raises ReadingError if the file is encrypted or broken, holds no text (a scan), or PDFium is not installed.
    """
    document = _open(file, source)
    try:
        problems: list[Problem] = []
        pages = list(_pages(file, document, problems))
        said = document.get_metadata_dict()
    finally:
        document.close()
    if not any(pages):
        raise ReadingError(f"{file}: holds no text (scanned?)" if pages else f"{file}: no page can be read")
    printed = _PRINTED.search(f"{said.get('Creator', '')} {said.get('Producer', '')}") is not None
    yield document_article(file, paragraphs(pages), _properties(said), printed=printed)
    yield from problems


def _open(file: str, source: BinaryIO) -> PdfDocument:
    try:
        import pypdfium2
    except ImportError as error:
        raise ReadingError(f"{file}: to read PDF files: pip install 'kimvisit-tui[documents]'") from error
    data = source.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ReadingError(f"{file}: over {_LARGEST >> 20} MB")
    try:
        return cast("PdfDocument", pypdfium2.PdfDocument(data))
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise ReadingError(f"{file}: encrypted: save it without a password") from error
        raise ReadingError(f"{file}: broken, or cut off: {error}") from error


def _pages(file: str, document: PdfDocument, problems: list[Problem]) -> Iterator[list[PdfLine]]:
    from pypdfium2 import PdfiumError

    left = _LONGEST_TEXT
    for number in range(len(document)):
        if number == _MOST_PAGES or left <= 0:
            problems.append(Problem(file, "", f"cut after {number:,} of {len(document):,} pages", skipped=False))
            return
        try:
            page = page_lines(document, number, left)
        except PdfiumError as error:
            problems.append(Problem(file, "", f"page {number + 1} cannot be read: {error}", skipped=False))
            continue
        left -= sum(len(line.text) for line in page)
        yield page


def _properties(said: dict[str, str]) -> Properties:
    made = _DATE.match(said.get("CreationDate", ""))
    return Properties(said.get("Title"), said.get("Author"), "-".join(made.groups()) if made else None)
