"""Articles made by hand, and engines over them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from index.article import Article, Block, DateSource, Published, Role, Span
from index.search.language.query import parse
from index.search.results import Result, Results
from tests.index.shelf import Reader, stock

Make = Callable[..., Article]


def make_article(
    identifier: str, text: str, *, title: str | None = None, day: str | None = None, **facts: object
) -> Article:
    """Return an article with the paragraphs of ``text`` under a headline; without one, the title is derived."""
    whole = f"{title}\n\n{text}" if title else text
    blocks, start = [], 0
    for line, paragraph in enumerate(whole.split("\n\n"), 1):
        role = Role.HEADLINE if title and line == 1 else Role.PARAGRAPH
        blocks.append(Block(role, start, start + len(paragraph), line))
        start += len(paragraph) + 2
    shown = title or whole[:20]
    values: dict[str, Any] = {
        "published": Published(date.fromisoformat(day), DateSource.STATED, day) if day else Published(),
        **facts,
    }
    return Article(
        id=identifier,
        file=f"{identifier}.txt",
        title=shown,
        title_derived=title is None,
        title_span=Span(0, len(shown)),
        text=whole,
        blocks=tuple(blocks),
        **values,
    )


class Library:
    """An engine over some articles, asked in the query language."""

    def __init__(self, engine: Reader, articles: Sequence[Article]) -> None:
        self.engine = engine
        self.articles = {article.id: article for article in articles}

    def ask(self, query: str, *, limit: int = 20, exact: bool = False, as_you_type: bool = False) -> Results:
        return self.engine.search(parse(query), limit=limit, exact=exact, as_you_type=as_you_type)

    def ids(self, query: str, *, exact: bool = False, as_you_type: bool = False) -> list[str]:
        return [result.article.id for result in self.ask(query, exact=exact, as_you_type=as_you_type).results]

    def hits(self, query: str, *, exact: bool = False, as_you_type: bool = False) -> dict[str, list[str]]:
        """The text of each hit, by article."""
        results = self.ask(query, exact=exact, as_you_type=as_you_type).results
        return {result.article.id: self.said(result, result.hits) for result in results}

    def said(self, result: Result, spans: Sequence[Span]) -> list[str]:
        text = self.articles[result.article.id].text
        return [text[span.start : span.end] for span in spans]


@pytest.fixture(scope="session")
def article() -> Make:
    return make_article


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Library]]:
    """Make libraries of articles, or of texts with the ids a, b, c …; all are closed at the end."""
    opened: list[Reader] = []

    def make(*articles: Article | str) -> Library:
        whole = [
            make_article(chr(ord("a") + number), one) if isinstance(one, str) else one
            for number, one in enumerate(articles)
        ]
        opened.append(stock(tmp_path_factory.mktemp("index") / "new", whole))
        return Library(opened[-1], whole)

    yield make
    for engine in opened:
        engine.close()
