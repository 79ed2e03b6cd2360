# ruff: noqa: RUF001 - typographic quotation marks are what is tested
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import EntityType
from index.errors import QueryError
from index.search.language.query import Query, parse, resolve

PIECES = (
    *("train", "Kim", "AND", "OR", "NOT", "(", ")", '"', "“", "”", "«", "-", "--", "*", "?", "~", "~2", ":", "title:"),
    *("person:", "date:", "date:2023", "date:[", "publisher:", "foo:", "10:30", "..", ">=", "[", "]", "U.S.", "/", "_"),
    *("us", "'s", "’", ".", ",", "#", "é"),
)
QUERY_TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=14).map("".join),
)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("armored train", "armored train"),
        ("armored AND train", "armored train"),
        ("train OR bus car", "train OR (bus car)"),
        ("(train OR bus) car", "(train OR bus) car"),
        ("train NOT armored", "train NOT armored"),
        ("train -armored", "train NOT armored"),
        ('train -"armored car" -(a OR b)', 'train NOT "armored car" NOT (a OR b)'),
        ("NOT NOT train", "train"),
        ("train train", "train"),
        ("“special train”", '"special train"'),
        ("«special train»", '"special train"'),
        ('"train armored"~3', '"train armored"~3'),
        ("ammunit* *proof defen?e", "ammunit* *proof defen?e"),
        ("train~ train~1 train~2 train~7", "train~1 train~2"),
        ("title:(armored OR train)", "title:armored OR title:train"),
        ('title:"armored train" car', 'title:"armored train" car'),
        ("Title:train", "title:train"),
        ("title: train", "title:train"),
        ('person:"Kim Jong Un" org:KCNA place:U.S.', 'person:"Kim Jong Un" org:"KCNA" place:"U.S."'),
        ("publisher:Reuters", "publisher:Reuters"),
    ],
)
def test_a_query_is_understood_as(text: str, understood: str) -> None:
    assert str(parse(text)) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ('"armored train', '"armored train"'),
        ("train AND", "train"),
        ("AND train", "train"),
        ("train OR", "train"),
        ("OR OR train", "train"),
        ("train NOT", "train"),
        ("(train", "train"),
        ("train)", "train"),
        ("(train OR (bus", "train OR bus"),
        ("train title:", "train"),
        ("train date:", "train"),
        ("train person:", "train"),
        ("train *", "train"),
        ("train ~", "train"),
        ("train -", "train"),
        ('train "', "train"),
        ('train ""', "train"),
        ("date:[2023-09-10 TO", "date:>=2023-09-10"),
        ("date:2023-09-10..", "date:>=2023-09-10"),
        ("date:2023-", "date:2023"),
    ],
)
def test_half_typed_input_means_what_is_there(text: str, understood: str) -> None:
    assert str(parse(text)) == understood


@pytest.mark.parametrize(
    "text", ["", " ", "AND", "NOT", "*", "?", "**", "((", "()", '"', '""', "-", "~", "title:", "...", "—"]
)
def test_a_query_without_words_asks_for_nothing(text: str) -> None:
    assert parse(text).tree is None


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("Why not?", "Why not"),
        ("10:30", "10:30"),
        ("http://example.org/a?b=c", "http://example.org/a?b=c"),
        ("Also Read:- Putin", "Also Read Putin"),
        ("Moscow: the talks", "Moscow the talks"),
        ("Date: 12 September", "Date 12 September"),
        ("bullet-proof", "bullet-proof"),
        ("and or not", "and or not"),
    ],
)
def test_punctuation_of_pasted_text_is_not_an_operator(text: str, understood: str) -> None:
    assert str(parse(text)) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("date:2023-09-11", "date:2023-09-11"),
        ("date:2023-9-1", "date:2023-09-01"),
        ("date:2023-09", "date:2023-09"),
        ("date:2023", "date:2023"),
        ("date:2023-09-10..2023-09-12", "date:2023-09-10..2023-09-12"),
        ("date:2023-09-12..2023-09-10", "date:2023-09-10..2023-09-12"),
        ("date:[2023-09-10 TO 2023-10]", "date:2023-09-10..2023-10-31"),
        ("date:>=2023-09-11", "date:>=2023-09-11"),
        ("date:>2023-09", "date:>=2023-10-01"),
        ("date:<2023", "date:<=2022-12-31"),
        ("date:<=2023", "date:<=2023-12-31"),
        ('date:"2023-09-11"', "date:2023-09-11"),
        ("date:(2023-02 OR 2024-02)", "date:2023-02 OR date:2024-02"),
    ],
)
def test_dates_are_days_months_years_and_ranges(text: str, understood: str) -> None:
    assert str(parse(text)) == understood


@pytest.mark.parametrize("text", ["date:soon", "date:2023-13", "date:2023-02-30", "date:2023-09-10..then", "date:0000"])
def test_a_bad_date_is_refused_with_the_valid_forms(text: str) -> None:
    with pytest.raises(QueryError, match=r"is no date; write date:2023-09-11, 2023-09, 2023"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "named", "nearest"),
    [
        ("foo:bar", "foo", ""),
        ("titel:x", "titel", "title:"),
        ('persn:"Kim"', "persn", "person:"),
        ("plce:(a", "plce", "place:"),
    ],
)
def test_an_unknown_field_is_refused_with_the_nearest_field_first(text: str, named: str, nearest: str) -> None:
    with pytest.raises(QueryError, match=f'no field "{named}"; the fields are {nearest}'):
        parse(f"train {text}")


@pytest.mark.parametrize(
    "text",
    [
        "!@#$%^&*()_+-=[]{};':\",.<>/?" * 350,
        "(" * 3000 + "train" + ")" * 3000,
        "(a OR (b AND " * 3000,
        "-(a " * 3000,
        "NOT " * 3000 + "a",
        "title: -" * 2000 + "a",
        "a OR " * 2000,
        '"a"' * 3000,
        "*?" * 5000,
    ],
)
def test_absurd_queries_are_parsed_without_an_error(text: str) -> None:
    assert str(parse(str(parse(text)))) == str(parse(text))


def test_deep_redundant_parentheses_change_nothing() -> None:
    assert str(parse("(" * 3000 + "train OR bus" + ")" * 3000 + " car")) == "(train OR bus) car"


@given(QUERY_TEXT)
def test_any_text_parses_and_what_was_understood_parses_to_itself(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return

    assert str(parse(str(query))) == str(query)


def _find(name: str, kind: EntityType | None) -> list[str]:
    known = {"kim": (EntityType.PERSON, "kim-jong-un"), "russia": (EntityType.PLACE, "russia")}
    found = known.get(name.casefold())
    return [found[1]] if found and kind in {None, found[0]} else []


def test_names_are_looked_up_with_their_type() -> None:
    query = resolve(parse("person:kim place:Kim entity:Kim"), _find)

    assert query.messages == ('no place named "Kim"',)


def test_a_message_names_an_unknown_name_once() -> None:
    query = resolve(parse('person:"Foo" OR (train person:"Foo") NOT org:Bar'), _find)

    assert query.messages == ('no person named "Foo"', 'no organization named "Bar"')


def test_resolving_keeps_what_was_typed() -> None:
    query = resolve(parse("train person:Kim"), _find)

    assert isinstance(query, Query)
    assert (query.text, str(query)) == ("train person:Kim", 'train person:"Kim"')


def test_a_very_long_query_is_cut_with_a_message() -> None:
    query = parse(" OR ".join(f"w{number}" for number in range(100_000)))

    assert str(query).startswith("w0 OR w1 OR w2")
    assert str(query).count(" OR ") < 500
    assert query.messages == ("a long query: only its first 500 words are searched",)
    assert parse("(" + "a b " * 20).messages == ()
