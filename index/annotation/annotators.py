"""The annotators in use, and how their mentions become those of an article."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from index import paths
from index.annotation.annotator import Annotator
from index.annotation.catalogue.catalogue_annotator import CatalogueAnnotator
from index.annotation.date_annotator import DateAnnotator
from index.article import Article, Mention, Strength


def annotators(catalogue: Path) -> tuple[Annotator, ...]:
    """Return the annotators in the order in which they run: each one sees the mentions found before it.

    Raises CatalogueError if the catalogue cannot be read; `Annotator.prepare` checks what it says.
    """
    return DateAnnotator(), CatalogueAnnotator(catalogue)


def version(used: Sequence[Annotator]) -> str:
    """Return a digest of all that the mentions of an article depend on besides the article."""
    facts = [paths.code_digest("annotation", "dates"), *(f"{each.name} {each.version}" for each in used)]
    return hashlib.blake2b("\0".join(facts).encode(), digest_size=8).hexdigest()


def annotate(article: Article, used: Sequence[Annotator]) -> tuple[Mention, ...]:
    """Return the mentions that the annotators find in the article's text, in order and without overlaps.

    Offsets are code points of ``article.text``. Of overlapping mentions the longest is kept; of equally long ones the
    first, then one that is not weak, then that of the later annotator.
    """
    article = article._replace(mentions=())
    for annotator in used:
        article = article._replace(mentions=(*annotator.annotate(article), *article.mentions))
    return _without_overlaps(article.mentions)


def _without_overlaps(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    taken = bytearray(max((mention.end for mention in mentions), default=0))
    kept: list[Mention] = []

    def rank(mention: Mention) -> tuple[int, int, bool]:
        return mention.start - mention.end, mention.start, mention.strength is Strength.WEAK

    for mention in sorted(mentions, key=rank):
        if taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))
