"""Typing does no work that can wait for a pause."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from tui import garbage

Open = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture
def collections() -> Iterator[list[int]]:
    """The generations that the garbage collector has searched, except the youngest on its own."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"]:
            seen.append(info["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


async def test_garbage_is_collected_during_pauses_not_while_you_type(
    opened: Open, collections: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as reader:
        monkeypatch.setattr(garbage, "REST", 3600.0)
        collections.clear()
        await reader.search("armored trai")
        assert not collections
        monkeypatch.setattr(garbage, "REST", 0.01)
        await reader.press("n")
        await reader.until(lambda: collections, "a collection")


@pytest.mark.slow
async def test_typing_causes_no_layout_until_the_query_is_wider_than_the_bar(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("armored")
        laid_out: list[object] = []
        reader.screen.screen_layout_refresh_signal.subscribe(reader.screen, laid_out.append)
        await reader.search(" train")
        assert reader.found == "2 of 5 articles · 3 hits"
        assert not laid_out
        await reader.search(" or" * 40)
        assert laid_out
        assert reader.screen.query_one("Input").scroll_offset.x > 0


async def test_a_search_bar_made_narrower_has_nothing_to_scroll_to(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("armored")
        await reader.pilot.resize_terminal(60, 24)
        await reader.settle()
        assert reader.screen.query_one("Input").max_scroll_x == 0
