"""Following entities, key by key as the help promises."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from index.article import Span
from tui.render import Highlight
from tui.widgets.article_view import ArticleView
from tui.widgets.mention_list import MentionList

Open = Callable[..., AbstractAsyncContextManager[Any]]
WIDE, SMALL, TINY = (120, 40), (80, 24), (60, 20)


async def test_brackets_walk_through_the_mentions_of_any_entity_or_of_the_chosen_one(opened: Open) -> None:
    async with opened() as reader:
        await reader.press("tab", "2", "right_square_bracket")
        assert reader.screen.article is not None
        mentions = reader.screen.article.mentions
        assert reader.screen.focus_span == Span(mentions[0].start, mentions[0].end)
        await reader.press("right_square_bracket", "left_square_bracket")
        assert reader.screen.focus_span == Span(mentions[0].start, mentions[0].end)

        await reader.press("3", "enter", "2", "right_square_bracket")
        own = [mention for mention in mentions if mention.entity == reader.screen.chosen]
        assert reader.screen.focus_span == Span(own[1].start, own[1].end)
        assert reader.place == f"mention 2 of {len(own)}"


async def test_enter_in_the_mentions_follows_an_entity_from_its_first_mention_on(opened: Open) -> None:
    async with opened() as reader:
        await reader.press("tab", "3", "enter")
        entity = reader.screen.chosen
        assert reader.screen.article is not None
        own = [mention for mention in reader.screen.article.mentions if mention.entity == entity]
        assert reader.screen.focus_span == Span(own[0].start, own[0].end)
        await reader.press("enter")
        assert reader.screen.focus_span == Span(own[1].start, own[1].end)


async def test_f_adds_the_entity_to_the_query_and_takes_it_away(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("train")
        await reader.press("tab", "3", "f")
        assert reader.query == 'train person:"Kim Jong Un"'
        assert len(reader.reports) == 5
        await reader.press("f")
        assert reader.query == "train"


async def test_f_works_for_every_kind_of_entity(opened: Open) -> None:
    async with opened() as reader:
        await reader.press("tab", "3")
        names = reader.screen.query_one(MentionList)
        for index in [index for index in range(names.count) if names.selectable(index)]:
            names.cursor = index
            await reader.press("f")
            assert reader.reports, reader.query
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
            assert reader.screen.highlight is expected
            assert bool(view.marks.hits) == (expected in {Highlight.ALL, Highlight.HITS})
            assert bool(view.marks.mentions) == (expected in {Highlight.ALL, Highlight.ENTITIES})


async def test_mentions_are_grouped_with_counts_here_and_in_reports(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("title:spl")
        names = reader.screen.query_one(MentionList)
        rows = [names.row(number, 60)[0].plain.split() for number in range(names.count)]
        assert rows[0] == ["People"]
        assert ["Organizations"] in rows
        kim = next(row for row in rows if row[-5:-2] == ["Kim", "Jong", "Un"])
        assert kim[-2:] == ["12", "5"]
        assert any("≈" in row and "Cho" in row for row in rows), "a slip is shown as one"
