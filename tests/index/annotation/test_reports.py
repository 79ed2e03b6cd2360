"""The five built-in reports, in which a reader marked each mention."""

from pathlib import Path

from index.annotation import Catalogue, annotate
from index.article import Article, EntityType
from index.reading import read
from index.story.implied_dates import infer_dates

SEEDS = Path(__file__).parents[3] / "seeds"

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


def test_the_reports_as_they_are_read_have_the_mentions_that_the_reader_marked(
    marked_report: tuple[Article, list[Mark]], catalogue: Catalogue
) -> None:
    report, marks = marked_report
    corpus = infer_dates([read(path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*.txt"))])
    [article] = [each for each in corpus if each.text == report.text]
    found = [(each.start, each.end, each.surface, each.entity, each.slip) for each in annotate(article, catalogue)]
    assert found == marks
