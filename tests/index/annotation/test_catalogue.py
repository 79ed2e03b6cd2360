"""The catalogue file: what it may hold, the errors when it is wrong, and looking names up."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotation import Catalogue
from index.article import EntityType
from index.errors import CatalogueError

KIM = """
[[entity]]
id = "kim_jong_un"
name = "Kim Jong Un"
type = "person"
aliases = ["Kim Jong Woon"]
weak = ["Kim"]
slips = ["Kim Jong Hui"]
"""
# KIM's first line is empty, so its header stands on line 2 and its fields on lines 3 to 8.


def load(folder: Path, source: str | bytes) -> Catalogue:
    path = folder / "entities.toml"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return Catalogue.load(path)


def test_an_empty_catalogue_is_a_catalogue(tmp_path: Path) -> None:
    assert load(tmp_path, "").entities == Catalogue().entities == ()


def test_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    catalogue = load(tmp_path, b"\xef\xbb\xbf" + KIM.replace("\n", "\r\n").encode())
    assert [entity.slips for entity in catalogue.entities] == [("Kim Jong Hui",)]


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (KIM.replace("weak", "wek"), 7, ["'wek'", "did you mean 'weak'?", "allowed are"]),
        (KIM.replace('name = "Kim Jong Un"\n', ""), 2, ["'name' is missing"]),
        (KIM.replace('"person"', '"persn"'), 5, ["'persn'", "did you mean 'person'?", "nationality"]),
        (KIM.replace('"person"', '"date"'), 5, ["'date'", "allowed are person"]),
        (KIM.replace('"Kim Jong Un"', '""'), 4, ["'name' is empty"]),
        (KIM.replace('"Kim Jong Un"', '"?!"'), 4, ["'name'", "no letter"]),
        (KIM.replace('"Kim Jong Un"', '["Kim"]'), 4, ["'name' must be one text"]),
        (KIM.replace('["Kim"]', '"Kim"'), 7, ["'weak' must be a list"]),
        (KIM.replace('["Kim"]', '["Kim", 3]'), 7, ["'weak' must be a list"]),
        (KIM.replace('"kim_jong_un"', '"Kim Jong Un"'), 3, ["'id'", "small letters"]),
        (KIM.replace('"kim_jong_un"', '"date_2023"'), 3, ["'id'", "date_"]),
        (KIM + KIM, 11, ["'kim_jong_un' is taken on line 3"]),
        (KIM + 'of = "korea"\n', 9, ["'of'", "no entity 'korea'"]),
        (KIM.replace('["Kim"]', '["Kim", "Kim Jong-un"]'), 7, ["Kim Jong-un", "different weight"]),
        (KIM.replace("[[entity]]", "[[entities]]"), 2, ["'entities' is not known", "[[entity]]"]),
        (KIM.replace("[[entity]]", "[entity]"), 2, ["two brackets"]),
        (KIM.replace('"person"', '"person'), 5, ["not TOML"]),
        (KIM + "[[entity", 9, ["not TOML"]),
    ],
)
def test_an_error_names_file_line_field_and_remedy(tmp_path: Path, source: str, line: int, says: list[str]) -> None:
    with pytest.raises(CatalogueError) as caught:
        load(tmp_path, source)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'entities.toml'}:{line}: ")
    assert "\n" not in message
    for words in says:
        assert words in message


def test_one_name_cannot_belong_to_two_entities(tmp_path: Path) -> None:
    other = '\n[[entity]]\nid = "kim_2"\nname = "Another Kim"\ntype = "person"\naliases = ["kim jong-woon"]\n'
    with pytest.raises(
        CatalogueError, match=r':14: field \'aliases\': "kim jong-woon" is already a name of \'kim_jong'
    ):
        load(tmp_path, KIM + other)


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        Catalogue.load(tmp_path / "none.toml")
    with pytest.raises(CatalogueError, match="not UTF-8"):
        load(tmp_path, b'name = "\xff"')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("catalogue")


@given(text=st.text())
def test_any_text_is_a_catalogue_or_a_clear_error(folder: Path, text: str) -> None:
    message = ""
    try:
        load(folder, text.encode("utf-8", "surrogatepass"))
    except CatalogueError as error:
        message = str(error)
    assert len(message.splitlines()) <= 1


@pytest.mark.parametrize(
    ("name", "kind", "ids"),
    [
        ("Kim Jong Un", None, ["kim_jong_un"]),
        ("kim jong-un\u2019s", EntityType.PERSON, ["kim_jong_un"]),
        ("KIM", None, ["kim_jong_un"]),
        ("Kim Jong Hui", None, ["kim_jong_un"]),
        ("choe", EntityType.PERSON, ["choe_sun_hui"]),
        ("sun hui", EntityType.PERSON, ["choe_sun_hui"]),
        ("Vladi", EntityType.PERSON, ["vladimir_putin"]),
        ("u.s.", None, ["united_states"]),
        ("us", None, ["united_states"]),
        ("korean people's army", None, ["korean_peoples_army"]),
        ("Korean Peoples Army", None, ["korean_peoples_army"]),
        ("times", EntityType.ORGANIZATION, ["new_york_times"]),
        ("west", EntityType.PLACE, ["west"]),
        ("Russia", EntityType.PERSON, []),
        ("Atlantis", None, []),
        ("", None, []),
        ("?!", None, []),
    ],
)
def test_names_are_found_whatever_their_spelling(
    catalogue: Catalogue, name: str, kind: EntityType | None, ids: list[str]
) -> None:
    assert [entity.id for entity in catalogue.find(name, kind)] == ids


def test_an_equal_name_hides_those_that_only_contain_it(catalogue: Catalogue) -> None:
    assert [entity.id for entity in catalogue.find("Korean")] == ["norp_korean"]
    assert len(catalogue.find("Korea", EntityType.PLACE)) > 1
