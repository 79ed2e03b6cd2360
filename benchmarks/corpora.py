"""Makes any number of articles to measure with, recombined from the paragraphs of real ones.

``python -m benchmarks.corpora ARTICLES FOLDER --articles 10000 [--jsonl]``: ARTICLES are JSON lines (plain or .xz)
with "title" and "text" (and "date"), not part of the project. Each article made has the headline of one and paragraphs
of several, about 2.6 KB in all. The same ARTICLES give the same corpus, and a smaller corpus is the beginning of a
larger one.
"""

import argparse
import json
import lzma
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

LENGTH = 2050
"""Characters of paragraphs from which an article is long enough."""
SOURCES = 4
"""Of how many parts it is made: successive paragraphs of one real article each."""
PER_FOLDER = 500


class Real(NamedTuple):
    """A real article: its headline, its paragraphs and its date, as YYYY-MM-DD or empty."""

    title: str
    paragraphs: tuple[str, ...]
    date: str


class Made(NamedTuple):
    """A recombined article; ``date`` is that of the article whose headline it has."""

    title: str
    paragraphs: tuple[str, ...]
    date: str

    @property
    def text(self) -> str:
        """The headline and the paragraphs as a text file has them."""
        return "\n\n".join((self.title, *self.paragraphs)) + "\n"


def load(file: Path) -> list[Real]:
    """Read the real articles, those without headline or text left out."""
    with (lzma.open if file.suffix == ".xz" else open)(file, "rt", encoding="utf-8") as lines:
        records: list[dict[str, str | None]] = [json.loads(line) for line in lines]
    split = [
        Real(
            " ".join((record.get("title") or "").split()),
            tuple(" ".join(part.split()) for part in (record.get("text") or "").split("\n") if part.strip()),
            record.get("date") or "",
        )
        for record in records
    ]
    return [real for real in split if real.title and real.paragraphs]


def recombine(articles: Sequence[Real], count: int) -> Iterator[Made]:
    """Make ``count`` articles, each from its own number alone."""
    for number in range(count):
        random = Random(number)  # noqa: S311 - for variety, not for secrecy
        head = random.choice(articles)
        parts: list[str] = []
        length = 0
        while length < LENGTH:
            source = random.choice(articles).paragraphs
            enough = length + LENGTH / SOURCES
            for part in source[random.randrange(len(source)) :]:
                if length < enough:
                    parts.append(part)
                    length += len(part)
        yield Made(head.title, tuple(parts), head.date)


def write_texts(made: Iterator[Made], folder: Path) -> None:
    """Write each article into a text file of its own, 500 to a sub-folder."""
    for number, article in enumerate(made):
        file = folder / f"{number // PER_FOLDER:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(article.text, encoding="utf-8")


def write_lines(made: Iterator[Made], folder: Path) -> None:
    """Write all articles into one file of JSON lines, each with its date."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as lines:
        for number, article in enumerate(made):
            record = {"id": f"{number:06}", "title": article.title, "date": article.date}
            lines.write(json.dumps(record | {"text": "\n\n".join(article.paragraphs)}, ensure_ascii=False) + "\n")


def main() -> None:
    """Make the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="ARTICLES", help="JSON lines of real articles")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to write; made where it is missing")
    parser.add_argument("--articles", type=int, default=10_000, help="how many (10000)")
    parser.add_argument("--jsonl", action="store_true", help="one file of JSON lines instead of text files")
    arguments = parser.parse_args()
    made = recombine(load(arguments.source), arguments.articles)
    (write_lines if arguments.jsonl else write_texts)(made, arguments.folder)


if __name__ == "__main__":
    main()
