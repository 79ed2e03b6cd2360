from datetime import date

import pytest

from index.dates.named_days import full_dates, past_weekdays, yearless_dates


def test_dates_are_found_where_they_stand_in_a_text() -> None:
    text = "It opened on 14 March 2021 and closed on Monday, March 15, 2021."
    assert [text[found.start : found.end] for found in full_dates(text)] == ["14 March 2021", "Monday, March 15, 2021"]


@pytest.mark.parametrize(
    "text", ["March 2021", "14 March", "04/03/2021", "31 February 2021", "14 March 1821", "14 March\n\n2021 people"]
)
def test_an_incomplete_date_is_not_a_full_date(text: str) -> None:
    assert full_dates(text) == []


@pytest.mark.parametrize("text", ["14 march 2021", "published 14-Mar-2021", "example.org/2021/03/14/bridge"])
def test_lower_case_dashes_and_addresses_are_read_where_the_year_is_given(text: str) -> None:
    assert [found.day for found in full_dates(text)] == [date(2021, 3, 14)]


def test_a_day_without_a_year_takes_the_year_that_brings_it_nearest() -> None:
    assert [found.nearest_to(date(2021, 1, 2)) for found in yearless_dates("on December 30")] == [date(2020, 12, 30)]


@pytest.mark.parametrize("text", ["on March 14, 2021", "they march 14 miles", "in May. 14 came", "on February 31"])
def test_dates_with_a_year_and_other_numbers_are_not_yearless(text: str) -> None:
    assert yearless_dates(text) == []


def test_only_weekdays_that_have_certainly_passed_are_past() -> None:
    text = "She left on Monday. He will come on Tuesday. They stayed till Friday. It must be done by Sunday."
    assert [text[found.start : found.end] for found in past_weekdays(text)] == ["Monday"]
