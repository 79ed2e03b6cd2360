import pytest

from index.reading.plain.credit_lines import byline_name, copyright_owner, credit, is_bare_name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("Written by Ann Lee and Jo Field", "Ann Lee and Jo Field"),
        ("By Ann Lee, Staff Writer", "Ann Lee"),
        ("By Ann Lee | March 14, 2021", "Ann Lee"),
        ("Author: Ann Lee", "Ann Lee"),
        ("By the river the bridge was closed", None),
        ("Bridge closed by storm", None),
    ],
)
def test_a_byline_gives_the_name(line: str, name: str | None) -> None:
    assert byline_name(line) == name


def test_a_bare_name_is_capital_words() -> None:
    assert is_bare_name("Ann K Lee")
    assert not is_bare_name("closed for repairs")
    assert not is_bare_name("WORLD NEWS")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Photo Credit: AP", "AP"),
        ("Credit: Jo Field", "Jo Field"),
        ("Image courtesy: Harbour Gazette", "Harbour Gazette"),
        ("Photo by Jo Field", "Jo Field"),
        ("Source: Reuters", "Reuters"),
        ("Credit cards are accepted", None),
        ("(With inputs from agencies)", "agencies"),
        ("Photographs by Jo Field", "Jo Field"),
        ("Source: A poll of 1,006 people of both villages in March and April.", None),
    ],
)
def test_a_credit_gives_who_is_credited(line: str, who: str | None) -> None:
    assert credit(line) == who


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© Copyright 2021 Harbour Media", "Harbour Media"),
        ("Copyright © 2019-2023 Harbour Gazette. All rights reserved.", "Harbour Gazette"),
        ("© 2020 Harbour Gazette | Powered by Engine", "Harbour Gazette"),
        ("© 2020. All rights reserved.", None),
        ("© Jo Field / Agency", None),
    ],
)
def test_a_copyright_line_names_the_publisher(line: str, owner: str | None) -> None:
    assert copyright_owner(line) == owner
