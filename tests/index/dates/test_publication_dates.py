from datetime import date

import pytest

from index.dates.publication_dates import date_line, full_dates, yearless_dates

DAY = date(2021, 3, 14)


@pytest.mark.parametrize(
    "line",
    [
        "March 14, 2021",
        "14 March 2021",
        "2021-03-14",
        "14/03/2021",
        "Sunday, March 14, 2021",
        "Mar 14, 2021 4:30 PM IST",
        "14th of March 2021",
        "Published: 14 March 2021 at 10:15",
        "2021-03-14T10:15:00Z",
    ],
)
def test_a_date_line_is_read_in_the_usual_forms(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert (found.day, found.rest) == (DAY, "")


@pytest.mark.parametrize("line", ["04/03/2021", "31 February 2021", "The bridge", "March 2021", "99 99 9999"])
def test_what_names_no_certain_day_is_no_date_line(line: str) -> None:
    assert date_line(line) is None


def test_the_label_and_the_words_beside_the_date_are_kept() -> None:
    found = date_line("Updated on March 14, 2021 by Ann Lee")
    assert found is not None
    assert (found.label, found.rest) == ("updated on", "Ann Lee")


def test_dates_are_found_where_they_stand_in_a_text() -> None:
    text = "It opened on 14 March 2021 and closed on March 15, 2021."
    assert [text[found.start : found.end] for found in full_dates(text)] == ["14 March 2021", "March 15, 2021"]


def test_a_day_without_year_takes_the_year_that_brings_it_nearest() -> None:
    assert [found.nearest_to(date(2021, 1, 2)) for found in yearless_dates("on December 30")] == [date(2020, 12, 30)]
