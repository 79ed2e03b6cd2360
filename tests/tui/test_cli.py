"""The contract with scripts: JSON, exit statuses, one line on stderr when something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.corpus import Corpus
from index.errors import CatalogueError, CorpusError, KimvisitError, ReadingError, StoreError

if TYPE_CHECKING:
    from tests.tui.conftest import Answer, Command

IDS = {path.stem for path in (Path(__file__).parents[2] / "seeds").glob("*.txt")}


def assert_one_line(text: str) -> None:
    assert text.startswith("kimvisit-tui: ")
    assert text.count("\n") == 1
    assert text.endswith("\n")
    assert "Traceback" not in text


def test_armored_train_finds_its_two_articles_and_every_hit_is_the_text_there(run: Command) -> None:
    answer = run("search", "armored train", "--json")
    assert (answer.status, answer.err) == (0, "")
    assert list(answer.record) == ["query", "interpreted", "corrections", "total", "results"]
    assert answer.record["query"] == "armored train"
    assert answer.record["total"] == 2
    assert {result["id"] for result in answer.record["results"]} == {"001_e46726d3b1a3b01e", "002_75f42402995e31e6"}
    for result in answer.record["results"]:
        assert list(result) == ["id", "file", "title", "score", "hits", "snippet"]
        text = run("show", result["id"], "--json").record["text"]
        assert result["hits"]
        assert [text[hit["start"] : hit["end"]] for hit in result["hits"]] == [hit["text"] for hit in result["hits"]]
        snippet = result["snippet"]
        assert any("train" in snippet["text"][start:end].lower() for start, end in snippet["hits"])


def test_json_ends_in_one_line_feed(run: Command) -> None:
    out = run("search", "train", "--json").out
    assert out.endswith("}\n")
    assert not out.endswith("\n\n")


def test_the_limit_cuts_the_results_but_not_the_total(run: Command) -> None:
    record = run("search", "Putin", "--limit", "1", "--json").record
    assert len(record["results"]) == 1
    assert record["total"] == 5


def test_a_typo_is_corrected_and_reported_unless_you_insist_on_your_words(run: Command) -> None:
    record = run("search", "Vladivostock", "--json").record
    assert record["corrections"] == [{"from": "Vladivostock", "to": "Vladivostok"}]
    assert record["total"] > 0
    exact = run("search", "Vladivostock", "--exact", "--json")
    assert (exact.status, exact.record["total"], exact.record["corrections"]) == (1, 0, [])


def test_show_prints_everything_about_an_article(run: Command) -> None:
    answer = run("show", "002", "--json")
    record = answer.record
    assert (answer.status, answer.err) == (0, "")
    assert list(record) == [
        "id", "file", "title", "title_derived", "byline", "publisher", "credit", "published", "text", "blocks",
        "hidden", "mentions",
    ]  # fmt: skip
    assert (record["id"], record["file"]) == ("002_75f42402995e31e6", "002_75f42402995e31e6.txt")
    assert record["published"]["date"] == "2023-09-12"
    assert record["published"]["how"] == "inferred"
    assert record["published"]["evidence"]
    text = record["text"]
    for mention in record["mentions"]:
        assert list(mention) == ["start", "end", "surface", "type", "entity", "name", "slip"]
        assert text[mention["start"] : mention["end"]] == mention["surface"]
    assert {mention["surface"] for mention in record["mentions"] if mention["slip"]} == {"Cho Sun Hui"}
    for block in record["blocks"]:
        assert list(block) == ["role", "start", "end", "line"]
        assert text[block["start"] : block["end"]].strip()


def test_lines_of_blocks_and_hidden_lines_are_those_of_the_file(run: Command) -> None:
    record = run("show", "004", "--json").record
    lines = (Path(__file__).parents[2] / "seeds" / record["file"]).read_text(encoding="utf-8").splitlines()
    assert {"line": 1, "text": "June 22, 2024"}.items() <= record["hidden"][0].items()
    for block in record["blocks"]:
        assert record["text"][block["start"] : block["end"]].strip() in lines[block["line"] - 1]
    for hidden in record["hidden"]:
        assert list(hidden) == ["line", "text", "reason"]
        assert hidden["text"].strip() == lines[hidden["line"] - 1].strip()
        assert hidden["reason"]


def test_articles_and_entities_are_lists(run: Command) -> None:
    articles = run("articles", "--json").record
    assert {article["id"] for article in articles} == IDS
    for article in articles:
        assert list(article) == ["id", "file", "title", "published", "words", "mentions"]
        assert list(article["published"]) == ["date", "how", "evidence"]
        whole = run("show", article["id"], "--json").record
        assert article["words"] == len(whole["text"].split())
        assert article["mentions"] == len(whole["mentions"])
    entities = run("entities", "--json").record
    kim = next(entity for entity in entities if entity["name"] == "Kim Jong Un")
    assert list(kim) == ["id", "name", "type", "aliases", "articles", "mentions"]
    assert (kim["type"], kim["articles"]) == ("person", 5)
    assert {"Kim", "Kim Jong Un"} <= set(kim["aliases"])


def test_raw_shows_the_hidden_lines_with_their_reasons(run: Command) -> None:
    assert "0803 333 3333" not in run("show", "004").out
    assert "] 0803 333 3333\n" in run("show", "004", "--raw").out


@pytest.mark.parametrize("command", [["search", "train"], ["show", "002"], ["articles"], ["entities"]])
def test_output_for_people_has_no_terminal_codes_in_a_pipe(run: Command, command: list[str]) -> None:
    answer = run(*command)
    assert answer.status == 0
    assert answer.out
    assert "\x1b" not in answer.out


def test_the_counts_stand_first(run: Command) -> None:
    assert run("search", "armored train").out.startswith("2 of 5 articles · ")


def test_words_of_a_query_need_no_quotes_and_an_article_may_be_named_by_its_file(run: Command) -> None:
    assert run("search", "armored", "train", "--json").out == run("search", "armored train", "--json").out
    article = run("show", "002", "--json").record
    assert run("show", article["file"], "--json").record == article


def test_nothing_found_is_status_1(run: Command) -> None:
    answer = run("search", "zeppelin", "--exact")
    assert (answer.status, answer.out, answer.err) == (1, "0 of 5 articles\n", "")


def test_an_unknown_article_is_status_1_and_one_line(run: Command) -> None:
    answer = run("show", "zeppelin")
    assert (answer.status, answer.out) == (1, "")
    assert_one_line(answer.err)


def test_a_beginning_of_several_ids_is_status_2_and_names_them(run: Command) -> None:
    answer = run("show", "00")
    assert (answer.status, answer.out) == (2, "")
    assert_one_line(answer.err)
    assert all(article_id in answer.err for article_id in IDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["search", "foo:bar"],
        ["search", "foo:bar", "--json"],
        ["search", "train", "--limit", "0"],
        ["search", "train", "--colour"],
        ["show"],
        ["show", "--json"],
        ["fly"],
        ["--query", "train", "articles"],
        ["--watch", "articles"],
        ["cache", "clear"],
        ["cache", "clear", "articles", "--all"],
        ["cache", "clear", "--all"],
        ["index", "a", "b"],
        ["completion", "tcsh"],
    ],
)
def test_a_usage_or_query_error_is_status_2_and_one_line(run: Command, arguments: list[str]) -> None:
    answer = run(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert_one_line(answer.err)


@pytest.mark.parametrize("error", [CorpusError, CatalogueError, ReadingError, StoreError])
@pytest.mark.parametrize("command", [["search", "x"], ["show", "x"], ["articles"], ["entities"]])
def test_what_cannot_be_read_is_status_3_and_one_line(
    run: Command, monkeypatch: pytest.MonkeyPatch, error: type[KimvisitError], command: list[str]
) -> None:
    def fail(_folder: Path | None) -> Corpus:
        message = "cannot read the folder \x1b[31mseeds"
        raise error(message)

    monkeypatch.setattr(Corpus, "open", fail)
    answer = run(*command)
    assert (answer.status, answer.out) == (3, "")
    assert answer.err == "kimvisit-tui: cannot read the folder \ufffd[31mseeds\n"


def test_a_bug_in_the_program_is_one_line_too(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Corpus, "open", lambda _folder: 1 / 0)
    answer = run("articles")
    assert (answer.status, answer.err) == (3, "kimvisit-tui: ZeroDivisionError: division by zero\n")


@pytest.mark.parametrize(
    "query", ["", " ", "AND", "*", '"armored ', "(", "train OR", "NOT", "!" * 10_000, "(" * 10_000]
)
def test_half_a_query_gets_an_answer_or_one_line(run: Command, query: str) -> None:
    assert_answer_or_line(run("search", query, "--json"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\0"), max_size=60))
def test_any_query_gets_an_answer_or_one_line(run: Command, query: str) -> None:
    assert_answer_or_line(run("search", "--json", "--", query))


def assert_answer_or_line(answer: Answer) -> None:
    if answer.status == 2:
        assert answer.out == ""
        assert_one_line(answer.err)
    else:
        assert answer.err == ""
        assert answer.status == (0 if answer.record["total"] else 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["-h"],
        *(
            [name, "-h"]
            for name in ("search", "show", "articles", "entities", "index", "problems", "cache", "completion")
        ),
    ],
)
def test_help_is_everywhere(run: Command, arguments: list[str]) -> None:
    answer = run(*arguments)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("Usage: kimvisit-tui")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_names_the_program(run: Command, shell: str) -> None:
    answer = run("completion", shell)
    assert answer.status == 0
    assert "_KIMVISIT_TUI_COMPLETE" in answer.out


def test_the_screen_is_not_started_without_a_terminal(run: Command) -> None:
    for arguments in ([], ["--query", "train"]):
        answer = run(*arguments)
        assert (answer.status, answer.out) == (2, "")
        assert_one_line(answer.err)


@pytest.mark.parametrize(
    ("arguments", "screen"),
    [
        ([], ("", None, False)),
        (["--query", "armored train"], ("armored train", None, False)),
        (["--corpus", "articles"], ("", Path("articles"), False)),
        (["--corpus", "articles", "--watch"], ("", Path("articles"), True)),
    ],
)
def test_the_screen_starts_with_the_query_and_the_folder(
    run: Command, screens: list[object], arguments: list[str], screen: object
) -> None:
    assert run(*arguments) == (0, "", "")
    assert screens == [screen]


def test_your_own_folder_is_read_with_its_own_catalogue(
    run: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Ferry to Harwich late\n\nCaptain Ada Byrne said on Monday that it was the fog.\n")
    (tmp_path / "entities.toml").write_text('[[entity]]\nid = "byrne"\nname = "Ada Byrne"\ntype = "person"\n')

    assert [row["id"] for row in run("--corpus", str(tmp_path), "articles", "--json").record] == ["a"]
    assert run("--corpus", str(tmp_path), "search", "person:Byrne", "--json").record["total"] == 1
    monkeypatch.setenv("KIMVISIT_CORPUS", str(tmp_path))
    assert run("search", "fog", "--json").record["total"] == 1


def test_a_folder_that_is_not_there_is_named(run: Command, tmp_path: Path) -> None:
    answer = run("--corpus", str(tmp_path / "nowhere"), "articles")
    assert (answer.status, answer.out) == (3, "")
    assert_one_line(answer.err)
    assert str(tmp_path / "nowhere") in answer.err


def test_an_empty_folder_has_no_articles(run: Command, tmp_path: Path) -> None:
    assert run("--corpus", str(tmp_path), "articles") == (1, "", "")
    assert run("--corpus", str(tmp_path), "entities") == (1, "", "")
