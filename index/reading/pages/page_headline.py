# ruff: noqa: RUF001 - the dashes of page titles are meant
"""The headline of a web page, chosen from its titles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from lxml import html

from index.reading.plain.line_shape import words

_MARK = re.compile(r"\s+[|\-–—·•:»«/>]+\s+|\s*[|»«]\s*")
_LONGEST = 300
"""Characters of the longest headline."""
_OUTSIDE = frozenset(("nav", "footer", "aside", "dialog"))


def headline(tree: html.HtmlElement, stated: Iterable[str], publisher: str | None) -> str | None:
    """Return the headline of a page: a top-level heading that agrees with its titles, else one of the titles.

    ``stated`` are the titles in the page's metadata, surest first; the name of the site is cut off.
    """
    titles = [_without_site(line, publisher) for line in (*map(_line, stated), *_of(tree, "title")) if line]
    sites = {_letters(name) for name in (publisher or "", *_last_parts(_of(tree, "title")))}
    headings = [line for line in _of(tree, "h1") if len(line) <= _LONGEST and _letters(line) not in sites]
    best = max(headings, key=lambda line: _likeness(line, titles), default=None)
    if best and (not titles or _likeness(best, titles) > 0):
        return best
    return next((line for line in titles if line), best)


def _of(tree: html.HtmlElement, tag: str) -> Iterator[str]:
    for element in tree.iter(tag):
        if all(above.tag not in _OUTSIDE for above in element.iterancestors()):
            line = _line(" ".join(element.itertext()))
            if line:
                yield line


def _line(text: str) -> str:
    """Return a title on one line; some sites escape its characters twice."""
    return " ".join(unescape(text).split())


def _likeness(heading: str, titles: Sequence[str]) -> float:
    """Return the likeness of a heading and the title most like it: the Dice coefficient (1945) of their words."""
    one = set(words(heading))
    return max((2 * len(one & other) / max(1, len(one) + len(other)) for other in map(_word_set, titles)), default=0.0)


def _word_set(text: str) -> set[str]:
    return set(words(text))


def _last_parts(titles: Iterable[str]) -> Iterator[str]:
    """Yield the last part of each title that has parts, which usually is the name of the site."""
    for title in titles:
        parts = _MARK.split(title)
        if len(parts) > 1:
            yield parts[-1]


def _letters(text: str) -> str:
    return "".join(words(text))


def _without_site(title: str, publisher: str | None) -> str:
    """Cut the name of the site from the end or beginning of a title."""
    parts = [part for part in _MARK.split(title) if part.strip()]
    if len(parts) < 2 or not publisher:  # noqa: PLR2004  a title and a name
        return title
    names = _letters(publisher)
    if _letters(parts[-1]) in names:
        return title[: title.rfind(parts[-1])].rstrip(" |-–—·•:»«/>")
    return title[len(parts[0]) :].lstrip(" |-–—·•:»«/>") if _letters(parts[0]) in names else title
