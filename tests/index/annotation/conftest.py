"""Articles made by hand, the built-in catalogue, and the reports that a reader marked."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index.annotation import Catalogue, annotate
from index.article import Article, Block, DateSource, Mention, Published, Role, Span

ROOT = Path(__file__).parents[3]
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
    return Catalogue.load(ROOT / "seeds" / "entities.toml")


@pytest.fixture(scope="session")
def mentions(catalogue: Catalogue) -> Callable[..., tuple[Mention, ...]]:
    """Annotate a text with the built-in catalogue."""
    return lambda text, published=None: annotate(make_article(text, published), catalogue)


@pytest.fixture(params=["000", "001", "002", "003", "004"])
def marked_report(request: pytest.FixtureRequest) -> tuple[Article, list[tuple[int, int, str, str, bool]]]:
    """Return a report and what a reader marked in it: start, end, surface, entity, whether it is a slip.

    The file writes a mention as ``[North Korea|north_korea]``, with ``!`` behind the entity for a slip.
    """
    report = json.loads((ROOT / "tests" / "data" / "mentions" / f"{request.param}.json").read_text(encoding="utf-8"))
    text, marks = "", []
    for at, marked in enumerate(block["marked"] for block in report["blocks"]):
        text += "\n\n" if at else ""
        end = 0
        for mark in MARK.finditer(marked):
            text += marked[end : mark.start()]
            marks.append((len(text), len(text) + len(mark[1]), mark[1], mark[2], bool(mark[3])))
            text += mark[1]
            end = mark.end()
        text += marked[end:]
    return make_article(text, report["published"]), marks
