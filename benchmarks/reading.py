"""How well page furniture is told from articles: the words shown of saved pages, the words hidden of clean articles.

Two data sets are given on the command line, neither of which is part of the project:

- ARTICLES: JSON lines (plain or .xz) with "title" and "text" of clean articles, from which nothing should be hidden;
- PAGES: a tar archive (any compression) or folder with ``pages/NAME.html``, ``dumps/NAME.txt``, what "select all,
  copy" gives of a page, and ``truth.jsonl`` with "file" (NAME with any extension), "title", "date" and "text", what a
  reader should see.

Prints pages and dumps, next to trafilatura with its defaults and to the whole page, then the articles.
"""

import argparse
import io
import json
import lzma
import re
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import NamedTuple, TypedDict

import trafilatura

from index.article import Article, DateSource
from index.errors import ReadingError
from index.reading import read, read_file

_WORD = re.compile(r"\w+")


class _Clean(TypedDict):
    title: str
    text: str


class _Truth(TypedDict):
    file: str
    title: str
    date: str | None
    text: str


class Page(NamedTuple):
    """What was measured on one page: word-F1 of the reading text and of what it is compared with, and the header."""

    f1: float
    f1_of_other: float
    title: bool
    stated: bool
    wrong: bool


def word_f1(shown: str, truth: str) -> float:
    """Return the harmonic mean of precision and recall of the words, compared as multisets in small letters."""
    found, wanted = (Counter(_WORD.findall(text.lower())) for text in (shown, truth))
    return 2 * (found & wanted).total() / max(1, found.total() + wanted.total())


def measure(article: Article | None, other: str, truth: _Truth) -> Page:
    """Compare an article, None if none was read, and another text with what a reader should see."""
    if article is None:
        return Page(0.0, word_f1(other, truth["text"]), title=False, stated=False, wrong=False)
    letters = [re.sub(r"\W+", "", title.lower()) for title in (article.title, truth["title"])]
    stated = article.published.how is DateSource.STATED
    return Page(
        word_f1(article.text, truth["text"]),
        word_f1(other, truth["text"]),
        letters[0] == letters[1],
        stated,
        stated and bool(truth.get("date")) and str(article.published.date) != truth["date"],
    )


def _article(file: str, data: bytes) -> Article | None:
    try:
        return next((part for part in read_file(file, io.BytesIO(data)) if isinstance(part, Article)), None)
    except ReadingError:
        return None


def _truths(folder: Path) -> Iterator[tuple[Path, _Truth]]:
    truth_file = next(folder.rglob("truth.jsonl"))
    for line in truth_file.read_text(encoding="utf-8").splitlines():
        yield truth_file.parent, json.loads(line)


def dumps(folder: Path) -> Iterator[Page]:
    """Measure the dumps of a folder in the order of ``truth.jsonl``, beside everything in them."""
    for parent, truth in _truths(folder):
        name = Path(truth["file"]).with_suffix(".txt").name
        data = (parent / "dumps" / name).read_bytes()
        yield measure(_article(name, data), data.decode("utf-8", "replace"), truth)


def pages(folder: Path) -> Iterator[Page]:
    """Measure the pages of a folder in the order of ``truth.jsonl``, next to trafilatura with its defaults."""
    for parent, truth in _truths(folder):
        name = Path(truth["file"]).with_suffix(".html").name
        data = (parent / "pages" / name).read_bytes()
        yield measure(_article(name, data), trafilatura.extract(data, include_comments=False) or "", truth)


def hidden_words(file: Path) -> tuple[int, Counter[str]]:
    """Return how many words clean articles have, and how many are hidden, by reason."""
    total, hidden = 0, Counter[str]()
    with (lzma.open if file.suffix == ".xz" else open)(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            clean: _Clean = json.loads(line)
            text = clean["text"]
            if not text.startswith(clean["title"]):
                text = f"{clean['title']}\n\n{text}"
            total += len(text.split())
            for part in read("article.txt", text.encode()).hidden:
                hidden[part.reason] += len(part.text.split())
    return total, hidden


def _print_pages(name: str, other: str, found: list[Page]) -> None:
    print(
        f"{name}: {len(found)}, word-F1 {fmean(page.f1 for page in found):.3f}"
        f" ({other}: {fmean(page.f1_of_other for page in found):.3f}),"
        f" headline exact on {sum(page.title for page in found)},"
        f" date stated on {sum(page.stated for page in found)}, other than the page's own on"
        f" {sum(page.wrong for page in found)}"
    )


def _print_halves(name: str, other: str, found: list[Page]) -> None:
    _print_pages(f"first, third … of the {name}", other, found[::2])
    _print_pages(f"second, fourth … of the {name}", other, found[1::2])
    _print_pages(f"all {name}", other, found)


def main() -> None:
    """Print the figures; the pages are split in two, so that one half can stay unseen while rules are written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="JSON lines of clean articles")
    parser.add_argument("pages", type=Path, help="archive or folder of saved pages")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder: Path = arguments.pages
        if folder.is_file():
            with tarfile.open(folder) as archive:
                archive.extractall(scratch, filter="data")
            folder = Path(scratch)
        _print_halves("pages", "trafilatura with its defaults", list(pages(folder)))
        _print_halves("dumps", "everything shown", list(dumps(folder)))
    total, hidden = hidden_words(arguments.articles)
    print(f"clean articles: {100 * hidden.total() / total:.3f} % of {total:,} words hidden")
    for reason, count in hidden.most_common():
        print(f"  {100 * count / total:.4f} %  {reason}")


if __name__ == "__main__":
    main()
