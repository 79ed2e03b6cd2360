"""How well page furniture is told from reports: the words shown of saved pages, the words hidden of clean articles.

Two data sets are given on the command line, neither of which is part of the project:

- ARTICLES: JSON lines (plain or .xz) with "title" and "text" of clean articles, from which nothing should be hidden;
- PAGES: a tar archive (any compression) or folder with ``dumps/NAME.txt``, what "select all, copy" gives of a page,
  and ``truth.jsonl`` with "file" (NAME with any extension), "title", "date" and "text", what a reader should see.
"""

import argparse
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

from index.article import DateSource
from index.reading import read

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
    """What was measured on one page: word-F1 of the reading text and of the whole dump, and the header."""

    f1: float
    f1_of_all: float
    title: bool
    stated: bool
    wrong: bool


def word_f1(shown: str, truth: str) -> float:
    """Return the harmonic mean of precision and recall of the words, compared as multisets in small letters."""
    found, wanted = (Counter(_WORD.findall(text.lower())) for text in (shown, truth))
    return 2 * (found & wanted).total() / max(1, found.total() + wanted.total())


def measure_page(dump: bytes, truth: _Truth) -> Page:
    """Read one dump and compare it with what a reader should see."""
    article = read(truth["file"], dump)
    stated = article.published.how is DateSource.STATED
    letters = [re.sub(r"\W+", "", title.lower()) for title in (article.title, truth["title"])]
    return Page(
        word_f1(article.text, truth["text"]),
        word_f1(dump.decode("utf-8", "replace"), truth["text"]),
        letters[0] == letters[1],
        stated,
        stated and bool(truth.get("date")) and str(article.published.date) != truth["date"],
    )


def pages(folder: Path) -> Iterator[Page]:
    """Measure the pages of a folder in the order of ``truth.jsonl``."""
    truth_file = next(folder.rglob("truth.jsonl"))
    for line in truth_file.read_text(encoding="utf-8").splitlines():
        truth: _Truth = json.loads(line)
        dump = truth_file.parent / "dumps" / Path(truth["file"]).with_suffix(".txt").name
        yield measure_page(dump.read_bytes(), truth)


def hidden_words(file: Path) -> tuple[int, Counter[str]]:
    """Return how many words clean articles have, and how many are hidden, by reason."""
    total, hidden = 0, Counter[str]()
    with (lzma.open if file.suffix == ".xz" else open)(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            clean: _Clean = json.loads(line)
            text = f"{clean['title']}\n\n{clean['text']}"
            total += len(text.split())
            for part in read("article.txt", text.encode()).hidden:
                hidden[part.reason] += len(part.text.split())
    return total, hidden


def _print_pages(name: str, found: list[Page]) -> None:
    print(
        f"{name}: {len(found)} pages, word-F1 {fmean(page.f1 for page in found):.3f}"
        f" (everything shown: {fmean(page.f1_of_all for page in found):.3f}),"
        f" headline exact on {sum(page.title for page in found)},"
        f" date stated on {sum(page.stated for page in found)}, other than the page's own on"
        f" {sum(page.wrong for page in found)}"
    )


def main() -> None:
    """Print both figures; the pages are split in two, so that one half can stay unseen while rules are written."""
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
        found = list(pages(folder))
    _print_pages("first, third … page", found[::2])
    _print_pages("second, fourth … page", found[1::2])
    _print_pages("all", found)
    total, hidden = hidden_words(arguments.articles)
    print(f"clean articles: {100 * hidden.total() / total:.3f} % of {total:,} words hidden")
    for reason, count in hidden.most_common():
        print(f"  {100 * count / total:.4f} %  {reason}")


if __name__ == "__main__":
    main()
