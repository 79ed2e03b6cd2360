"""Nearest words, answers while typing, limits, and the index in its folder."""

from collections.abc import Callable
from typing import Any

import pytest

from index.article import Article, DateSource, EntityType, Mention, Published, Strength
from index.search.language.query import parse
from index.search.results import Correction

Make = Callable[..., Article]
Build = Callable[..., Any]


# No answer


@pytest.mark.parametrize(
    ("typed", "text", "meant"),
    [
        ("armoured", "an armored train", "armored"),
        ("colour", "the color red", "color"),
        ("organise", "they organize", "organize"),
        ("theatre", "a theater", "theater"),
        ("defence", "the Defense Ministry", "Defense"),
        ("catalog", "a catalogue", "catalogue"),
        ("skilful", "a skillful hand", "skillful"),
        ("programme", "a program", "program"),
        ("anaemia", "anemia", "anemia"),
        ("manoeuvres", "big maneuvers", "maneuvers"),
        ("Vladivostock", "in Vladivostok", "Vladivostok"),
        ("Pyongang", "in Pyongyang", "Pyongyang"),
        ("Putni", "and Putin", "Putin"),
        ("Biden's", "Biden said", "Biden"),
    ],
)
def test_a_query_without_results_is_answered_for_the_nearest_word_and_says_so(
    library: Build, typed: str, text: str, meant: str
) -> None:
    answer = library(text).ask(typed)

    assert answer.total == 1
    assert answer.corrections == (Correction(typed, meant),)
    assert (answer.query, answer.interpreted) == (typed, meant)


@pytest.mark.parametrize(
    "typed", ["Put", "G2O", '"Putni"', "Putni*", "title:Putni", "P3tin", "NOT Putin", "publisher:Putni"]
)
def test_a_word_that_is_quoted_short_or_in_a_field_is_not_corrected(library: Build, typed: str) -> None:
    assert library("and Putin but G20").ask(typed).corrections == ()


@pytest.mark.parametrize(
    ("typed", "text", "meant"),
    [("neighbour", "neighboring states", "neighboring"), ("missle", "anti-tank missiles", "missiles")],
)
def test_a_correction_is_shown_in_the_form_that_articles_use(library: Build, typed: str, text: str, meant: str) -> None:
    results = library(text, "Nothing else.").ask(typed)

    assert results.corrections == (Correction(typed, meant),)
    assert results.total == 1


def test_a_correction_is_applied_only_if_it_finds_something(library: Build) -> None:
    found = library("An armored train", "A slow bus")

    assert found.ask("armoured bus").corrections == ()
    assert found.ask("armoured train").corrections == (Correction("armoured", "armored"),)
    assert found.ask("armoured OR train").corrections == ()


def test_the_nearest_word_wins_then_the_most_frequent(library: Build) -> None:
    found = library("grain", "brain and train", "the train", "a train")

    assert found.ask("trainn").corrections == (Correction("trainn", "train"),)
    assert found.ask("xrain").corrections == (Correction("xrain", "train"),)


# Typing


def test_the_last_word_may_be_half_typed(library: Build) -> None:
    found = library("A train and armored trams", "Armor")

    assert sorted(found.ids("arm", as_you_type=True)) == ["a", "b"]
    assert found.ids("armored tr", as_you_type=True) == ["a"]
    assert found.ids('"and armored tr', as_you_type=True) == ["a"]
    assert found.ids("arm") == []
    assert found.ids("arm ", as_you_type=True) == []
    assert found.ids("armoring", as_you_type=True) == found.ids("armoring") != []


def test_a_first_answer_to_a_costly_phrase_says_that_it_is_not_complete(library: Build, article: Make) -> None:
    texts = [f"to everyone, to each and to number {number}" for number in range(800)]
    engine = library(*(article(f"{number:03}", text) for number, text in enumerate(texts))).engine

    first = engine.search(parse('"to e'), limit=5, as_you_type=True, corrected=False)
    whole = engine.search(parse('"to e'), limit=5, as_you_type=True)

    assert not first.complete
    assert [result.article.id for result in first.results] == [result.article.id for result in whole.results]
    assert whole.complete
    assert whole.total == 800


def test_a_pattern_for_very_many_words_lists_the_newest_first(library: Build, article: Make) -> None:
    text = " ".join(f"number{number}" for number in range(1200))
    found = library(article("old", text, day="2023-01-01"), article("new", "number7", day="2023-01-02"))

    assert found.ids("num*") == ["new", "old"]
    assert len(found.ask("num*").results[1].hits) == 1200


@pytest.mark.parametrize("typed", ["U", "US", "U.S."])
def test_the_country_name_is_never_taken_as_half_typed(library: Build, typed: str) -> None:
    found = library("They used it.", "US officials")

    assert ("a" in found.ids(typed, as_you_type=True)) == (typed == "U")
    assert "b" in found.ids(typed, as_you_type=True)


def test_a_half_typed_word_is_not_corrected(library: Build) -> None:
    found = library("Vladivostok and Vladimir")

    assert found.ask("Vladivost", as_you_type=True).corrections == ()
    assert found.ask("Vladivostock", as_you_type=True).corrections == (Correction("Vladivostock", "Vladivostok"),)


# Answers


def test_the_limit_cuts_the_results_but_not_the_total(library: Build) -> None:
    answer = library("train", "train", "train").ask("train", limit=2)

    assert (len(answer.results), answer.total, answer.of) == (2, 3, 3)


def test_the_empty_query_lists_all_articles_with_their_first_paragraph(library: Build, article: Make) -> None:
    answer = library(article("a", "First words.\n\nMore.", title="Headline")).ask("")

    assert [(result.score, result.hits) for result in answer.results] == [(0.0, ())]
    assert answer.results[0].snippet.text == "First words.  More."


def test_articles_and_summaries_are_stored_unchanged(library: Build, article: Make) -> None:
    one = article(
        "x",
        "Kim Jong Un left.",
        title="Head",
        byline="By A. Writer",
        publisher="Site",
        credit="AP",
        published=Published(None, DateSource.UNKNOWN, ""),
        mentions=(Mention(6, 17, "Kim Jong Un", EntityType.PERSON, "kim", "Kim Jong Un", Strength.SLIP),),
    )
    found = library(one)

    assert found.engine.store.article("x") == one
    assert found.engine.store.article("y") is None
    summary = found.engine.store.summaries()[0]
    assert (summary.id, summary.title, summary.words, summary.mentions) == ("x", "Head", 5, 1)


def test_a_corpus_without_articles_answers_nothing(library: Build) -> None:
    found = library()

    assert [
        found.ask(query, as_you_type=True).total for query in ("", "train", "tr*", "NOT x", "date:2023", "xyzzy~2")
    ] == [0] * 6
