from datetime import date

import pytest

from index.dates.date_lines import date_line

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
