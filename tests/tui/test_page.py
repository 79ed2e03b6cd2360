import datetime as dt
import sys

import pytest

from index.article import Article, Block, DateSource, HiddenLine, Published, Role, Span
from tui.page import Page, Place, Row, long_date, short_date

TEXT = "A train leaves\n\nThe train left Pyongyang on Sunday. It was green.\n\nWhat next\n\nNobody knows."


def article(*, derived: bool = False, published: Published | None = None) -> Article:
    parts = TEXT.split("\n\n")
    starts = [TEXT.index(part) for part in parts]
    roles = (Role.PARAGRAPH if derived else Role.HEADLINE, Role.PARAGRAPH, Role.SUBHEADING, Role.PARAGRAPH)
    return Article(
        id="a",
        file="a.txt",
        title=parts[0],
        title_derived=derived,
        title_span=Span(0, len(parts[0])),
        text=TEXT,
        blocks=tuple(
            Block(role, start, start + len(part), 2 * number + 2)
            for number, (role, start, part) in enumerate(zip(roles, starts, parts, strict=True))
        ),
        hidden=(
            HiddenLine(1, "Home > News", Role.BOILERPLATE, "breadcrumb"),
            HiddenLine(5, "By A. Reporter", Role.BYLINE, "byline: shown in the header"),
        ),
        byline="A. Reporter",
        publisher="The Daily",
        credit="AP",
        published=published or Published(dt.date(2023, 9, 11), DateSource.INFERRED, "“on Sunday”"),
    )


def rows_of(page: Page) -> list[Row]:
    page.settle(Place(0, 0), sys.maxsize)
    return [page.row(number) for number in range(page.height)]


def shown(page: Page) -> list[str]:
    return [row.text for row in rows_of(page)]


@pytest.mark.parametrize("width", [8, 20, 33, 80])
@pytest.mark.parametrize("raw", [False, True])
def test_every_row_of_text_says_where_it_stands(width: int, raw: bool) -> None:  # noqa: FBT001
    report = article()

    rows = [row for row in rows_of(Page(report, width, raw=raw)) if row.start is not None]

    assert all(report.text[row.start : row.start + len(row.text)] == row.text for row in rows)
    assert "".join("".join(row.text.split()) for row in rows) == "".join(TEXT.split())


@pytest.mark.parametrize("width", [8, 20, 80])
def test_an_offset_leads_to_the_row_that_shows_it(width: int) -> None:
    report = article()
    page = Page(report, width)

    for word in ("train left", "green", "next", "knows"):
        offset = TEXT.index(word)
        row = page.row(page.number(page.place_of(offset)))
        assert row.start is not None
        assert row.start <= offset < row.start + len(row.text)


def test_the_header_follows_the_headline_and_says_what_is_inferred() -> None:
    rows = shown(Page(article(), 100))

    assert rows[0] == "A train leaves"
    assert rows[1] == "11 September 2023 (inferred) · 16 words · A. Reporter · The Daily · credit: AP"
    assert rows[2] == ""


def test_a_derived_title_is_marked_and_stands_above_the_text() -> None:
    rows = rows_of(Page(article(derived=True), 100))

    assert rows[0].text == "≈\N{NO-BREAK SPACE}A train leaves"
    assert rows[0].start is None
    assert any("derived from the first sentence" in row.text for row in rows)


def test_hidden_lines_come_back_only_in_the_raw_view_in_their_place_with_their_reason() -> None:
    plain, raw = shown(Page(article(), 100)), shown(Page(article(), 100, raw=True))

    assert not any("Home > News" in row or "hidden" in row for row in plain)
    assert raw.index("Home > News") < raw.index("A train leaves") < raw.index("By A. Reporter")
    assert raw[raw.index("Home > News") + 1] == "↳ hidden: breadcrumb"
    assert any("date inferred: “on Sunday”" in row for row in raw)


def test_dates_say_how_they_are_known() -> None:
    day = dt.date(2023, 9, 2)

    assert short_date(Published(day, DateSource.STATED)) == "2 Sep 2023"
    assert short_date(Published(day, DateSource.INFERRED)) == "≈ 2 Sep 2023"
    assert long_date(Published(day, DateSource.INFERRED)) == "2 September 2023 (inferred)"
    assert short_date(Published()) == long_date(Published()) == "undated"
