"""What changes in a folder changes in its index, and nothing is read without need."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from index.corpus import Corpus
from index.errors import CatalogueError, CorpusError
from index.store import header
from index.syncing import readings
from index.syncing.progress import Progress, Stage

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sample


def counts(progress: Progress) -> dict[str, int]:
    """Return the counts of files that are not zero."""
    names = ("read", "added", "changed", "moved", "removed", "unchanged")
    return {name: count for name in names if (count := getattr(progress, name))}


def test_all_files_at_any_depth_are_read_once(corpus: Sample) -> None:
    corpus.fill(1, 2)
    corpus.write("deep/deeper/003.txt", corpus.article_text(3))
    done = corpus.sync()
    assert done.stage is Stage.DONE
    assert (done.articles, done.problems, done.commits) == (3, 0, 1)
    assert counts(done) == {"read": 3, "added": 3}
    assert set(corpus.articles) == {"001", "002", "deep/deeper/003"}
    assert counts(corpus.sync()) == {"unchanged": 3}


def test_each_change_is_found_and_nothing_else_is_read(corpus: Sample) -> None:
    corpus.fill(*range(10))
    corpus.sync()
    corpus.write("000.txt", corpus.article_text(20))
    (corpus.folder / "001.txt").touch()
    (corpus.folder / "002.txt").unlink()
    (corpus.folder / "sub").mkdir()
    (corpus.folder / "003.txt").rename(corpus.folder / "sub/moved.txt")
    corpus.fill(30)
    done = corpus.sync()
    assert counts(done) == {"read": 2, "added": 1, "changed": 1, "moved": 1, "removed": 1, "unchanged": 7}
    found = corpus.articles
    assert set(found) == {"000", "001", *(f"{n:03d}" for n in range(4, 10)), "030", "sub/moved"}
    assert found["000"].title == "Ferry 20 to Harwich is late"
    assert found["sub/moved"].title == "Ferry 3 to Calais is late"
    assert found["sub/moved"].file == "sub/moved.txt"
    assert corpus.in_step


def test_an_edit_that_leaves_size_and_time_as_they_were_is_found(corpus: Sample) -> None:
    path = corpus.write("a.txt", corpus.article_text(1))
    corpus.sync()
    status = path.stat()
    path.write_text(corpus.article_text(1).replace("captain", "steward"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not corpus.in_step
    corpus.sync()
    assert "steward" in corpus.articles["a"].text


def test_what_is_written_in_the_same_moment_as_it_is_read_is_found(corpus: Sample) -> None:
    for number in range(4):
        path = corpus.write("a.txt", corpus.article_text(number))
        corpus.sync()
        assert corpus.articles["a"].title.startswith(f"Ferry {number} ")
        path.write_text(corpus.article_text(number).replace("captain", "steward"))
        corpus.sync()
        assert "steward" in corpus.articles["a"].text


def test_files_with_the_same_bytes_are_articles_each(corpus: Sample) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        corpus.write(name, corpus.article_text(1))
    done = corpus.sync()
    assert set(corpus.articles) == {"a", "b", "c", "d"}
    assert done.added == 4
    (corpus.folder / "a.txt").unlink()
    assert counts(corpus.sync()) == {"removed": 1, "unchanged": 3}
    assert set(corpus.articles) == {"b", "c", "d"}


def test_files_whose_ids_would_be_the_same_keep_apart(corpus: Sample) -> None:
    corpus.write("a", corpus.article_text(1))
    corpus.write("a.txt", corpus.article_text(2))
    corpus.sync()
    assert {i: article.file for i, article in corpus.articles.items()} == {"a": "a", "a~2": "a.txt"}


def test_a_file_of_many_articles_gives_each_its_place(corpus: Sample) -> None:
    rows = [f'{{"id": "k{n}", "title": "Ferry {n}", "text": "The ferry {n} to Hull was late."}}' for n in range(3)]
    corpus.write("export.jsonl", "\n".join(rows))
    corpus.sync()
    assert set(corpus.articles) == {"export.jsonl#k0", "export.jsonl#k1", "export.jsonl#k2"}
    corpus.write("export.jsonl", "\n".join(rows[1:]))
    corpus.sync()
    assert set(corpus.articles) == {"export.jsonl#k1", "export.jsonl#k2"}


def test_a_line_feed_in_a_name_is_as_good_as_any_sign(corpus: Sample) -> None:
    corpus.write("a\nb.txt", corpus.article_text(1))
    corpus.fill(2)
    corpus.sync()
    assert set(corpus.articles) == {"a\nb", "002"}
    assert [{found.article.id for found in answer.results} for answer in corpus.answers("ferry")] == [{"a\nb", "002"}]


def test_an_entity_that_is_renamed_goes_by_its_new_name(corpus: Sample) -> None:
    corpus.fill(0)
    for name in ("Old Harwich", "New Harwich"):
        entity = f'[[entity]]\nid = "x"\nname = "{name}"\naliases = ["Harwich"]\ntype = "place"\n'
        corpus.write("entities.toml", entity)
        corpus.sync()
        with closing(Corpus.open(corpus.folder)) as opened:
            assert [each.name for each in opened.entities() if each.id == "x"] == [name]


def test_a_changed_catalogue_marks_articles_again_without_opening_them(corpus: Sample) -> None:
    corpus.fill(0, 1)
    for entity in ("Harwich", "Esbjerg"):
        corpus.write("entities.toml", f'[[entity]]\nid = "x"\nname = "{entity}"\ntype = "place"\n')
        done = corpus.sync()
        assert done.read == (2 if entity == "Harwich" else 0)
        marked = [m.surface for m in corpus.articles["000"].mentions if m.entity == "x"]
        assert set(marked) == {entity}


def test_a_wrong_catalogue_is_named_and_leaves_the_index_as_it_was(corpus: Sample) -> None:
    corpus.fill(0)
    corpus.sync()
    before = corpus.contents
    corpus.write("entities.toml", '[[entity]]\nid = "x"\nname = "Harwich"\ntype = "port"\n')
    corpus.fill(1)
    assert not corpus.in_step
    with pytest.raises(CatalogueError, match=r"entities\.toml:4: .*port"):
        corpus.sync()
    assert corpus.contents == before


def test_names_of_fields_reread_only_what_has_fields(corpus: Sample) -> None:
    corpus.fill(0, 1)
    corpus.write("export.jsonl", '{"kop": "Ferry late", "inhoud": "The ferry to Hull was late on Tuesday."}\n')
    corpus.sync()
    corpus.write("corpus.toml", '[fields]\ntitle = "kop"\ntext = "inhoud"\n')
    done = corpus.sync()
    assert done.read == 1
    assert "Ferry late" in {article.title for article in corpus.articles.values()}
    corpus.write("corpus.toml", '[fields]\nnonsense = "kop"\n')
    with pytest.raises(CorpusError, match="nonsense"):
        corpus.sync()


def test_new_rules_of_reading_read_all_again(corpus: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.fill(0, 1)
    corpus.sync()
    monkeypatch.setattr(readings, "VERSION", readings.VERSION + 1)
    assert not corpus.in_step
    assert corpus.sync().read == 2


def test_a_new_program_makes_the_index_again_and_opens_no_article(
    corpus: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.fill(0, 1)
    corpus.sync()
    monkeypatch.setattr(header, "code_digest", lambda *_: "another program's")
    with closing(Corpus.open(corpus.folder)) as opened:
        assert (opened.count, opened.damage) == (0, ""), "what another program made is not read"
    assert not corpus.in_step
    done = corpus.sync()
    assert (done.read, done.articles, done.commits) == (0, 2, 1)
    assert len(corpus.articles) == 2


def test_a_folder_that_comes_back_is_not_read_again(corpus: Sample, tmp_path: Path) -> None:
    corpus.fill(*range(5))
    corpus.sync()
    corpus.folder.rename(tmp_path / "away")
    corpus.folder.mkdir()
    assert counts(corpus.sync()) == {"removed": 5}
    assert corpus.articles == {}
    corpus.folder.rmdir()
    shutil.move(tmp_path / "away", corpus.folder)
    assert counts(corpus.sync()) == {"added": 5}
    assert len(corpus.articles) == 5


def test_a_folder_that_is_gone_is_an_error_that_names_it(corpus: Sample) -> None:
    corpus.fill(0)
    corpus.sync()
    before = corpus.contents
    shutil.rmtree(corpus.folder)
    with pytest.raises(CorpusError, match=r"cannot read the corpus folder .*corpus: No such file"):
        corpus.sync()
    assert not corpus.in_step
    assert corpus.contents == before


def test_dates_follow_from_the_other_articles_as_if_all_were_read_at_once(corpus: Sample) -> None:
    corpus.write("b.txt", corpus.article_text(1).replace("voyage", "trip"))
    corpus.sync()
    assert corpus.articles["b"].published.date is None
    corpus.write("a.json", json.dumps({"title": "Ferry late", "text": corpus.article_text(1), "date": "2023-09-13"}))
    corpus.sync()
    assert str(corpus.articles["b"].published.date) == "2023-09-12"
    (corpus.folder / "a.json").unlink()
    corpus.sync()
    assert corpus.articles["b"].published.date is None
