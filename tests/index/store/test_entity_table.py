"""Counting entities over articles."""

from index.article import EntityCount, EntityType
from index.store.entity_table import EntityTable

KIM = ("person", "kim_jong_un", "Kim Jong Un")
RUSSIA = ("place", "russia", "Russia")
JAPAN = ("place", "japan", "Japan")
MAY_DAY = ("date", "date_2023-05-01", "2023-05-01")


def test_entities_are_counted_over_articles_and_sorted() -> None:
    table = EntityTable()
    table.add([(*RUSSIA, {"Russia": 1}), (*KIM, {"Kim Jong Un": 1, "Kim": 2})])
    table.add([(*MAY_DAY, {"1 May 2023": 1}), (*JAPAN, {"Japan": 1}), (*KIM, {"Kim": 1}), (*RUSSIA, {"Russia": 1})])
    assert table.counts() == (
        EntityCount("kim_jong_un", "Kim Jong Un", EntityType.PERSON, ("Kim", "Kim Jong Un"), 2, 4),
        EntityCount("russia", "Russia", EntityType.PLACE, ("Russia",), 2, 2),
        EntityCount("japan", "Japan", EntityType.PLACE, ("Japan",), 1, 1),
        EntityCount("date_2023-05-01", "2023-05-01", EntityType.DATE, ("1 May 2023",), 1, 1),
    )


def test_what_is_removed_is_no_longer_counted() -> None:
    table = EntityTable()
    table.add([(*KIM, {"Kim": 2, "Kim Jong Un": 1})])
    table.add([(*KIM, {"Kim": 1}), (*JAPAN, {"Japan": 1})])
    table.remove([(*KIM, {"Kim": 2, "Kim Jong Un": 1})])
    table.remove([(*KIM, {"Kim": 1}), (*JAPAN, {"Japan": 1})])
    assert table.counts() == EntityTable().counts() == ()


def test_a_table_is_the_same_after_it_was_encoded() -> None:
    table = EntityTable()
    table.add([(*KIM, {"Kim": 2})])
    assert EntityTable(table.encode()).counts() == table.counts()
