"""Which names count as mentions, and where a mention begins and ends."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotation import Annotator, Catalogue, Entity, annotate
from index.annotation.catalogue.catalogue_annotator import find_names
from index.annotation.words import Words
from index.article import Article, EntityType, Mention, Strength

Mentions = Callable[..., tuple[Mention, ...]]


def found(mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(mention.surface, mention.entity) for mention in mentions]


KIM = "Kim Jong Un spoke. "
"""A sentence that lets the weak name "Kim" count."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim Jong-un left.", [("Kim Jong-un", "kim_jong_un")]),
        ("Kim Jong\u2013Un left.", [("Kim Jong\u2013Un", "kim_jong_un")]),
        ("KIM JONG UN MEETS PUTIN", [("KIM JONG UN", "kim_jong_un"), ("PUTIN", "vladimir_putin")]),
        ("a picture of vladimir putin", [("vladimir putin", "vladimir_putin")]),
        ("Dmitrý Peskov", [("Dmitrý Peskov", "dmitry_peskov")]),
        ("Russia\u2019s and Japan's", [("Russia", "russia"), ("Japan", "japan")]),
        ("the Korean People's Army\u2019s men", [("Korean People's Army", "korean_peoples_army")]),
        ("North Korea-Russia border", [("North Korea", "north_korea"), ("Russia", "russia")]),
        ("Russian-backed", [("Russian", "norp_russian")]),
        ("The New York Times", [("New York Times", "new_york_times")]),
        ("U.S., U.S.A. and US-led", [(name, "united_states") for name in ("U.S.", "U.S.A.", "US")]),
        ("Joseph R. Biden left N. Korea.", [("Joseph R. Biden", "joe_biden"), ("N. Korea", "north_korea")]),
        ("They told us that it pleased us.", []),
        ("JOIN US NOW", []),
        ("US SAYS NO", [("US", "united_states")]),
        ("TASS and Tass", [("TASS", "tass"), ("Tass", "tass")]),
        ("the west wind, western people", []),
        ("fears in the West grow", [("West", "west")]),
        ("West of here lies the West Bank.", []),
        ("Covid-19 Pandemic", [("Covid-19 Pandemic", "covid_19_pandemic")]),
        ("North, Korea", []),
        ("North\n\nKorea", []),
        ("Prussia and Russians", [("Russians", "norp_russian")]),
        ("the South Korean Defense Ministry", [("South Korean Defense Ministry", "sk_defense_ministry")]),
        ("the Russian Orthodox Church said so", []),
        ("Russian Foreign Minister Sergei said so", [("Russian", "norp_russian")]),
        ("the Workers\u2019 Party of Korea", [("Workers\u2019 Party of Korea", "workers_party_of_korea")]),
        ("South Korea said the North fired", [("South Korea", "south_korea")]),
        ("North Korea, or the North", [("North Korea", "north_korea"), ("North", "north_korea")]),
        ("it flew from North Korea to the North Pole", [("North Korea", "north_korea")]),
        ("the U.K. and the EU", [("U.K.", "united_kingdom"), ("EU", "european_union")]),
        ("Komsomolsk-on-Amur", [("Komsomolsk-on-Amur", "komsomolsk_on_amur")]),
        (
            "said Peskov of Russia\u2019s Foreign Ministry",
            [
                ("Peskov", "dmitry_peskov"),
                ("Russia", "russia"),
                ("Foreign Ministry", "russian_foreign_ministry"),
            ],
        ),
        ("the Indo-Pacific and a Pacific coast", [("Pacific", "pacific")]),
    ],
)
def test_a_name_is_found_as_a_reader_would_mark_it(mentions: Mentions, text: str, expected: list[str]) -> None:
    assert found(mentions(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Kim left.",
        "President Kim left.",
        "Then Comrade Kim left.",
        "Earlier Kim left.",
        "Visiting Kim was easy.",
        "He saw “Kim” there.",
        "It is Kim\u2019s train.",
        "He met Kim, Putin and others.",
        "The Trump-Kim summit began.",
        "In Russia Kim left.",
        "He met Kim Monday.",
        "They met.\n\nKim Meets Putin",
        "CNN says Kim left.",
    ],
)
def test_a_short_name_counts_next_to_titles_and_openings(mentions: Mentions, text: str) -> None:
    assert [each.strength for each in mentions(KIM + text) if each.surface == "Kim"] == [Strength.WEAK]


@pytest.mark.parametrize(
    "text",
    [
        "His sister Kim Yo Jong left.",
        "His father Kim Jong Il died.",
        "Kim Jong-il died.",
        "He saw Tony Kim there.",
        "Brian Kim left.",
        "Jung H. Kim left.",
        "\n\nKim Sang Duk Arrives\n\nThen Kim Sang Duk left.",
        "The kim left.",
    ],
)
def test_a_short_name_within_the_name_of_another_does_not_count(mentions: Mentions, text: str) -> None:
    assert [each.surface for each in mentions(KIM + text) if each.entity == "kim_jong_un"] == ["Kim Jong Un"]


def test_a_short_name_needs_a_full_name_in_the_article(mentions: Mentions) -> None:
    assert mentions("Mr. Kim and Mr. Finer left.") == ()


def test_a_surname_that_is_an_alias_counts_alone_but_not_for_a_relative(mentions: Mentions) -> None:
    assert found(mentions("Putin left.")) == [("Putin", "vladimir_putin")]
    assert mentions("His cousin Igor Putin left.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "South Korea\u2019s Presidential Office and Defense Ministry said so.",
            ["Presidential Office", "Defense Ministry"],
        ),
        ("Russia\u2019s Defense Ministry said so.", []),
        ("The Defense Ministry said so.", []),
        ("The South Korean Defense Ministry met. The Defense Ministry left.", ["Defense Ministry"]),
        ("The South Korean Defense Ministry met. In Japan the Defense Ministry left.", []),
        ("South Korea spoke. The Presidential Office said so.", []),
    ],
)
def test_a_short_name_of_an_institution_follows_the_country_before_it(
    mentions: Mentions, text: str, expected: list[str]
) -> None:
    assert [mention.surface for mention in mentions(text) if mention.strength is Strength.WEAK] == expected


def test_a_slip_is_marked_and_belongs_to_the_right_entity(mentions: Mentions) -> None:
    [slip] = mentions("Minister Cho Sun Hui left.")
    assert (slip.entity, slip.name, slip.slip) == ("choe_sun_hui", "Choe Sun Hui", True)


PIECES = (
    *(
        "Kim",
        "Jong",
        "Un",
        "Putin",
        "US",
        "us",
        "the",
        "West",
        "Korean",
        "People\u2019s",
        "Army",
        "Defense",
        "Ministry",
    ),
    *("Mr.", "-", "\u2019", ".", ",", " ", "\n\n", "[x]", "\u202e", "e\u0301", "\x00", "\U0001f600", "\u0130"),
    *("12", "September", "2019", "2023-09-99", "Monday", "May", "last", "two", "weeks", "ago", "99/99/2023"),
)
texts = st.lists(st.sampled_from(PIECES))


@given(
    text=st.one_of(st.text(), texts.map(" ".join), texts.map("".join)), published=st.sampled_from([None, "2023-09-12"])
)
def test_mentions_of_any_text_are_in_order_apart_and_true(
    built_in: Sequence[Annotator], make_article: Callable[..., Article], text: str, published: str | None
) -> None:
    mentions = annotate(make_article(text, published), built_in)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.surface == text[mention.start : mention.end]
        end = mention.end


def _steps(monkeypatch: pytest.MonkeyPatch, article: Article, names: list[str]) -> int:
    steps = 0
    joined = Words.joined

    def counted(words: Words, left: int) -> bool:
        nonlocal steps
        steps += 1
        return joined(words, left)

    catalogue = Catalogue(tuple(Entity(f"e{at}", name, EntityType.PERSON) for at, name in enumerate(names)))
    with monkeypatch.context() as patch:
        patch.setattr(Words, "joined", counted)
        assert find_names(article, catalogue)
    assert steps
    return steps


def test_the_work_does_not_grow_with_the_number_of_names(
    monkeypatch: pytest.MonkeyPatch, make_article: Callable[..., Article]
) -> None:
    article = make_article("Then Kim Jong Un met Kim Yo Jong and Kim Pong. " * 50)
    few = ["Kim Jong Un", "Kim Yo Jong"]
    strangers = [f"Name{at} Kim Jong" for at in range(10_000)]
    namesakes = [f"Kim Jong Name{at}" for at in range(10_000)]
    assert _steps(monkeypatch, article, few) == _steps(monkeypatch, article, few + strangers + namesakes)
