"""Work in a thread that nobody waits for when the program ends."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
Parameters = ParamSpec("Parameters")


async def in_thread(
    function: Callable[Parameters, Result], /, *args: Parameters.args, **kwargs: Parameters.kwargs
) -> Result:
    """Call a function in a daemon thread and return what it returns; raise what it raises.

    `asyncio.to_thread` borrows a thread of a pool whose threads the interpreter waits for before it ends: quitting
    would take as long as the longest call that is under way.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result | None, error: Exception | None) -> None:
        if future.done():  # cancelled meanwhile
            return
        if error:
            future.set_exception(error)
        else:
            future.set_result(cast("Result", result))

    def call() -> None:
        result, error = None, None
        try:
            result = function(*args, **kwargs)
        except Exception as raised:  # noqa: BLE001 - it is raised where it is awaited
            error = raised
        with suppress(RuntimeError):  # the loop is closed: the program has ended
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=call, daemon=True).start()
    return await future
