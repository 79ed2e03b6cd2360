"""Word documents (.docx, Office Open XML, ECMA-376): paragraphs and notes with their styles."""

from collections.abc import Iterator, Mapping

from lxml import etree

from index.article import Role
from index.reading.documents.document_article import Properties, Text
from index.reading.documents.document_xml import elements, root_of
from index.reading.documents.zip_archive import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MADE = "{http://purl.org/dc/terms/}created"
_TEXT = frozenset((f"{_W}t", f"{_M}t"))
_BREAKS = frozenset((f"{_W}br", f"{_W}cr"))
_DEEPEST_STYLE = 10
MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


def texts(archive: Archive) -> Iterator[Text]:
    """Yield the paragraphs of a document, then its footnotes and endnotes; lines within a paragraph are separate."""
    roles = _roles(root_of(archive, "word/styles.xml"))
    for name in (MAIN, *(note for note in _NOTES if note in archive)):
        for paragraph in elements(archive, name, f"{_W}p"):
            if not any(element.tag == _FALLBACK for element in paragraph.iterancestors()):
                style = paragraph.find(f"{_W}pPr/{_W}pStyle")
                role = roles.get(style.get(f"{_W}val", "") if style is not None else "", Role.PARAGRAPH)
                for line in _text(paragraph).split("\n"):
                    yield Text(role, line)


def properties(archive: Archive) -> Properties:
    """Return the document's metadata."""
    root = root_of(archive, "docProps/core.xml")
    if root is None:
        return Properties()
    return Properties(root.findtext(f"{_DC}title"), root.findtext(f"{_DC}creator"), root.findtext(_MADE))


def _text(paragraph: etree._Element) -> str:
    parts: list[str] = []
    for element in paragraph.iter():
        if element.tag in _TEXT:
            run = element.getparent()
            hidden = run is not None and run.find(f"{_W}rPr/{_W}vanish") is not None
            parts.append("" if hidden else element.text or "")
        elif element.tag in _BREAKS:
            parts.append("\n")
        elif element.tag == f"{_W}tab":
            parts.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _roles(root: etree._Element | None) -> Mapping[str, Role]:
    """Return roles by style id: a style's name, or its base's name, is the same in all languages."""
    names: dict[str, tuple[str, str]] = {}
    for style in root.iterfind(f"{_W}style") if root is not None else ():
        name, base = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
        names[style.get(f"{_W}styleId", "")] = (
            name.get(f"{_W}val", "") if name is not None else "",
            base.get(f"{_W}val", "") if base is not None else "",
        )
    roles = {style: _role(style, names) for style in names}
    return {style: role for style, role in roles.items() if role}


def _role(style: str, names: Mapping[str, tuple[str, str]]) -> Role | None:
    for _ in range(_DEEPEST_STYLE):
        name, base = names.get(style, ("", ""))
        if role := style_role(name):
            return role
        style = base
    return None


def style_role(name: str) -> Role | None:
    """Return the role of a paragraph by its style's name, or None if the name says nothing."""
    name = name.casefold()
    if name == "title":
        return Role.HEADLINE
    if name == "caption":
        return Role.CAPTION
    return Role.SUBHEADING if name.startswith(("heading", "subtitle")) else None
