"""The date of publication of a web page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import html

from index.article import DateSource, Published, Role
from index.dates.date_lines import date_line, is_update_label
from index.dates.field_dates import stated
from index.dates.named_days import full_dates
from index.reading.pages.linked_data import LinkedData

_PUBLISHED = (
    *("article:published_time", "og:published_time", "og:article:published_time", "datepublished"),
    *("article:published", "article.published", "published_time", "published_at", "published-date", "published"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "originalpublicationdate"),
    *("dc.date.issued", "dcterms.issued", "citation_publication_date", "citation_date", "citation_online_date"),
    *("prism.publicationdate", "rnews:datepublished", "displaydate", "ptime", "dc.date", "dcterms.date", "date"),
)
"""Meta tags that outlets and their publishing systems use, surest first."""
_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "revised")
_ABOVE, _BELOW = 2, 7
"""Lines above and below the headline among which the date is sought."""
_CHANGE = re.compile(r"updated|modified|reviewed", re.IGNORECASE)
_BESIDE = 6
"""Words that may stand beside the date."""
_MARKED = frozenset(("published", "dt-published", "entry-date"))
"""Classes that mark the date of publication in the hAtom and h-entry microformats."""


def stated_date(tree: html.HtmlElement, meta: Mapping[str, Sequence[str]], data: LinkedData) -> Published:
    """Return the date of publication that the page states in its metadata."""
    hint = Published()
    for value, where in (*_of_meta(data, meta), *_of_markup(tree)):
        found = stated(value, where)
        if found.how is DateSource.STATED:
            return found
        hint = hint if hint.date else found
    return hint


def local(published: Published, url: str | None) -> Published:
    """Return the day in the page's address if it is next to the stated one, which may be the UTC day."""
    named = full_dates(url or "")
    if not named or not published.date or abs((named[0].day - published.date).days) != 1:
        return published
    return Published(named[0].day, published.how, f"{published.evidence}, and the address")


def shown_date(seen: Iterable[tuple[Role, str]], headline: str) -> Published:
    """Return the date on a line of its own near the headline; an update is only a hint at it."""
    texts = [text for _, text in seen]
    for place in (number for number, text in enumerate(texts) if text == headline):
        for text in texts[max(0, place - _ABOVE) : place + _BELOW]:
            line = date_line(text)
            if line and len(line.rest.split()) <= _BESIDE:
                changed = is_update_label(line.label) or _CHANGE.search(text, 0, full_dates(text)[0].start)
                how = DateSource.INFERRED if changed else DateSource.STATED
                return Published(line.day, how, f"“{line.words[:80]}” by the headline")
    return Published()


def guessed_date(
    tree: html.HtmlElement, meta: Mapping[str, Sequence[str]], data: LinkedData, url: str | None
) -> Published:
    """Return htmldate's guess at the date, else when the page was changed. This may damage ``tree``."""
    from htmldate import find_date

    if guess := find_date(tree, original_date=True, extensive_search=False, url=url):
        return stated(guess, "guessed from the page by htmldate")._replace(how=DateSource.INFERRED)
    changes = [(value, "JSON-LD dateModified") for value in data.modified]
    for value, where in (*changes, *((value, f"meta {name}") for name in _CHANGED for value in meta.get(name, ()))):
        if (found := stated(value, where)).date:
            return Published(found.date, DateSource.INFERRED, f"{found.evidence}, when the page was changed")
    return Published()


def _of_meta(data: LinkedData, meta: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for value in data.published:
        yield value, "JSON-LD datePublished"
    for name in _PUBLISHED:
        for value in meta.get(name, ()):
            yield value, f"meta {name}"


def _of_markup(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        value = element.get("datetime") or element.get("content") or element.get("title")
        if (element.get("itemprop") or "").casefold() == "datepublished":
            yield value or " ".join(element.itertext()), f"{element.tag!s} datePublished"
        elif element.tag in {"time", "abbr"} and not _MARKED.isdisjoint(
            (element.get("class") or "").casefold().split()
        ):
            yield value or " ".join(element.itertext()), f"{element.tag!s} of class published"
