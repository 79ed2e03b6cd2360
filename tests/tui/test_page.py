import datetime as dt
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article, Block, DateSource, HiddenLine, Published, Role, Span
from tui.render import page as pages
from tui.render.page import Page, Place, Row, long_date, short_date
from tui.render.wrapping import wrap

TEXT = "A train leaves\n\nThe train left Pyongyang on Sunday. It was green.\n\nWhat next\n\nNobody knows."


def sample(*, derived: bool = False, published: Published | None = None) -> Article:
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
    article = sample()

    rows = [row for row in rows_of(Page(article, width, raw=raw)) if row.start is not None]

    assert all(article.text[row.start : row.start + len(row.text)] == row.text for row in rows)
    assert "".join("".join(row.text.split()) for row in rows) == "".join(TEXT.split())


@pytest.mark.parametrize("width", [8, 20, 80])
def test_an_offset_leads_to_the_row_that_shows_it(width: int) -> None:
    article = sample()
    page = Page(article, width)

    for word in ("train left", "green", "next", "knows"):
        offset = TEXT.index(word)
        row = page.row(page.number(page.place_of(offset)))
        assert row.start is not None
        assert row.start <= offset < row.start + len(row.text)


def test_the_header_follows_the_headline_and_says_what_is_inferred() -> None:
    rows = shown(Page(sample(), 100))

    assert rows[0] == "A train leaves"
    assert rows[1] == "11 September 2023 (inferred) · 16 words · A. Reporter · The Daily · credit: AP"
    assert rows[2] == ""


def test_a_derived_title_is_marked_and_stands_above_the_text() -> None:
    rows = rows_of(Page(sample(derived=True), 100))

    assert rows[0].text == "≈\N{NO-BREAK SPACE}A train leaves"
    assert rows[0].start is None
    assert any("derived from the first sentence" in row.text for row in rows)


def test_hidden_lines_come_back_only_in_the_raw_view_in_their_place_with_their_reason() -> None:
    plain, raw = shown(Page(sample(), 100)), shown(Page(sample(), 100, raw=True))

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


words = st.text(alphabet="ab é金\N{COMBINING ACUTE ACCENT}\u3000", max_size=90)
roles = st.sampled_from([Role.PARAGRAPH, Role.SUBHEADING, Role.CAPTION])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Draw an article of many short and some very long lines, with hidden lines anywhere among them."""
    parts = [(draw(roles), (line * draw(st.sampled_from([1, 1, 1, 9]))).strip() or "x")
             for line in draw(st.lists(words, max_size=14))]  # fmt: skip
    derived = draw(st.booleans())
    if not derived:
        parts.insert(0, (Role.HEADLINE, "A headline"))
    blocks, start = [], 0
    for line, (role, part) in enumerate(parts):
        blocks.append(Block(role, start, start + len(part), 3 * line + 2))
        start += len(part) + 2
    hidden = [
        HiddenLine(line, text * draw(st.sampled_from([1, 9])) or "y", Role.BOILERPLATE, "a reason")
        for line, text in draw(st.dictionaries(st.integers(1, 50), words, max_size=9)).items()
    ]
    text = "\n\n".join(part for _, part in parts)
    return Article("a", "a.txt", "A headline", derived, Span(0, 10), text, tuple(blocks), tuple(sorted(hidden)))


@pytest.fixture
def small_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("SECTION", 40), ("LONG", 120), ("NEARBY", 16), ("KEPT", 3)):
        monkeypatch.setattr(pages, name, size)


@pytest.mark.usefixtures("small_sections")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles(), st.integers(1, 60), st.booleans(), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40))))
def test_rows_are_the_same_in_whatever_order_they_are_asked_for(
    article: Article,
    width: int,
    raw: bool,  # noqa: FBT001
    asked: list[tuple[float, int]],
) -> None:
    whole = rows_of(Page(article, width, raw=raw))
    page = Page(article, width, raw=raw)

    for share, rows in asked:
        number = round(share * max(page.height - 1, 0))
        place = page.place(number)
        page.settle(place, rows)
        after = page.number(place)
        near = [page.row(n) for n in range(max(after - rows, 0), min(after + rows, page.height))]
        assert "\n".join(row.text for row in near) in "\n".join(row.text for row in whole)
        for offset in (round(share * len(article.text)), 0, len(article.text)):
            place = page.place_of(offset)
            page.settle(place, 0)
            row = page.row(page.number(place))
            assert row == next(
                (row for row in reversed(whole) if row.start is not None and row.start <= offset), whole[0]
            )

    assert rows_of(page) == whole


@pytest.mark.usefixtures("small_sections")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles(), st.integers(1, 60))
def test_sections_do_not_change_how_a_paragraph_of_usual_length_is_set(article: Article, width: int) -> None:
    page = Page(article, width)
    rows = rows_of(page)
    for block in article.blocks:
        if block.end - block.start <= pages.LONG:
            expected = [block.start + start for start, _ in wrap(article.text[block.start : block.end], width)]
            assert [
                row.start for row in rows if row.start is not None and block.start <= row.start < block.end
            ] == expected


@pytest.mark.parametrize(
    "line", ["word " * 400_000, "金正恩訪俄" * 400_000, "x" * 2_000_000, "a" + " " * 1_999_998 + "b"], ids=str.split
)
def test_the_end_of_two_million_characters_is_laid_out_without_the_rest(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = line.strip()
    article = Article("a", "a.txt", "t", True, Span(0, 4), line, (Block(Role.PARAGRAPH, 0, len(line), 1),))  # noqa: FBT003
    characters: list[int] = []
    monkeypatch.setattr(pages, "wrap", lambda text, width: (characters.append(len(text)), wrap(text, width))[1])
    page = Page(article, 80, words=1)

    page.settle(page.place(page.height - 1), 80)
    last = page.place_of(len(line) - 1)

    assert page.number(last) == page.height - 1
    assert page.row(page.height - 1).text.endswith(line[-1])
    assert sum(characters) < 1_000_000


def test_a_page_of_very_many_lines_is_cut_into_sections_of_a_moderate_height() -> None:
    lines = 200_000
    blocks = tuple(Block(Role.PARAGRAPH, 3 * line, 3 * line + 1, line + 1) for line in range(lines))
    article = Article("a", "a.txt", "t", True, Span(0, 1), "\n\n".join("x" * lines), blocks)  # noqa: FBT003
    page = Page(article, 80, words=1)

    page.settle(page.place(page.height - 1), 80)

    assert page.row(page.height - 1) == Row("x", "paragraph", 3 * (lines - 1))
    assert abs(page.height - 2 * lines) < lines / 50
