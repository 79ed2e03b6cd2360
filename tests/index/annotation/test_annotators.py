"""Several annotators: the order in which they run, overlaps between them, and the version of their mentions."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index.annotation import Annotator, annotate, annotators, version
from index.article import Article, EntityType, Mention
from index.errors import CatalogueError

MAY = '[[entity]]\nid = "may"\nname = "Theresa May"\ntype = "person"\nweak = ["May"]\n'


class Tagger:
    """Finds some words as names of persons, and remembers what was found before it."""

    name = "tagger"

    def __init__(self, *words: str, version: str = "1") -> None:
        self.words = words
        self.version = version
        self.seen: list[str] = []

    def prepare(self) -> None:
        pass

    def annotate(self, article: Article) -> Sequence[Mention]:
        self.seen = [mention.surface for mention in article.mentions]
        return [
            Mention(start, start + len(word), word, EntityType.PERSON, f"found_{word}", word)
            for word in self.words
            if (start := article.text.find(word)) >= 0
        ]


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str], tuple[Annotator, ...]]:
    """Return the annotators with a catalogue."""

    def load(source: str) -> tuple[Annotator, ...]:
        path = tmp_path / "entities.toml"
        path.write_text(source, encoding="utf-8")
        return annotators(path)

    return load


def surfaces(article: Article, used: Sequence[Annotator]) -> list[tuple[str, EntityType]]:
    return [(mention.surface, mention.type) for mention in annotate(article, used)]


def test_with_an_empty_catalogue_only_dates_are_mentions(
    make_article: Callable[..., Article], load: Callable[[str], tuple[Annotator, ...]]
) -> None:
    article = make_article("Kim Jong Un left on Monday.")
    assert surfaces(article, load("")) == [("Monday", EntityType.DATE)]


def test_a_month_is_not_taken_for_a_person_of_that_name(
    make_article: Callable[..., Article], load: Callable[[str], tuple[Annotator, ...]]
) -> None:
    article = make_article("Theresa May left in May. Mrs. May wept.")
    assert surfaces(article, load(MAY)) == [
        ("Theresa May", EntityType.PERSON),
        ("May", EntityType.DATE),
        ("May", EntityType.PERSON),
    ]


def test_an_annotator_sees_what_was_found_before_it(make_article: Callable[..., Article]) -> None:
    article = make_article("Ann met Bob.")._replace(mentions=(Mention(4, 7, "met", EntityType.EVENT, "met", "met"),))
    first, second, third = Tagger("Ann"), Tagger("Bob"), Tagger()
    annotate(article, [first, second, third])
    assert (first.seen, second.seen, sorted(third.seen)) == ([], ["Ann"], ["Ann", "Bob"])


@pytest.mark.parametrize("order", [1, -1])
def test_the_longest_mention_wins_whichever_annotator_found_it(
    make_article: Callable[..., Article], load: Callable[[str], tuple[Annotator, ...]], order: int
) -> None:
    article = make_article("Mrs. Theresa May Smith left on Monday, 1 May 2023.")
    used = (*load(MAY), Tagger("May Smith", "Theresa May Smith", "Monday"))[::order]
    assert [surface for surface, _ in surfaces(article, used)] == ["Theresa May Smith", "Monday, 1 May 2023"]


def test_of_equal_mentions_that_of_the_later_annotator_wins(make_article: Callable[..., Article]) -> None:
    article = make_article("They met on Monday.", "2023-09-12")
    dates, tagger = annotators(Path(__file__).parents[3] / "seeds" / "entities.toml")[0], Tagger("Monday")
    assert surfaces(article, [dates, tagger]) == [("Monday", EntityType.PERSON)]
    assert surfaces(article, [tagger, dates]) == [("Monday", EntityType.DATE)]


def test_the_version_tells_catalogues_models_and_their_order_apart(
    load: Callable[[str], tuple[Annotator, ...]],
) -> None:
    used = load(MAY)
    versions = [
        version(used),
        version(load(MAY.replace("Theresa", "Teresa"))),
        version([*used, Tagger()]),
        version([*used, Tagger(version="2")]),
        version([Tagger(version="2"), *used]),
    ]
    assert len(set(versions)) == len(versions)
    assert version(load(MAY)) == versions[0]


def test_the_version_changes_with_the_rules(
    load: Callable[[str], tuple[Annotator, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version(load(MAY))
    monkeypatch.setattr("index.paths.code_digest", lambda *_: "other rules")
    assert version(load(MAY)) != before


def test_a_mistake_in_the_catalogue_is_reported_before_work_begins(
    load: Callable[[str], tuple[Annotator, ...]],
) -> None:
    *_, known = load(MAY.replace("person", "persn"))
    with pytest.raises(CatalogueError, match=r"entities\.toml:4: .*persn"):
        known.prepare()


def test_a_missing_catalogue_is_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        annotators(tmp_path / "none.toml")
