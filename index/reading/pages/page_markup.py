"""The markup of a page as a tree of limited depth; nothing is fetched, no entity is expanded."""

import re
import sys
from html import escape
from typing import cast

from lxml import etree, html

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:(\d{1,12})|[xX]([0-9a-fA-F]{1,12}));?")
_EMPTY = re.compile(r"<(title|script|style|textarea|iframe|noscript|div|span|a|p)\b([^<>]{0,500})/>", re.IGNORECASE)
_XHTML = re.compile(r"\s*<\?xml\b|.{0,1000}\bxmlns\s*=", re.IGNORECASE | re.DOTALL)
_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_NESTING = re.compile(
    r"</?(?:div|span|section|font|center|[biusq]|em|strong|small|big|tt|ul|ol|li|dl|dd|dt|blockquote|table|tbody|tr|td)"
    r"\b[^<>]{0,1000}>",
    re.IGNORECASE,
)


_CDATA = re.compile(r"<!\[CDATA\[(.{0,100000}?)\]\]>", re.DOTALL)
_UNSEEN = ("template", "textarea", "select", "button", "iframe", "object", "svg", "style", "math", "noframes")
_UNDISPLAYED = re.compile(r"(?:[^;]{1,100};){0,10}\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PICTURE = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=%]{1000,}")
_LONGEST = 9_000_000
"""Characters of one text that the parser accepts."""
_MOST_HIDDEN = 0.2
"""If less than this share of a page's text is hidden, it does not belong to the article."""
_MOST_ATTRIBUTES, _LONGEST_VALUE = 60, 10_000


_CHARSET = re.compile(
    rb"<meta\b[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml\b[^<>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 1 << 20


def declared(data: bytes) -> list[str]:
    """Return the encodings that the beginning of a page declares, in their order."""
    return [(match[1] or match[2]).decode("ascii", "replace") for match in _CHARSET.finditer(data, 0, _DECLARED_WITHIN)]


def parse(text: str) -> html.HtmlElement | None:
    """Return the tree of a page, or None if it has no element.

    If elements are nested too deep or texts are too long for the parser, the tags that nest are dropped and only the
    first 9,000,000 characters are read.
    """
    text = _REFERENCE.sub(_safe_reference, _CONTROL.sub("\ufffd", text))
    if _XHTML.match(text):
        text = _EMPTY.sub(r"<\1\2></\1>", _XML_DECLARATION.sub("", text, count=1))
        text = _CDATA.sub(lambda data: escape(data[1], quote=False), text)
    tree, whole = _parse(text)
    if not whole:
        tree, _ = _parse(_NESTING.sub("\n", _PICTURE.sub("", text))[:_LONGEST])
    if tree is not None:
        _slim(tree)
    return tree


def _safe_reference(match: re.Match[str]) -> str:
    """Return a numeric character reference, or U+FFFD if it means a control character or no character."""
    number = int(match[1]) if match[1] else int(match[2], 16)
    return "\ufffd" if number > sys.maxunicode or _CONTROL.match(chr(number)) else match[0]


def _slim(tree: html.HtmlElement) -> None:
    """Drop invisible elements, and attributes that only make a page large, such as embedded pictures."""
    for element in list(tree.iter(*_UNSEEN)):
        element.drop_tree()
    for element in tree.iter():
        if len(element.attrib) > _MOST_ATTRIBUTES:
            element.attrib.clear()
        for name, value in element.attrib.items():
            if len(value) > _LONGEST_VALUE and element.tag not in {"meta", "script"}:
                del element.attrib[name]
    hidden = [element for element in tree.iter("p", "div", "span", "section", "li", "aside") if _is_hidden(element)]
    if sum(map(_length, hidden)) < _MOST_HIDDEN * _length(tree):
        for element in hidden:
            element.drop_tree()


def _length(element: html.HtmlElement) -> int:
    """Return how many characters of text an element has, without scripts."""
    return sum(len(part.text or "") * (part.tag != "script") + len(part.tail or "") for part in element.iter())


def _is_hidden(element: html.HtmlElement) -> bool:
    return "hidden" in element.attrib or _UNDISPLAYED.match(element.get("style", "")) is not None


def _parse(text: str) -> tuple[html.HtmlElement | None, bool]:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, True
    errors = cast("list[etree._LogEntry]", parser.error_log)  # noqa: SLF001 - the class has no public name
    return tree, not any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in errors)
