"""The report of a page without menus, teasers and comments, by trafilatura."""

import logging
from collections.abc import Iterator

import trafilatura
from lxml import etree, html

from index.article import Role

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def content(tree: html.HtmlElement) -> list[tuple[Role, str]]:
    """Return the blocks of the report in ``tree``; none where there is no text."""
    found = trafilatura.bare_extraction(tree, include_comments=False, favor_recall=True)
    return (
        list(_blocks(found.body)) if isinstance(found, trafilatura.settings.Document) and found.body is not None else []
    )


_ROLES = {"head": Role.SUBHEADING}
_BLOCKS = frozenset(("head", "p", "item", "quote", "row", "code", "list", "table", "div", "section", "cell"))


def _blocks(body: etree._Element) -> Iterator[tuple[Role, str]]:
    """Yield a block for each run of text between the bounds of block elements."""
    text: list[str] = []
    role = Role.PARAGRAPH
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _BLOCKS or tag == "lb":
            if tag != "cell" and "".join(text).strip():
                yield role, "".join(text)
                text = []
            elif tag == "cell":
                text.append(" ")
            role = Role.SUBHEADING if event == "start" and tag == "head" else Role.PARAGRAPH
        text.append((element.text if event == "start" else element.tail) or "")
    if "".join(text).strip():
        yield role, "".join(text)
