"""When a page says that its report was published."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import html

from index.article import DateSource, Published
from index.reading.pages.linked_data import LinkedData
from index.reading.stated import stated

_PUBLISHED = (
    *("article:published_time", "og:published_time", "og:article:published_time", "datepublished"),
    *("article:published", "article.published", "published_time", "published_at", "published-date", "published"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "originalpublicationdate"),
    *("dc.date.issued", "dcterms.issued", "citation_publication_date", "citation_date", "citation_online_date"),
    *("prism.publicationdate", "rnews:datepublished", "displaydate", "ptime", "dc.date", "dcterms.date", "date"),
)
"""Names of meta tags that outlets and their publishing systems use, the surest first."""
_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "revised")
_MARKED = frozenset(("published", "dt-published", "entry-date"))
"""Classes by which the hAtom and h-entry microformats mark the date of publication."""


def page_date(tree: html.HtmlElement, meta: Mapping[str, Sequence[str]], data: LinkedData) -> Published:
    """Return the date that the page states; a date of change is no more than a hint."""
    for value, where in (*_of_meta(data, meta), *_of_markup(tree)):
        if (found := stated(value, where)).date:
            return found
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
