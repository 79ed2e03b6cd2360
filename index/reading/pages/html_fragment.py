"""A piece of HTML that holds nothing but the article, so that only the tags have to go."""

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


def is_markup(text: str) -> bool:
    """Tell whether a text is written in HTML."""
    return "<" in text and _MARKUP.search(text) is not None


def fragment(html: str) -> Iterator[tuple[Role, str]]:
    """Yield the paragraphs and headings of a piece of HTML; scripts and the like are dropped.

    If no tag ends a line, line feeds do.
    """
    from index.reading.pages.page_lines import lines
    from index.reading.pages.page_markup import parse

    tree = parse(html if _BREAKS.search(html) else html.replace("\n", "<br>"))
    if tree is not None:
        yield from ((role, sanitise(line)) for role, line in lines(tree))
