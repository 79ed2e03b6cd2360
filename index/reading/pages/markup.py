"""The markup of a page as a tree: nothing is fetched, no entity is expanded, and it is never deep."""

import re
from typing import cast

from lxml import etree, html

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EMPTY = re.compile(r"<(title|script|style|textarea|iframe|noscript|div|span|a|p)\b([^<>]{0,500})/>", re.IGNORECASE)
_XHTML = re.compile(r"\s*<\?xml\b|.{0,1000}\bxmlns\s*=", re.IGNORECASE | re.DOTALL)
_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_NESTING = re.compile(
    r"</?(?:div|span|section|font|center|[biusq]|em|strong|small|big|tt|ul|ol|li|dl|dd|dt|blockquote|table|tbody|tr|td)"
    r"\b[^<>]{0,1000}>",
    re.IGNORECASE,
)


def parse(text: str) -> html.HtmlElement | None:
    """Return the tree of a page, or None where there is no element in it.

    A page whose elements are nested deeper than the parser follows is read without those that nest.
    """
    text = _CONTROL.sub("\ufffd", text)
    if _XHTML.match(text):
        text = _EMPTY.sub(r"<\1\2></\1>", _XML_DECLARATION.sub("", text, count=1))
    tree, whole = _parse(text)
    return tree if whole else _parse(_NESTING.sub("\n", text))[0]


def _parse(text: str) -> tuple[html.HtmlElement | None, bool]:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, True
    errors = cast("list[etree._LogEntry]", parser.error_log)  # noqa: SLF001 - the class has no public name
    return tree, not any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in errors)
