"""Telling a corpus of one story from one of many."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from index.article import Published
from index.reading import read
from index.story import is_one_story

SEEDS = Path(__file__).parents[3] / "seeds"


class Draft(NamedTuple):
    """As much of an article as is needed; ``asked`` collects the ids of articles whose text was asked for."""

    id: str
    words: str
    asked: list[str]
    published: Published = Published()

    @property
    def text(self) -> str:
        self.asked.append(self.id)
        return self.words


def corpus(stories: Sequence[int], asked: list[str] | None = None) -> list[Draft]:
    """Return an article for each number of a story: 60 words of the story's 90, and 60 of a language of 4,000."""
    chance = Random(1)  # noqa: S311 - no secret
    language = [_word(number) for number in range(4000)]
    collected = [] if asked is None else asked
    return [
        Draft(f"{number:05}", " ".join([*_words_of(story, chance), *chance.choices(language, k=60)]), collected)
        for number, story in enumerate(stories)
    ]


def _words_of(story: int, chance: Random) -> list[str]:
    return chance.sample([_word(10_000 + 100 * story + number) for number in range(90)], 60)


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:06}")


def test_the_built_in_articles_are_one_story() -> None:
    assert is_one_story([read(path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*.txt"))])


@pytest.mark.parametrize("count", [1, 2, 5, 60, 1000])
def test_articles_of_one_story_are_one_story(count: int) -> None:
    assert is_one_story(corpus([0] * count))


@pytest.mark.parametrize("stories", [2, 20, 300])
@pytest.mark.parametrize("each", [1, 3])
def test_articles_of_many_stories_are_not(stories: int, each: int) -> None:
    assert not is_one_story(corpus(list(range(stories)) * each))


def test_a_story_with_some_articles_of_others_among_them_is_one_story() -> None:
    assert is_one_story(corpus([0] * 700 + list(range(1, 301))))
    assert not is_one_story(corpus([0] * 300 + list(range(1, 701))))


def test_a_story_that_moves_on_is_one_story_though_its_ends_share_nothing() -> None:
    chapters = corpus([number // 10 for number in range(60)])
    moving = [
        one._replace(words=f"{one.words} {other.words}") for one, other in zip(chapters, chapters[10:], strict=False)
    ]
    assert not is_one_story(chapters)
    assert is_one_story(moving)


def test_the_answer_does_not_depend_on_the_order() -> None:
    for share in range(450, 550, 10):
        articles = corpus([0] * share + list(range(1, 1001 - share)))
        shuffled = Random(2).sample(articles, len(articles))  # noqa: S311 - no secret
        assert is_one_story(articles) == is_one_story(shuffled)


def test_no_more_than_a_sample_is_read_and_one_more_article_changes_at_most_one_in_it() -> None:
    first: list[str] = []
    is_one_story(corpus([0] * 5000, first))
    second: list[str] = []
    is_one_story(corpus([0] * 5001, second))
    assert len(first) == len(second) == 60
    assert len(set(first) & set(second)) >= 59


def test_no_articles_are_not_a_story() -> None:
    assert not is_one_story([])
