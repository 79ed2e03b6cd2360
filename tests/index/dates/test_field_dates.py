from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import DateSource
from index.dates.field_dates import DayOrder, day_order, stated

THE_11TH = """
2023-09-11 | 2023-09-11T23:59:59-11:00 | 2023-09-11T10:00:00.0000000Z | 2023-09-11T10:00:00,123Z | 2023-09-11 10:00 AM
2023-09-11 10:00:00 UTC | 2023-09-11 10:00:00 +0000 UTC | 2023-09-11 10:00:00 -0400 EDT | 2023-09-11T24:00:00Z
2023-09-11T10:00:00+02:00[Europe/Berlin] | 2023/09/11 | 2023/9/11 10:00 | 2023.09.11. | 2023-W37-1
20230911 | 20230911T100000Z | 20230911T100000+0200 | 2023091110 | 202309111000 | 20230911100000
1694426400 | 1694426400.123 | 1694426400000 | 1694426400000000 | /Date(1694426400000)/ | /Date(1694426400000+0200)/
Sept. 11, 2023 | September 11th, 2023 | Sep 11, 2023 @ 10:00:00.000 | SEPTEMBER 11, 2023 Monday 10:00 AM GMT
10:00 AM · Sep 11, 2023 | the 11th of September, 2023 | 11-Sep-2023 | 11-SEP-23 | 11/Sep/2023:10:00:00 +0000
2023-Sep-11 | 2023 September 11 | Mon, 11 Sep 23 10:00:00 GMT | Monday, 11-Sep-23 10:00:00 GMT
Mon Sep 11 10:00:00 +0000 2023 | Mon Sep 11 10:00:00 EDT 2023
Mon Sep 11 2023 10:00:00 GMT+0200 (Central European Summer Time)
11. September 2023 | Montag, 11. September 2023, 10:00 Uhr | le 11 septembre 2023 à 10h00 | 11 de septiembre de 2023
11 settembre 2023 | 11 de setembro de 2023 | 11 сентября 2023 г. | 11 вересня 2023 | 11 września 2023 | 11. září 2023
11 Eylül 2023 | 2023. szeptember 11. | 11 d’setembre 2023 | 2023年9月11日 | 2023년 9월 11일
"""  # noqa: RUF001
NO_DAY = """
2023 | 2023-09 | 2023-W37 | September 2023 | 11 September | 11 listopada 2023 | 2023-13-45 | 31.02.2023 | 0000-00-00
45123 | 0 | -1 | 12345678 | 192.168.2023 | 10/11/12 | 01:02:03 | yesterday | 2 hours ago | n/a
2023-09-11 to 2023-09-12 | 11. September 2023 – 12. September 2023 | 9/12/2023 | 12-09-2023 | 9/12/23
"""  # noqa: RUF001


def forms(listed: str) -> list[str]:
    return [form.strip() for line in listed.strip().splitlines() for form in line.split(" | ")]


@pytest.mark.parametrize("form", forms(THE_11TH))
def test_the_forms_in_which_exports_write_a_day_are_read(form: str) -> None:
    assert stated(form, "date") == (date(2023, 9, 11), DateSource.STATED, f"date: {form[:80]}")


@pytest.mark.parametrize("form", forms(NO_DAY))
def test_what_names_no_day_or_several_is_no_date(form: str) -> None:
    assert stated(form, "date").date is None


@pytest.mark.parametrize("form", ["12.09.2023", "12. 9. 2023", "12.9.23", "Di, 12.09.2023, 10:00 Uhr", "12.09.2023."])
def test_points_mean_day_first_which_is_a_guess_unless_the_file_shows_it(form: str) -> None:
    assert stated(form, "date")[:2] == (date(2023, 9, 12), DateSource.INFERRED)
    assert stated(form, "date", DayOrder.DAY_FIRST)[:2] == (date(2023, 9, 12), DateSource.STATED)
    assert stated(form, "date", DayOrder.MONTH_FIRST)[:2] == (date(2023, 12, 9), DateSource.STATED)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["05/09/2023", "13/09/2023"], DayOrder.DAY_FIRST),
        (["5.9.2023", "Mi, 13. 9. 2023"], DayOrder.DAY_FIRST),
        (["9/5/23", "9/13/23"], DayOrder.MONTH_FIRST),
        (["05/09/2023"], None),
        (["13/09/2023", "09/13/2023"], None),
    ],
)
def test_days_after_the_12th_show_the_order(values: list[str], order: DayOrder | None) -> None:
    assert day_order(values) is order


@given(
    st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%a %b %d %Y"])
)
def test_a_day_that_is_written_is_the_day_that_is_read(day: date, form: str) -> None:
    assert stated(day.strftime(form), "date").date == day


@given(st.text(max_size=60) | st.from_regex(r"[0-9./: T+-]{1,20}") | st.integers() | st.floats())
def test_anything_is_read_as_a_date_or_as_none(value: object) -> None:
    found = stated(value, "date")
    assert (found.date is None) == (found.how is DateSource.UNKNOWN)
