"""A piece of HTML in a field: known to be the report and nothing else, so that only its tags have to go."""

import re
from collections.abc import Iterator

from index.article import Role
from index.reading.sanitise import sanitise

_MARKUP = re.compile(
    r"</?(?:p|br|hr|div|h[1-6]|ul|ol|li|blockquote|span|strong|em|b|i|u|a|s|q|sub|sup|small|font|img|figure|article"
    r"|section|table|script|style|iframe|object|embed|applet|link|meta|html|body)(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"<(?:p|br|div|li)[\s/>]", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = _HEADINGS | frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p",
        "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
_UNSEEN = frozenset(
    (
        "script", "style", "template", "head", "noscript", "iframe", "object", "svg", "math", "button", "select",
        "textarea",
    )
)  # fmt: skip


def is_markup(text: str) -> bool:
    """Tell whether a text is written in HTML."""
    return "<" in text and _MARKUP.search(text) is not None


def fragment(html: str) -> Iterator[tuple[Role, str]]:
    """Yield the paragraphs and headings of a piece of HTML; scripts and the like are left out.

    Where it has no tags that end a line, its line feeds do.
    """
    from lxml import etree

    from index.reading.pages.markup import parse

    tree = parse(html if _BREAKS.search(html) else html.replace("\n", "<br>"))
    if tree is None:
        return
    line: list[str] = []
    role = Role.PARAGRAPH
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if tag in _LINES:
            yield from _block(role, line)
            line = []
            role = Role.SUBHEADING if tag in _HEADINGS and event == "start" else Role.PARAGRAPH
        if event == "end":
            line.append(element.tail or "")
        elif tag in _UNSEEN:
            walk.skip_subtree()
        else:
            line.append(element.text or "")
    yield from _block(role, line)


def _block(role: Role, line: list[str]) -> Iterator[tuple[Role, str]]:
    text = " ".join(sanitise("".join(line)).split())
    if text:
        yield role, text
