"""Following entities, key by key as the help promises."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from index.article import Span
from tui.session import Highlight
from tui.widgets.article_view import ArticleView
from tui.widgets.mention_list import MentionList
from tui.widgets.search_bar import SearchBar

Open = Callable[..., AbstractAsyncContextManager[Any]]
WIDE, SMALL, TINY = (120, 40), (80, 24), (60, 20)


async def test_brackets_walk_through_the_mentions_of_any_entity_or_of_the_chosen_one(opened: Open) -> None:
    async with opened() as reader:
        await reader.press("tab", "2", "right_square_bracket")
        assert reader.session.article is not None
        mentions = reader.session.article.mentions
        assert reader.session.focus == Span(mentions[0].start, mentions[0].end)
        await reader.press("right_square_bracket", "left_square_bracket")
        assert reader.session.focus == Span(mentions[0].start, mentions[0].end)

        await reader.press("3", "enter", "2", "right_square_bracket")
        own = [mention for mention in mentions if mention.entity == reader.session.chosen]
        assert reader.session.focus == Span(own[1].start, own[1].end)
        assert reader.place == f"mention 2 of {len(own)}"


async def test_enter_in_the_mentions_follows_an_entity_from_its_first_mention_on(opened: Open) -> None:
    async with opened() as reader:
        await reader.press("tab", "3", "enter")
        entity = reader.session.chosen
        assert reader.session.article is not None
        own = [mention for mention in reader.session.article.mentions if mention.entity == entity]
        assert reader.session.focus == Span(own[0].start, own[0].end)
        await reader.press("enter")
        assert reader.session.focus == Span(own[1].start, own[1].end)


async def test_f_adds_the_entity_to_the_query_and_takes_it_away(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("train")
        await reader.press("tab", "3", "f")
        assert reader.query == 'train person:"Kim Jong Un"'
        assert len(reader.articles) == 5
        await reader.press("f")
        assert reader.query == "train"


@pytest.mark.slow
async def test_f_works_for_every_kind_of_entity(opened: Open) -> None:
    async with opened() as reader:
        await reader.press("tab", "3")
        names = reader.screen.query_one(MentionList)
        for index in [index for index in range(names.count) if names.selectable(index)]:
            names.cursor = index
            await reader.press("f")
            assert reader.articles, reader.query
            assert reader.remark == "", reader.query
            await reader.press("f")
            assert reader.query == ""


async def test_h_changes_what_is_highlighted(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("train")
        await reader.press("enter")
        view = reader.screen.query_one(ArticleView)
        for expected in (Highlight.HITS, Highlight.ENTITIES, Highlight.NONE, Highlight.ALL):
            await reader.press("h")
            assert reader.session.highlight is expected
            marked = {layer.name for layer in view.opened.layers if layer.parts}
            assert ("hit" in marked) == (expected in {Highlight.ALL, Highlight.HITS})
            assert ("mention" in marked) == (expected in {Highlight.ALL, Highlight.ENTITIES})


async def test_mentions_are_grouped_with_counts_here_and_in_articles(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("title:spl")
        names = reader.screen.query_one(MentionList)
        rows = [names.row(number, 60)[0].plain.split() for number in range(names.count)]
        assert rows[0] == ["People"]
        assert ["Organizations"] in rows
        kim = next(row for row in rows if row[-5:-2] == ["Kim", "Jong", "Un"])
        assert kim[-2:] == ["12", "5"]
        assert any("≈" in row and "Cho" in row for row in rows), "a slip is shown as one"


async def test_f_filters_a_query_of_alternatives_as_a_whole(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("kremlin OR kcna")
        await reader.press("tab", "3", "f")
        assert reader.query == '(kremlin OR kcna) person:"Kim Jong Un"'
        await reader.press("f")
        assert reader.query == "kremlin OR kcna"


async def test_f_closes_an_open_quote_and_takes_it_back(opened: Open) -> None:
    async with opened() as reader:
        await reader.search('"armored train')
        await reader.press("tab", "3", "f")
        assert reader.query == '"armored train" person:"Kim Jong Un"'
        assert len(reader.articles) == 2
        await reader.press("f")
        assert reader.query == '"armored train'


@pytest.mark.parametrize("size", [SMALL, TINY])
async def test_folded_mentions_open_at_the_cursor(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size) as reader:
        await reader.search("kim")
        await reader.press("enter", "3")
        names = reader.screen.query_one(MentionList)
        rows = [names.render_line(y).text for y in range(names.scrollable_content_region.height)]
        assert rows[0].startswith("People")
        assert any(row.startswith("▌") for row in rows)


async def test_an_entity_that_an_article_does_not_name_is_reported_absent(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("title:spl")
        names = reader.screen.query_one(MentionList)
        await reader.press("tab", "3")
        names.cursor = next(i for i, entry in enumerate(names.entries) if entry.name == "Jeon Ha Gyu")
        await reader.press("enter")
        assert reader.place == "mention 1 of 1"
        await reader.press("slash", *["backspace"] * 9)
        reader.screen.query_one(SearchBar).query_text = "title:secret"
        await reader.press("tab", "right_square_bracket")
        assert reader.place == "not named here"


async def test_days_are_written_alike_everywhere(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("title:spl")
        names = reader.screen.query_one(MentionList)
        rows = [names.row(number, 60)[0].plain for number in range(names.count)]
        assert any("≈ 12 Sep 2023" in row for row in rows)
        assert any("coming days" in row for row in rows)
