# ruff: noqa: RUF001 - the quotation marks that reports use are what is tested
"""What a reader of the answers would notice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from index.article import Article, DateSource, EntityType, Mention, Published, Strength
from index.errors import StoreError
from index.search.query import parse, resolve
from index.search.results import Correction
from index.search.whoosh_engine import WhooshEngine

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
def test_a_word_is_found_where_people_expect_it(library: Build, query: str, text: str, hits: list[str]) -> None:
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


def test_what_must_not_be_there_is_no_hit(library: Build) -> None:
    assert library("A train and a bus", "A train").hits("train NOT bus") == {"b": ["train"]}


def test_overlapping_hits_are_one(library: Build) -> None:
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


def test_equal_scores_are_ordered_by_date_then_id(library: Build, article: Make) -> None:
    days = {"d": None, "a": "2023-09-11", "c": "2023-09-12", "b": "2023-09-12"}
    found = library(*(article(name, "The same words", day=day) for name, day in days.items()))

    assert found.ids("words") == ["b", "c", "a", "d"]
    assert found.ids("") == ["b", "c", "a", "d"]
    assert [summary.id for summary in found.engine.summaries()] == ["b", "c", "a", "d"]


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


def test_an_entity_that_stands_elsewhere_leaves_the_hits_to_the_words(library: Build, article: Make) -> None:
    rest = "He waved. " * 12
    text = f"Kim Jong Un waved. {rest}The armored train left. {rest}A train stood there."
    found = library(article("a", text, mentions=(_mention(0, "Kim Jong Un"),)))
    query = resolve(parse("armored train person:Kim"), lambda _name, _type: ["kim"])

    result = found.engine.search(query, limit=9).results[0]

    assert found.said(result, result.hits) == ["armored train"]
    assert found.said(result, result.words) == ["Kim Jong Un", "armored", "train", "train"]


def test_an_unknown_name_matches_nothing_and_says_so(library: Build) -> None:
    query = resolve(parse('person:"Nobody"'), lambda _name, _type: [])

    results = library("Nobody came").engine.search(query, limit=9)

    assert (results.total, results.messages) == (0, ('no person named "Nobody"',))


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
def test_where_nothing_is_found_the_nearest_word_is_searched_and_said(
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


def test_a_correction_is_applied_only_if_it_finds_something(library: Build) -> None:
    found = library("An armored train", "A slow bus")

    assert found.ask("armoured bus").corrections == ()
    assert found.ask("armoured train").corrections == (Correction("armoured", "armored"),)
    assert found.ask("armoured OR train").corrections == ()


def test_the_nearest_then_most_frequent_word_is_meant(library: Build) -> None:
    found = library("grain", "brain and train", "the train", "a train")

    assert found.ask("trainn").corrections == (Correction("trainn", "train"),)
    assert found.ask("xrain").corrections == (Correction("xrain", "train"),)


# Typing


def test_while_typing_the_last_word_is_the_beginning_of_one(library: Build) -> None:
    found = library("A train and armored trams", "Armor")

    assert sorted(found.ids("arm", begun=True)) == ["a", "b"]
    assert found.ids("armored tr", begun=True) == ["a"]
    assert found.ids('"and armored tr', begun=True) == ["a"]
    assert found.ids("arm") == []
    assert found.ids("arm ", begun=True) == []
    assert found.ids("armoring", begun=True) == found.ids("armoring") != []


@pytest.mark.parametrize("begun", ["U", "US", "U.S."])
def test_the_country_is_no_beginning_of_a_word(library: Build, begun: str) -> None:
    found = library("They used it.", "US officials")

    assert ("a" in found.ids(begun, begun=True)) == (begun == "U")
    assert "b" in found.ids(begun, begun=True)


def test_a_beginning_is_not_corrected(library: Build) -> None:
    found = library("Vladivostok and Vladimir")

    assert found.ask("Vladivost", begun=True).corrections == ()
    assert found.ask("Vladivostock", begun=True).corrections == (Correction("Vladivostock", "Vladivostok"),)


# Answers


def test_the_limit_cuts_the_results_but_not_the_total(library: Build) -> None:
    answer = library("train", "train", "train").ask("train", limit=2)

    assert (len(answer.results), answer.total, answer.of) == (2, 3, 3)


def test_the_empty_query_lists_all_with_their_beginnings(library: Build, article: Make) -> None:
    answer = library(article("a", "First words.\n\nMore.", title="Headline")).ask("")

    assert [(result.score, result.hits) for result in answer.results] == [(0.0, ())]
    assert answer.results[0].snippet.text == "First words.  More."


def test_articles_and_their_summaries_come_back_whole(library: Build, article: Make) -> None:
    one = article(
        "x",
        "Kim Jong Un left.",
        title="Head",
        byline="By A. Writer",
        publisher="Site",
        credit="AP",
        published=Published(None, DateSource.UNKNOWN, ""),
        mentions=(_mention(6, "Kim Jong Un", Strength.SLIP),),
    )
    found = library(one)

    assert found.engine.article("x") == one
    assert found.engine.article("y") is None
    summary = found.engine.summaries()[0]
    assert (summary.id, summary.title, summary.words, summary.mentions) == ("x", "Head", 5, 1)


def test_many_threads_get_the_same_answers(library: Build) -> None:
    found = library(*(f"train number {number} of the armored kind" for number in range(12)))
    queries = ["train", '"armored kind"', "number 7", "arm*", ""] * 10
    expected = [found.ask(query) for query in queries]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(found.ask, queries)) == expected


# The folder


def test_an_index_is_opened_again(article: Make, tmp_path: Path) -> None:
    WhooshEngine.create(tmp_path / "new", [article("a", "A train")]).close()

    engine = WhooshEngine.open(tmp_path / "new")

    assert engine.search(parse("train"), limit=1).total == 1
    engine.close()


def test_a_corpus_without_articles_answers_nothing(library: Build) -> None:
    found = library()

    assert [found.ask(query, begun=True).total for query in ("", "train", "tr*", "NOT x", "date:2023", "xyzzy~2")] == [
        0
    ] * 6


def test_no_index_is_no_engine(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot open the index"):
        WhooshEngine.open(tmp_path)


def test_an_index_that_cannot_be_written_is_an_error(tmp_path: Path, article: Make) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match="cannot write the index"):
        WhooshEngine.create(tmp_path / "file", [article("a", "text")])


@pytest.mark.parametrize("damage", [lambda _: b"", lambda data: data[:-1], lambda data: b"\0" + data[1:]])
def test_any_damaged_file_is_noticed(tmp_path: Path, article: Make, damage: Callable[[bytes], bytes]) -> None:
    WhooshEngine.create(tmp_path, [article("a", "A train\n\nand a bus", title="Trains")]).close()

    for file in [file for file in tmp_path.iterdir() if file.stat().st_size]:
        whole = file.read_bytes()
        file.write_bytes(damage(whole))
        with pytest.raises(StoreError):
            WhooshEngine.open(tmp_path)
        file.write_bytes(whole)
    WhooshEngine.open(tmp_path).close()


def test_an_index_of_another_version_is_not_opened(tmp_path: Path, article: Make) -> None:
    WhooshEngine.create(tmp_path, [article("a", "A train")]).close()
    manifest = tmp_path / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"version": ', '"version": 9'))

    with pytest.raises(StoreError, match="version 9"):
        WhooshEngine.open(tmp_path)
