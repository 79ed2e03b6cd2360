"""The article of a page, without menus, teasers and comments, found by trafilatura."""

import logging
from collections.abc import Iterator

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from index.article import Role
from index.reading.pages.page_lines import lines
from index.reading.pages.page_trimming import Blocks, trimmed

_LINES = frozenset(("p", "item", "quote", "row", "list", "table", "div", "section", "article", "main", "lb", "head"))
_SHORT, _MORE = 3000, 1.5
"""Characters below which an article is worth a second try, and how many times more that must find."""

_MOST_ELEMENTS = 50_000
"""A page of more elements is not an article, and takes too long to analyse."""

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # users need not know what they find odd


def content(tree: html.HtmlElement) -> Blocks:
    """Return the blocks of the article in ``tree``; none if there is no text.

    Trafilatura's recall mode loses least, but its usual mode tries harder if it finds little. If neither finds
    anything, or only everything in one piece, take all that is visible.
    """
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return trimmed(list(lines(tree)))
    blocks = _extracted(tree, recall=True)
    if _length(blocks) < _SHORT:
        others = _extracted(tree, recall=False)
        blocks = others if _length(others) > _MORE * _length(blocks) else blocks
    if not blocks or (len(blocks) == 1 and "\n" in blocks[0][1]):
        blocks = list(lines(tree))
    return trimmed(blocks)


def _extracted(tree: html.HtmlElement, *, recall: bool) -> Blocks:
    found = bare_extraction(tree, include_comments=False, favor_recall=recall)
    return list(_blocks(found.body)) if isinstance(found, Document) and found.body is not None else []


def _length(blocks: Blocks) -> int:
    return sum(len(text) for _, text in blocks)


def _ends_line(element: etree._Element) -> bool:
    """Tell whether an element has lines of its own; code does only outside a line."""
    above = element.getparent()
    return element.tag in _LINES or (element.tag == "code" and above is not None and above.tag in {"body", "div"})


def _blocks(body: etree._Element) -> Iterator[tuple[Role, str]]:
    """Yield a block for each run of text between elements that end lines."""
    line: list[str] = []
    role = Role.PARAGRAPH
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if _ends_line(element):
            if text := "".join(line).strip():
                yield role, text
            line.clear()
            role = Role.SUBHEADING if event == "start" and element.tag == "head" else Role.PARAGRAPH
        elif element.tag == "cell":
            line.append(" ")
        line.append((element.text if event == "start" else element.tail) or "")
    if text := "".join(line).strip():
        yield role, text
