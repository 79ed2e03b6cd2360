"""What a key sets in motion beside the answer: nothing that can wait until one rests."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

Open = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture
def collections() -> Iterator[list[int]]:
    """The generations that the garbage collector has looked through, the youngest by itself left out."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"]:
            seen.append(info["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


async def test_garbage_is_collected_when_one_rests_not_while_one_types(opened: Open, collections: list[int]) -> None:
    async with opened() as reader:
        collections.clear()
        for letter in "armored":
            await reader.press(letter)
            assert not collections
        await reader.until(lambda: collections, "a collection")


async def test_typing_lays_nothing_out_until_the_query_is_longer_than_there_is_room(opened: Open) -> None:
    async with opened() as reader:
        await reader.search("armored")
        laid_out: list[object] = []
        reader.screen.screen_layout_refresh_signal.subscribe(reader.screen, laid_out.append)
        await reader.search(" train")
        assert reader.found == "2 of 5 reports · 3 hits"
        assert not laid_out
        await reader.search(" or" * 40)
        assert laid_out
        assert reader.screen.query_one("Input").scroll_offset.x > 0
