import json
from pathlib import Path

from benchmarks.corpora import LENGTH, load, recombine, write_lines, write_texts

REAL = [
    {"title": f"Headline {number}", "date": f"2020-01-0{number}", "text": f"Words of {number}.\n\nMore of {number}."}
    for number in range(1, 5)
]


def _real(folder: Path) -> Path:
    file = folder / "real.jsonl"
    file.write_text("\n".join(map(json.dumps, [*REAL, {"title": None, "text": "No headline."}])), encoding="utf-8")
    return file


def test_the_same_articles_make_the_same_corpus_and_a_smaller_one_is_its_beginning(tmp_path: Path) -> None:
    real = load(_real(tmp_path))
    made = list(recombine(real, 20))
    assert made == list(recombine(real, 20))
    assert made[:7] == list(recombine(real, 7))
    assert len(set(made)) == 20


def test_an_article_has_a_real_headline_and_paragraphs_of_several(tmp_path: Path) -> None:
    article = next(recombine(load(_real(tmp_path)), 1))
    titles = {record["title"]: record["date"] for record in REAL}
    assert titles[article.title] == article.date
    assert len({part.split()[-1] for part in article.paragraphs}) > 1
    assert LENGTH < len(article.text) < 2 * LENGTH


def test_texts_and_lines_hold_the_same_articles(tmp_path: Path) -> None:
    real = load(_real(tmp_path))
    write_texts(recombine(real, 12), tmp_path / "texts")
    write_lines(recombine(real, 12), tmp_path / "lines")
    texts = [file.read_text(encoding="utf-8") for file in sorted((tmp_path / "texts").rglob("*.txt"))]
    lines = (tmp_path / "lines" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert texts == [f"{record['title']}\n\n{record['text']}\n" for record in records]
    assert all(record["date"] for record in records)
