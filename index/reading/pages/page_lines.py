"""The lines of a page as "select all, copy" gives them: everything visible."""

from collections.abc import Iterator

from lxml import etree, html

from index.article import Role

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = _HEADINGS | frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p",
        "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
_UNSEEN = frozenset(("script", "style", "template", "head", "noscript", "iframe", "object", "svg", "math"))
_CONTROLS = frozenset(("button", "select", "textarea"))


def lines(tree: html.HtmlElement) -> Iterator[tuple[Role, str]]:
    """Yield the lines of ``tree`` that are not empty, with white space collapsed and headings as subheadings."""
    line: list[str] = []
    role = Role.PARAGRAPH
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if tag in _LINES:
            if text := " ".join("".join(line).split()):
                yield role, text
            line.clear()
            role = Role.SUBHEADING if tag in _HEADINGS and event == "start" else Role.PARAGRAPH
        elif tag in {"td", "th"}:
            line.append(" ")
        if event == "end":
            line.append(element.tail or "")
        elif tag in _UNSEEN or tag in _CONTROLS:
            walk.skip_subtree()
        else:
            line.append(element.text or "")
    if text := " ".join("".join(line).split()):
        yield role, text
