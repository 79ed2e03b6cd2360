"""OpenDocument texts (.odt, ISO/IEC 26300): paragraphs with their styles."""

from collections.abc import Iterator

from lxml import etree

from index.article import Role
from index.errors import ReadingError
from index.reading.documents.document_article import Properties, Text
from index.reading.documents.document_xml import elements, root_of
from index.reading.documents.word import style_role
from index.reading.documents.zip_archive import Archive

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_OASIS}text:1.0}}"
_STYLE = f"{{{_OASIS}style:1.0}}"
_META = f"{{{_OASIS}meta:1.0}}"
_OFFICE = f"{{{_OASIS}office:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ENCRYPTION = f"{{{_OASIS}manifest:1.0}}encryption-data"
_NOT_OF_THE_TEXT = frozenset((f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"))
MAIN = "content.xml"


def texts(archive: Archive) -> Iterator[Text]:
    """Yield the paragraphs and headings of a document; lines within a paragraph are separate."""
    parents: dict[str, str] = {}
    for element in elements(archive, MAIN, f"{_STYLE}style", f"{_TEXT}p", f"{_TEXT}h"):
        if element.tag == f"{_STYLE}style":
            parents[element.get(f"{_STYLE}name", "")] = element.get(f"{_STYLE}parent-style-name", "")
        elif not any(ancestor.tag in _NOT_OF_THE_TEXT for ancestor in element.iterancestors()):
            style = element.get(f"{_TEXT}style-name", "")
            role = style_role(parents.get(style) or style)
            if role is None:
                role = Role.SUBHEADING if element.tag == f"{_TEXT}h" else Role.PARAGRAPH
            for line in "".join(_parts(element)).split("\n"):
                yield Text(role, line)


def properties(file: str, archive: Archive) -> Properties:
    """Return the document's metadata. Raises ReadingError if it is encrypted."""
    manifest = root_of(archive, "META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(_ENCRYPTION), None) is not None:
        raise ReadingError(f"{file}: encrypted: save it without a password")
    root = root_of(archive, "meta.xml")
    meta = root.find(f"{_OFFICE}meta") if root is not None else None
    if meta is None:
        return Properties()
    author = meta.findtext(f"{_META}initial-creator") or meta.findtext(f"{_DC}creator")
    return Properties(meta.findtext(f"{_DC}title"), author, meta.findtext(f"{_META}creation-date"))


def _parts(paragraph: etree._Element) -> Iterator[str]:
    """Yield the pieces of a paragraph; spaces, tabs and line breaks are elements."""
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element is not paragraph:
                yield (element.tail or "").replace("\n", " ")
        elif element.tag in _NOT_OF_THE_TEXT:
            walk.skip_subtree()
        elif element.tag == f"{_TEXT}line-break":
            yield "\n"
        elif element.tag in {f"{_TEXT}s", f"{_TEXT}tab"}:
            yield " "
        else:
            yield (element.text or "").replace("\n", " ")
