"""Articles made by hand, the built-in catalogue, and the articles that a reader marked."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from index.annotation import Annotator, Catalogue, annotate, annotators
from index.article import Article, Block, DateSource, Mention, Published, Role, Span

ROOT = Path(__file__).parents[3]
BUILT_IN = ROOT / "seeds" / "entities.toml"
MARK = re.compile(r"\[([^|\]]+)\|([^\]!]+)(!?)\]")


def make_article(text: str, published: str | None = None) -> Article:
    """Return an article whose blocks are the text's paragraphs."""
    start, blocks = 0, []
    for line, paragraph in enumerate(text.split("\n\n"), 1):
        blocks.append(Block(Role.PARAGRAPH, start, start + len(paragraph), line))
        start += len(paragraph) + 2
    day = Published(date.fromisoformat(published), DateSource.STATED) if published else Published()
    return Article(
        "a", "a.txt", "", title_derived=True, title_span=Span(0, 0), text=text, blocks=tuple(blocks), published=day
    )


@pytest.fixture(scope="session", name="make_article")
def _make_article() -> Callable[..., Article]:
    return make_article


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(BUILT_IN)


@pytest.fixture(scope="session")
def built_in() -> tuple[Annotator, ...]:
    """Return the annotators with the built-in catalogue."""
    return annotators(BUILT_IN)


@pytest.fixture(scope="session")
def mentions(built_in: Sequence[Annotator]) -> Callable[..., tuple[Mention, ...]]:
    """Annotate a text with the built-in catalogue."""
    return lambda text, published=None: annotate(make_article(text, published), built_in)


@pytest.fixture(params=["000", "001", "002", "003", "004"])
def marked_article(request: pytest.FixtureRequest) -> tuple[Article, list[tuple[int, int, str, str, bool]]]:
    """Return an article and what a reader marked in it: start, end, surface, entity, whether it is a slip.

    The data has a mention as ``[North Korea|north_korea]``, with ``!`` after the entity for a slip.
    """
    marked = json.loads((ROOT / "tests" / "data" / "mentions" / f"{request.param}.json").read_text(encoding="utf-8"))
    text, marks = "", []
    for at, block in enumerate(each["marked"] for each in marked["blocks"]):
        text += "\n\n" if at else ""
        end = 0
        for mark in MARK.finditer(block):
            text += block[end : mark.start()]
            marks.append((len(text), len(text) + len(mark[1]), mark[1], mark[2], bool(mark[3])))
            text += mark[1]
            end = mark.end()
        text += block[end:]
    return make_article(text, marked["published"]), marks
