"""Documents: .docx, .odt and .epub (zip archives of XML), .pdf and .rtf."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from index.article import Article, Problem
from index.errors import ReadingError

if TYPE_CHECKING:
    from index.reading.documents.zip_archive import Archive

_HEAD = 1024


def read(file: str, source: BinaryIO, fields: Mapping[str, str]) -> Iterator[Article | Problem]:  # noqa: ARG001 - a document names its own fields
    """Read a document as one article, or an .epub as one for each chapter.

    Raises ReadingError if it is encrypted or broken, holds no text, or needs a library that is not installed.
    """
    head = source.read(_HEAD)
    source.seek(0)
    if head.startswith(b"{\\rtf"):
        from index.reading.documents import rich_text

        yield rich_text.article(file, source)
    elif b"%PDF-" in head:
        from index.reading.documents import pdf

        yield from pdf.articles(file, source)
    else:
        yield from _zipped(file, source)


def _zipped(file: str, source: BinaryIO) -> Iterator[Article | Problem]:
    from index.reading.documents.zip_archive import Archive

    archive = Archive(file, source)
    try:
        yield from _articles(file, archive)
    except ReadingError as error:
        raise (ReadingError(f"{file}: {archive.losses[0]}") if archive.losses else error) from error
    for loss in archive.losses:
        yield Problem(file, "", loss, skipped=False)


def _articles(file: str, archive: "Archive") -> Iterator[Article | Problem]:
    from index.reading.documents import epub, opendocument, word
    from index.reading.documents.document_article import document_article

    if word.MAIN in archive:
        yield document_article(file, word.texts(archive), word.properties(archive))
    elif epub.CONTAINER in archive or file.casefold().endswith(".epub"):
        yield from epub.articles(file, archive)
    elif opendocument.MAIN in archive:
        properties = opendocument.properties(file, archive)
        yield document_article(file, opendocument.texts(archive), properties)
    else:
        raise ReadingError(f"{file}: a zip archive, not a document (.docx, .odt or .epub): unpack it")
