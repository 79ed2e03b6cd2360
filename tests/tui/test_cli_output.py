"""Output for people: plain in a pipe, highlighted and wrapped on a terminal."""

import io
import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from index.article import (
    Article,
    Block,
    DateSource,
    EntityCount,
    EntityType,
    HiddenLine,
    Mention,
    Published,
    Role,
    Span,
    Strength,
    Summary,
)
from index.search.results import Correction, Result, Results, Snippet
from tui.cli import output
from tui.cli.answers import json_bytes
from tui.cli.exits import printable

TEXT = (
    "A train\n\n"
    "Kim left by [train] for a very long journey through the wide and empty land to a far city.\n\n"
    "It stopped."
)
ARTICLE = Article(
    id="7_train",
    file="7_train.txt",
    title="A train",
    title_derived=False,
    title_span=Span(0, 7),
    text=TEXT,
    blocks=(
        Block(Role.HEADLINE, 0, 7, 2),
        Block(Role.PARAGRAPH, 9, 99, 4),
        Block(Role.PARAGRAPH, 101, 112, 8),
    ),
    hidden=(
        HiddenLine(1, "Home / News", Role.BOILERPLATE, "breadcrumbs"),
        HiddenLine(6, "0 113", Role.BOILERPLATE, "counter"),
    ),
    byline="A. Writer",
    publisher="The Paper",
    published=Published(date(2023, 9, 12), DateSource.INFERRED, "“Tuesday” in line 4"),
    mentions=(Mention(9, 12, "Kim", EntityType.PERSON, "kim", "Kim Jong Un", Strength.WEAK),),
)
SUMMARY = Summary("7_train", "7_train.txt", "A train", True, "The Paper", ARTICLE.published, 18, 1)  # noqa: FBT003
SNIPPET = Snippet("Kim left by [train] for", 9, (Span(13, 18),))
RESULT = Result(SUMMARY, 1.5, (Span(2, 7), Span(22, 27)), (), SNIPPET)
STYLE = re.compile(r"\x1b\[[0-9;]*m")


class Screen(io.StringIO):
    """A standard output that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def plain(text: Text) -> str:
    return output.rendered(text, io.StringIO())


def on_screen(text: Text) -> str:
    return output.rendered(text, Screen())


def answer(**changes: object) -> Results:
    facts: dict[str, object] = {
        "query": "trian",
        "interpreted": "train",
        "total": 1,
        "results": (RESULT,),
        "of": 5,
        **changes,
    }
    return Results(**facts)  # type: ignore[arg-type]


def test_a_search_tells_counts_then_each_article_with_id_date_hits_and_snippet() -> None:
    assert plain(output.results(answer())) == (
        "1 of 5 articles · 2 hits\n\n"
        "A train (derived)\n"
        "7_train · 12 Sep 2023 (inferred) · 2 hits\n"
        "…Kim left by [train] for\n"
    )


def test_a_correction_and_a_remark_are_shown_as_such() -> None:
    corrected = answer(corrections=(Correction("trian", "train"),), messages=("no person is called so",))
    lines = plain(output.results(corrected)).splitlines()
    assert lines[1] == "nothing for trian: showing train (quote it to insist)"
    assert lines[2] == "no person is called so"


def test_hits_are_counted_in_the_articles_that_are_shown() -> None:
    assert plain(output.results(answer(total=3))).startswith("3 of 5 articles · 2 hits in the 1 shown\n")


def test_nothing_found_is_one_line() -> None:
    assert plain(output.results(answer(total=0, results=()))) == "0 of 5 articles\n"


def test_where_nothing_is_asked_for_only_the_articles_are_counted() -> None:
    assert plain(output.results(answer(query=" ", interpreted=""))).startswith("5 articles\n")


def test_an_article_is_shown_without_its_hidden_lines() -> None:
    assert plain(output.article(ARTICLE, raw=False)) == (
        "A train\n"
        "7_train · 12 Sep 2023 (inferred) · 23 words\n"
        "A. Writer · The Paper\n"
        "date inferred: “Tuesday” in line 4\n\n"
        "Kim left by [train] for a very long journey through the wide and empty land to a far city.\n\n"
        "It stopped.\n"
    )


def test_raw_brings_hidden_lines_back_to_their_places_with_reasons() -> None:
    body = plain(output.article(ARTICLE, raw=True)).split("\n\n")[1:]
    assert body == [
        "[breadcrumbs] Home / News",
        "A train",
        "Kim left by [train] for a very long journey through the wide and empty land to a far city.",
        "[counter] 0 113",
        "It stopped.\n",
    ]


def test_the_list_of_articles_shows_id_date_and_size() -> None:
    assert plain(output.summaries([SUMMARY])) == (
        "A train (derived)\n7_train · 12 Sep 2023 (inferred) · 18 words · 1 mention\n"
    )


def test_a_stated_date_needs_no_remark_and_a_missing_one_is_mentioned() -> None:
    stated, missing = Published(date(2023, 9, 1), DateSource.STATED), Published()
    texts = [
        plain(output.summaries([Summary("1", "1.txt", "T", False, None, published, 2, 0)]))  # noqa: FBT003
        for published in (stated, missing)
    ]
    assert [text.splitlines()[1] for text in texts] == [
        "1 · 1 Sep 2023 · 2 words · 0 mentions",
        "1 · no date · 2 words · 0 mentions",
    ]


def test_entities_are_grouped_by_type_the_most_mentioned_first() -> None:
    counts = [
        EntityCount("russia", "Russia", EntityType.PLACE, ("Russia",), 2, 9),
        EntityCount("kim", "Kim Jong Un", EntityType.PERSON, ("Kim", "Kim Jong Un"), 1, 3),
        EntityCount("putin", "Vladimir Putin", EntityType.PERSON, ("Putin",), 2, 4),
    ]
    assert plain(output.entities(counts)) == (
        "People\n"
        "  Vladimir Putin     4 in 2 articles  also Putin\n"
        "  Kim Jong Un        3 in 1 article  also Kim\n\n"
        "Places\n"
        "  Russia     9 in 2 articles\n"
    )


def test_a_terminal_gets_wrapped_lines_and_highlighted_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = on_screen(output.results(answer()))
    assert re.search(r"\x1b\[[0-9;]*7[0-9;]*mtrain\x1b\[0m\]", text), "the hit is reversed, and nothing beside it"
    wrapped = STYLE.sub("", on_screen(output.article(ARTICLE, raw=False))).splitlines()
    assert max(map(len, wrapped)) <= 40
    assert "Kim left by [train] for a very long" in [line.rstrip() for line in wrapped]


def test_mentions_are_coloured_on_a_terminal_but_not_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[36mKim\x1b[0m" in on_screen(output.article(ARTICLE, raw=False))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[36m" not in on_screen(output.article(ARTICLE, raw=False))


def test_a_dumb_terminal_gets_no_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in on_screen(output.results(answer()))


@given(st.text(st.characters()))
def test_nothing_that_a_terminal_would_obey_is_left_and_the_length_stays(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert all(a == b for a, b in zip(text, shown, strict=True) if a.isprintable())


@given(st.text())
def test_json_holds_nothing_a_terminal_would_obey_and_says_the_same(text: str) -> None:
    text += "\x7f\x9b2J\u202e\u2028\udc9b"
    shown = json_bytes({"file": text})
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", shown.decode())
    assert json.loads(shown) == {"file": text}
