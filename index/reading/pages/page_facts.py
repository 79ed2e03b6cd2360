"""What a page states of its article in JSON-LD, meta tags and microdata."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import html

from index.article import Published
from index.reading.pages.linked_data import linked_data
from index.reading.pages.page_dates import guessed_date, local, shown_date, stated_date
from index.reading.pages.page_headline import headline
from index.reading.pages.page_lines import lines

_HEADLINE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "parsely-title")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "byl")
_PUBLISHER = ("publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")


class Facts(NamedTuple):
    """What a page says of its article; None, or an unknown date, if it does not say."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Published = Published()


def read_facts(tree: html.HtmlElement, url: str | None = None) -> Facts:
    """Collect what ``tree`` states, each fact from its most reliable source.

    ``url`` is the page's address as told by others, used if the page does not state it.
    """
    meta = _meta(tree)
    data = linked_data(tree)
    publisher = _first((*_values(meta, ("og:site_name",)), *data.publishers, *_values(meta, _PUBLISHER)))
    title = headline(tree, (*data.headlines[:1], *_values(meta, _HEADLINE)), publisher)
    address = _address((*_links(tree), *_values(meta, ("og:url",)), *data.urls)) or url
    published = local(stated_date(tree, meta, data), address)
    if not published.date and title:
        published = shown_date(lines(tree), title)
    return Facts(
        title=title,
        byline=_byline((*data.authors, *_values(meta, _AUTHOR))),
        publisher=publisher,
        url=address,
        published=published if published.date else guessed_date(deepcopy(tree), meta, data, address),
    )


def _meta(tree: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        value = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().casefold()
            if name and value:
                found.setdefault(name, []).append(value)
    return found


def _values(meta: Mapping[str, Sequence[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _first(values: Iterable[str]) -> str | None:
    return next((line for value in values if (line := " ".join(value.split()))), None)


def _byline(values: Iterable[str]) -> str | None:
    names = dict.fromkeys(" ".join(value.split()) for value in values)
    good = [name for name in names if name and "/" not in name and "@" not in name]
    return ", ".join(good[:6]) or None


def _links(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").casefold().split():
            yield element.get("href") or ""


def _address(values: Iterable[str]) -> str | None:
    return next((value.strip() for value in values if value.strip().startswith(("http://", "https://"))), None)
