"""Reading a file, and making small files of the formats that are not text."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest

from index.article import Article, Problem
from index.reading import read_file

Read = Callable[..., tuple[list[Article], list[Problem]]]
MakeZip = Callable[[Mapping[str, str | bytes]], bytes]
MakePdf = Callable[..., bytes]

_WORD = (
    '<?xml version="1.0"?>{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{body}</w:body></w:document>"
)
_ODT = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{body}</office:text>'
    "</office:body></office:document-content>"
)
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], information: str = "") -> bytes:
    """Return a PDF file; a page is (size, left, bottom, text) for each of its lines, in points, set in Helvetica."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        information or "<<>>",
    ]
    kids = []
    for page in pages:
        lines = "".join(f"BT /F {size} Tf {left} {bottom} Td ({text}) Tj ET\n" for size, left, bottom, text in page)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {len(objects) + 2} 0 R>>"
        )
        objects.append(f"<</Length {len(lines)}>>stream\n{lines}\nendstream")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return (f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}" + end).encode("latin-1")


@pytest.fixture(scope="session")
def read() -> Read:
    """Return a function that reads ``data`` as a file called ``name`` and returns its articles and problems."""

    def parts(name: str, data: bytes | str, **fields: str) -> tuple[list[Article], list[Problem]]:
        found = list(read_file(name, io.BytesIO(data.encode() if isinstance(data, str) else data), fields))
        return [part for part in found if isinstance(part, Article)], [p for p in found if isinstance(p, Problem)]

    return parts


@pytest.fixture
def make_zip() -> MakeZip:
    return zipped


@pytest.fixture
def make_pdf() -> MakePdf:
    return pdf


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    def make(body: str, doctype: str = "", **parts: str) -> bytes:
        others = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
        return zipped({"word/document.xml": _WORD.format(body=body, doctype=doctype), **others})

    return make


@pytest.fixture
def make_odt() -> Callable[..., bytes]:
    def make(body: str, **parts: str) -> bytes:
        others = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
        kind = {"mimetype": "application/vnd.oasis.opendocument.text"}
        return zipped({**kind, "content.xml": _ODT.format(body=body), **others})

    return make


@pytest.fixture
def make_epub() -> Callable[..., bytes]:
    def make(chapters: Mapping[str, str], metadata: str = "", order: Sequence[str] = ()) -> bytes:
        items = "".join(
            f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in chapters
        )
        spine = "".join(f'<itemref idref="{name}"/>' for name in order or chapters)
        package = (
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
        )
        pages = {f"OEBPS/{name}.xhtml": f"<html><body>{body}</body></html>" for name, body in chapters.items()}
        kind = {"mimetype": "application/epub+zip"}
        return zipped({**kind, "META-INF/container.xml": _CONTAINER, "OEBPS/book.opf": package, **pages})

    return make
