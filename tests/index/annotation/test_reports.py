"""The five built-in reports, in which a reader marked each mention."""

from index.annotation import Catalogue, annotate
from index.article import Article, EntityType

Mark = tuple[int, int, str, str, bool]


def test_every_mention_of_a_report_is_found_with_its_entity(
    marked_report: tuple[Article, list[Mark]], catalogue: Catalogue
) -> None:
    report, marks = marked_report
    found = [(each.start, each.end, each.surface, each.entity, each.slip) for each in annotate(report, catalogue)]
    assert found == marks


def test_a_mention_has_the_type_and_the_usual_name_of_its_entity(
    marked_report: tuple[Article, list[Mark]], catalogue: Catalogue
) -> None:
    report, _ = marked_report
    for mention in annotate(report, catalogue):
        if mention.type is not EntityType.DATE:
            entity = catalogue.by_id[mention.entity]
            assert (mention.type, mention.name) == (entity.type, entity.name)
