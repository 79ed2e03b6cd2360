"""Counting entities over articles."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.article import EntityCount, EntityType, Mention
from index.store import database
from index.store.entity_table import EntityCounter, EntityTable


def mention(surface: str, kind: EntityType, entity: str, name: str) -> Mention:
    return Mention(0, len(surface), surface, kind, entity, name)


KIM = mention("Kim", EntityType.PERSON, "kim_jong_un", "Kim Jong Un")
KIM_JONG_UN = KIM._replace(surface="Kim Jong Un")
RUSSIA = mention("Russia", EntityType.PLACE, "russia", "Russia")
JAPAN = mention("Japan", EntityType.PLACE, "japan", "Japan")
MAY_DAY = mention("1 May 2023", EntityType.DATE, "date_2023-05-01", "2023-05-01")


@pytest.fixture
def data(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(database.open_for_writing(tmp_path / "store.sqlite")) as data:
        yield data


def count(data: sqlite3.Connection, *articles: list[Mention], sign: int = 1) -> None:
    counter = EntityCounter(data)
    for mentions in articles:
        counter.add(mentions, sign)
    counter.flush()


def test_entities_are_counted_over_articles_and_sorted(data: sqlite3.Connection) -> None:
    count(data, [RUSSIA, KIM_JONG_UN, KIM, KIM])
    count(data, [MAY_DAY, JAPAN, KIM, RUSSIA])

    assert EntityTable(data).counts() == (
        EntityCount("kim_jong_un", "Kim Jong Un", EntityType.PERSON, ("Kim", "Kim Jong Un"), 2, 4),
        EntityCount("russia", "Russia", EntityType.PLACE, ("Russia",), 2, 2),
        EntityCount("japan", "Japan", EntityType.PLACE, ("Japan",), 1, 1),
        EntityCount("date_2023-05-01", "2023-05-01", EntityType.DATE, ("1 May 2023",), 1, 1),
    )
    assert EntityTable(data).articles_naming(["russia", "japan", "nobody"]) == {"russia": 2, "japan": 1}


def test_what_is_removed_is_no_longer_counted(data: sqlite3.Connection) -> None:
    count(data, [KIM, KIM, KIM_JONG_UN], [KIM, JAPAN])
    count(data, [KIM, KIM, KIM_JONG_UN], sign=-1)
    assert [(each.id, each.aliases, each.mentions) for each in EntityTable(data).counts()] == [
        ("kim_jong_un", ("Kim",), 1),
        ("japan", ("Japan",), 1),
    ]
    count(data, [KIM, JAPAN], sign=-1)
    assert EntityTable(data).counts() == ()


def test_an_entity_is_found_by_its_name_in_any_spelling(data: sqlite3.Connection) -> None:
    count(data, [KIM, JAPAN])

    assert EntityTable(data).named("KIM JONG-UN", None) == ["kim_jong_un"]
    assert EntityTable(data).named("kim jong un", EntityType.PLACE) == []
    assert EntityTable(data).named("Kim", EntityType.PERSON) == ["kim_jong_un"]
    assert EntityTable(data).named("japanese", None) == []
