from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotation.words import split
from index.dates.date_lines import date_line
from index.dates.date_patterns import Kind
from index.dates.named_days import full_dates
from index.dates.recogniser import date_expressions

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
WRITTEN = st.sampled_from(
    ["{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%A}, {0:%b}. {0.day}, {0.year}", "{0:%Y-%m-%d}"]
)


@given(DAYS, WRITTEN)
def test_running_text_and_date_lines_read_a_date_alike(day: date, form: str) -> None:
    words = form.format(day)
    text = f"They met on {words}, she said."
    [found] = [found for found in date_expressions(text, split(text)) if found.kind is Kind.DAY]
    line = date_line(f"Published: {words}")
    assert text[found.start : found.end] == words
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
    assert [full.day for full in full_dates(text)] == [day]
    assert line is not None
    assert (line.day, line.rest) == (day, "")


@pytest.mark.parametrize("text", ["since March\n\n14 people", "three days\n\nago", "last\n\nweek", "12\n\nSeptember"])
def test_no_date_goes_on_in_the_next_paragraph(text: str) -> None:
    assert all("\n" not in text[found.start : found.end] for found in date_expressions(text, split(text)))


@given(st.text(alphabet="0123456789 ,.-/MarchSeptMonday\n", max_size=60))
def test_any_text_has_dates_in_order_within_it(text: str) -> None:
    found = date_expressions(text, split(text))
    assert [(each.start, each.end) for each in found] == sorted((each.start, each.end) for each in found)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
