# ruff: noqa: RUF001 - typographic quotation marks are what is tested
"""What a user would notice in the answers."""

from collections.abc import Callable
from typing import Any

import pytest

from index.article import Article, EntityType, Mention, Strength
from index.search.language.query import parse, resolve

Make = Callable[..., Article]
Build = Callable[..., Any]


# Words


def test_words_mean_all_of_them(library: Build) -> None:
    found = library("The red tram left.", "The red bus left.", "A tram. It was red.")

    assert sorted(found.ids("red tram")) == ["a", "c"]
    assert sorted(found.ids("tram OR bus")) == ["a", "b", "c"]
    assert found.ids("red NOT tram") == ["b"]
    assert found.ids("NOT tram") == ["b"]
    assert sorted(found.ids("bus OR NOT red")) == ["b"]


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("KREMLIN", "The Kremlin said", ["Kremlin"]),
        ("cafe", "A Café and a cafe", ["Café", "cafe"]),
        ("Zelensky", "Zelensky’s visit", ["Zelensky"]),
        ("Zelensky's", "Zelensky’s visit with Zelensky", ["Zelensky’s"]),
        ("bulletproof", "a bullet-proof car", ["bullet-proof"]),
        ("bullet-proof", "bulletproof, bullet-proof, bullet proof", ["bulletproof", "bullet-proof", "bullet proof"]),
        ("Xi Jin-ping", "Xi Jinping met", ["Xi Jinping"]),
        ("nuclear", "a nuclear-powered ship", ["nuclear"]),
        ("visits", "He visited; visits are rare", ["visited", "visits"]),
        ("US", "US and U.S. officials told us", ["US", "U.S."]),
        ("U.S.", "US and U.S. officials told us", ["US", "U.S."]),
        ("us", "US and U.S. officials told us", ["US", "U.S.", "us"]),
        ("1,000", "1000 men and 1,000 horses, 10,000 in all", ["1000", "1,000"]),
        ("2.5", "2.5 or 25", ["2.5"]),
        ("10:30", "at 10:30 sharp", ["10:30"]),
        ("the", "The end of the road", ["The", "the"]),
        ("朝鲜", "朝鲜领导人", ["朝鲜"]),
        ("train", "train, trains, training", ["train", "trains", "training"]),
        ("ammunit*", "ammunition and Ammunitions", ["ammunition", "Ammunitions"]),
        ("*proof", "bulletproof or bullet-proof", ["bulletproof", "bullet-proof"]),
        ("defen?e", "defense, defence, defensive", ["defense", "defence"]),
        ("Kim*", "Kim’s Kimchi", ["Kim", "Kimchi"]),
        ("Vladivostock~1", "Vladivostok", ["Vladivostok"]),
        ("tarin~", "the train", ["train"]),
        ("tarni~", "the train", []),
        ("tarni~2", "the train", ["train"]),
    ],
)
def test_a_word_is_found_where_you_expect_it(library: Build, query: str, text: str, hits: list[str]) -> None:
    assert library(text).hits(query).get("a", []) == hits


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ('"armored train"', "An armored train. The train is armored. Armored trains.", ["armored train"]),
        ('"North Korea\'s capital"', "North Korea’s capital", ["North Korea’s capital"]),
        ('"US officials"', "U.S. officials, US officials, told us officials", ["U.S. officials", "US officials"]),
        ('"may be the only"', "it may be the only one", ["may be the only"]),
        ('"train armored"~3', "the train is armored, an armored one", ["train is armored"]),
        ('"train armored"~3', "the train is not an armored one", []),
        ('"ammunit*"', "ammunition", []),
        ('"visits"', "visited", []),
        ('"city South"', "in the city\n\nSouth Korea", []),
        ('"a a"', "a a a", ["a a a"]),
        ("“only option”", "the only option", ["only option"]),
        ('"train AND bus"', "a train and bus", ["train and bus"]),
    ],
)
def test_a_phrase_is_literal_and_one_hit(library: Build, query: str, text: str, hits: list[str]) -> None:
    assert library(text).hits(query).get("a", []) == hits


def test_exact_words_are_neither_stemmed_nor_corrected(library: Build) -> None:
    found = library("The visits were rare", "He visited rarely")

    assert found.ids("visits", exact=True) == ["a"]
    assert sorted(found.ids("visits")) == ["a", "b"]
    assert found.ask("visots", exact=True).total == 0


# Hits


def test_hits_of_several_words_are_where_they_stand_together(library: Build) -> None:
    text = (
        "The train is armored. Much was said of this train, for instance, it is true, that the armored train is slow."
    )

    result = library(text).ask("armored train").results[0]

    assert [text[hit.start : hit.end] for hit in result.hits] == ["train is armored", "armored train"]
    assert [text[word.start : word.end] for word in result.words] == ["train", "armored", "train", "armored", "train"]


def test_where_words_never_stand_together_each_is_a_hit(library: Build) -> None:
    assert library("A train.\n\nIt was armored.").hits("armored train") == {"a": ["train", "armored"]}


def test_hits_of_alternatives_are_all_of_them(library: Build) -> None:
    assert library("A train, a bus, a car").hits("train OR car OR ship") == {"a": ["train", "car"]}


def test_an_excluded_word_is_not_a_hit(library: Build) -> None:
    assert library("A train and a bus", "A train").hits("train NOT bus") == {"b": ["train"]}


def test_overlapping_hits_become_one(library: Build) -> None:
    assert library("North Korea").hits('North OR "North Korea"') == {"a": ["North Korea"]}


# Fields


def test_title_is_searched_alone_and_weighs_more(library: Build, article: Make) -> None:
    found = library(
        article("a", "Talks, talks and talks, all talks were about talks here.", title="A meeting"),
        article("b", "They met somewhere for something or other, it is said.", title="Talks in Hanoi"),
    )

    assert found.ids("talks") == ["b", "a"]
    assert found.hits("title:talks") == {"b": ["Talks"]}
    assert found.ids("title:meeting talks") == ["a"]


def test_an_exact_match_ranks_above_a_stemmed_one(library: Build) -> None:
    found = library("They visited the city in spring.", "Long visits to the city in spring.")

    assert found.ids("visits") == ["b", "a"]
    assert found.ids("visited") == ["a", "b"]


@pytest.mark.parametrize("query", ['"kim train" OR here', "(train nothing) OR here"])
def test_alternatives_that_do_not_match_add_nothing_to_the_score(library: Build, query: str) -> None:
    found = library("kim train kim", "train here today", "nothing at all").ask(query)
    alone = library("kim train kim", "train here today", "nothing at all").ask("here")

    scores = {result.article.id: result.score for result in found.results}
    assert scores[alone.results[0].article.id] == alone.results[0].score


def test_every_form_of_a_word_counts(library: Build) -> None:
    assert library("The visit here", "The visits here").ask("visits").total == 2


def test_equal_scores_are_ordered_by_date_then_id(library: Build, article: Make) -> None:
    days = {"d": None, "a": "2023-09-11", "c": "2023-09-12", "b": "2023-09-12"}
    found = library(*(article(name, "The same words", day=day) for name, day in days.items()))

    assert found.ids("words") == ["b", "c", "a", "d"]
    assert found.ids("") == ["b", "c", "a", "d"]
    assert [summary.id for summary in found.engine.store.summaries()] == ["b", "c", "a", "d"]


def test_publisher_and_dates_filter_without_hits(library: Build, article: Make) -> None:
    found = library(
        article("a", "A train", publisher="The New York Times", day="2023-09-11"),
        article("b", "A train", publisher="Straits Times", day="2023-10-01"),
        article("c", "A train"),
    )

    assert found.ids('publisher:"new york times"') == ["a"]
    assert found.ids("publisher:times train") == ["b", "a"]
    assert found.ids("publisher:train") == []
    assert found.ids("date:2023-09") == ["a"]
    assert found.ids("date:>2023-09-11") == ["b"]
    assert found.ids("date:2023 train") == ["b", "a"]
    assert found.hits("train date:2023-09-11") == {"a": ["train"]}
    assert found.ids("train NOT date:2023") == ["c"]


def _mention(start: int, surface: str, strength: Strength = Strength.FULL) -> Mention:
    return Mention(start, start + len(surface), surface, EntityType.PERSON, "kim", "Kim Jong Un", strength)


def test_an_entity_is_found_by_any_of_its_names_and_only_full_names_are_hits(library: Build, article: Make) -> None:
    found = library(
        article(
            "a",
            "Kim Jong Un left. Kim waved.",
            mentions=(_mention(0, "Kim Jong Un"), _mention(18, "Kim", Strength.WEAK)),
        ),
        article("b", "Kim Jong Hui left.", mentions=(_mention(0, "Kim Jong Hui", Strength.SLIP),)),
        article(
            "c",
            "Kim Jong Un is Kim Jong Hui.",
            mentions=(_mention(0, "Kim Jong Un"), _mention(15, "Kim Jong Hui", Strength.SLIP)),
        ),
        article("d", "Kim Il Sung left."),
    )
    query = resolve(parse('person:"Chairman"'), lambda _name, _type: ["kim"])

    results = {result.article.id: result for result in found.engine.search(query, limit=9).results}

    assert {name: found.said(result, result.hits) for name, result in results.items()} == {
        "a": ["Kim Jong Un"],
        "b": ["Kim Jong Hui"],
        "c": ["Kim Jong Un"],
    }
    assert found.said(results["a"], results["a"].words) == ["Kim Jong Un", "Kim"]
    assert found.said(results["c"], results["c"].words) == ["Kim Jong Un", "Kim Jong Hui"]


def test_an_entity_and_a_word_stand_together(library: Build, article: Make) -> None:
    found = library(article("a", "Then Kim Jong Un boarded the train.", mentions=(_mention(5, "Kim Jong Un"),)))
    query = resolve(parse("person:Kim train"), lambda _name, _type: ["kim"])

    result = found.engine.search(query, limit=9).results[0]

    assert found.said(result, result.hits) == ["Kim Jong Un boarded the train"]


def test_the_words_alone_are_hits_where_the_entity_stands_elsewhere(library: Build, article: Make) -> None:
    rest = "He waved. " * 12
    text = f"Kim Jong Un waved. {rest}The armored train left. {rest}A train stood there."
    found = library(article("a", text, mentions=(_mention(0, "Kim Jong Un"),)))
    query = resolve(parse("armored train person:Kim"), lambda _name, _type: ["kim"])

    result = found.engine.search(query, limit=9).results[0]

    assert found.said(result, result.hits) == ["armored train"]
    assert found.said(result, result.words) == ["Kim Jong Un", "armored", "train", "train"]


def test_an_unknown_name_matches_nothing_with_a_message(library: Build) -> None:
    query = resolve(parse('person:"Nobody"'), lambda _name, _type: [])

    results = library("Nobody came").engine.search(query, limit=9)

    assert (results.total, results.messages) == (0, ('no person named "Nobody"',))
