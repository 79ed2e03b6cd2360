"""Dates and relative times: which words belong to them, and which day they mean."""

from collections.abc import Callable

import pytest

from index.article import EntityType, Mention

Mentions = Callable[..., tuple[Mention, ...]]


def dates(mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(mention.surface, mention.name) for mention in mentions if mention.type is EntityType.DATE]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("on September 11, 2023.", "September 11, 2023", "2023-09-11"),
        ("on Monday, Sept. 11, 2023,", "Monday, Sept. 11, 2023", "2023-09-11"),
        ("on 12 September", "12 September", "2023-09-12"),
        ("on the 12th of September 2023", "12th of September 2023", "2023-09-12"),
        ("Tue, 12 Sep 2023", "Tue, 12 Sep 2023", "2023-09-12"),
        ("SEPTEMBER 12", "SEPTEMBER 12", "2023-09-12"),
        ("from September 10-13 there", "September 10-13", "2023-09-10/2023-09-13"),
        ("on August 30", "August 30", "2023-08-30"),
        ("on December 30 they", "December 30", "2023-12-30"),
        ("at 2023-09-12", "2023-09-12", "2023-09-12"),
        ("at 13/09/2023", "13/09/2023", "2023-09-13"),
        ("at 12/09/2023", "12/09/2023", "12/09/2023"),
        ("a journey in September", "September", "2023-09"),
        ("they met in April", "April", "2023-04"),
        ("they met in December", "December", "2022-12"),
        ("they will meet in May", "May", "2024-05"),
        ("since late March", "late March", "2023-03"),
        ("in mid-April 2019", "mid-April 2019", "2019-04"),
        ("In the year 2019, he", "year 2019", "2019"),
        ("since 2014 and", "2014", "2014"),
        ("the 2018 Singapore summit", "2018", "2018"),
        ("in the 1990s", "1990s", "1990s"),
        ("this month", "this month", "2023-09"),
        ("next month", "next month", "2023-10"),
        ("earlier this year", "earlier this year", "2023"),
        ("last year's visit", "last year", "2022"),
        ("last week", "last week", "last week"),
        ("in the Last  17 months,", "Last  17 months", "last 17 months"),
        ("in the coming days", "coming days", "coming days"),
        ("over the past few weeks", "past few weeks", "past few weeks"),
        ("in recent years", "recent years", "recent years"),
        ("in the near future", "near future", "near future"),
        ("three days ago", "three days ago", "2023-09-09"),
        ("two weeks ago", "two weeks ago", "two weeks ago"),
        ("yesterday evening", "yesterday evening", "2023-09-11"),
        ("last night", "last night", "2023-09-11"),
        ("Today he left", "Today", "2023-09-12"),
        ("the day after tomorrow", "day after tomorrow", "2023-09-14"),
        ("left on Monday", "Monday", "2023-09-11"),
        ("left on Sunday evening", "Sunday evening", "2023-09-10"),
        ("came early Tuesday", "early Tuesday", "2023-09-12"),
        ("Wednesday\u2019s talks", "Wednesday", "2023-09-06"),
        ("last Tuesday", "last Tuesday", "2023-09-05"),
        ("next Tuesday", "next Tuesday", "2023-09-19"),
        ("on Friday last week", "Friday last week", "2023-09-08"),
    ],
)
def test_a_date_is_found_and_resolved_from_the_day_of_publication(
    mentions: Mentions, text: str, surface: str, name: str
) -> None:
    assert dates(mentions(text, "2023-09-12")) == [(surface, name)]  # a Tuesday


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("An event lasting till Wednesday", ["2023-09-13"]),
        ("It is possible by Thursday", ["2023-09-14"]),
        ("An event from now through Thursday", ["2023-09-14"]),
        ("They stayed till Thursday", ["2023-09-07"]),
        ("They had left by Thursday", ["2023-09-07"]),
        ("He will leave on Friday", ["2023-09-15"]),
        ("He is to leave on Friday", ["2023-09-15"]),
        ("He is expected to leave on Friday", ["2023-09-15"]),
        ("He said on Friday that he will leave", ["2023-09-08"]),
        ("He will leave on Friday, Tass said Monday", ["2023-09-15", "2023-09-11"]),
        ("He will leave. He met them on Friday", ["2023-09-08"]),
        ("He will see the United States on Friday", ["2023-09-15"]),
        ("He could have left on Friday", ["2023-09-08"]),
    ],
)
def test_a_weekday_lies_ahead_where_the_sentence_does(mentions: Mentions, text: str, days: list[str]) -> None:
    assert [name for _, name in dates(mentions(text, "2023-09-12"))] == days


def test_a_month_that_is_also_a_name_counts_after_another_month(mentions: Mentions) -> None:
    assert dates(mentions("in May and August; for May and August", "2023-09-12")) == [
        ("May", "2023-05"),
        ("August", "2023-08"),
    ]


def test_a_day_without_a_year_is_the_nearest_one(mentions: Mentions) -> None:
    assert dates(mentions("since December 30", "2023-01-05")) == [("December 30", "2022-12-30")]
    assert dates(mentions("until January 5", "2022-12-30")) == [("January 5", "2023-01-05")]


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("on Monday", "Monday", "date_rel_monday"),
        ("on Aug. 30", "August 30", "date_rel_august_30"),
        ("in September", "September", "date_rel_september"),
        ("this month", "this month", "date_rel_this_month"),
        ("yesterday", "yesterday", "date_rel_yesterday"),
        ("on August 30, 2023", "2023-08-30", "date_2023-08-30"),
    ],
)
def test_without_a_day_of_publication_a_relative_time_keeps_its_words(
    mentions: Mentions, text: str, name: str, entity: str
) -> None:
    [mention] = mentions(text)
    assert (mention.name, mention.entity) == (name, entity)


@pytest.mark.parametrize(
    "text",
    [
        "They may march in the sun, sat for a second and had a mon.",
        "Theresa May and April Ryan met in Augusta. May I? March!",
        "2019 people came, 2000 more left, for $2019 or 2,019.",
        "It took three weeks, every day of the year, for months.",
        "USA TODAY and the Sunday Times on Black Friday, on Mondays",
        "https://example.org/2014/11/01/page",
        "at 2023-99-12 and 99/99/2023",
        "September11",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(mentions: Mentions, text: str) -> None:
    assert dates(mentions(text, "2023-09-12")) == []
