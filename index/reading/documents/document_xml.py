"""The XML in a document, parsed safely: no entity is expanded, nothing outside is read."""

from collections.abc import Iterator
from io import BytesIO
from typing import TypedDict

from lxml import etree

from index.reading.documents.zip_archive import Archive


class _Safe(TypedDict):
    """How untrusted XML is parsed."""

    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool
    remove_comments: bool
    remove_pis: bool


_SAFE = _Safe(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)


def root_of(archive: Archive, name: str) -> etree._Element | None:
    """Return the root of a part, as far as it is well-formed; None if nothing is or the part is missing."""
    if name not in archive:
        return None
    try:
        return etree.fromstring(archive.read(name), etree.XMLParser(recover=True, **_SAFE))
    except etree.XMLSyntaxError:
        return None


def elements(archive: Archive, name: str, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements of these names as they end; each is freed, with all before it, before the next.

    If the part's XML is broken, the rest is dropped, and the archive's ``losses`` say so.
    """
    walk = etree.iterparse(
        BytesIO(archive.read(name)),
        events=("end",),
        tag=tags,
        **_SAFE,
    )
    try:
        for _, element in walk:
            yield element
            element.clear(keep_tail=True)
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        archive.losses.append(f"{name} is broken, what follows is lost: {error.msg}")
