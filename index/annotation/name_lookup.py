"""Looking names up however they are written: the catalogue and the index's table of entities share these rules."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from index.annotation.words import Words

NameKey = tuple[str, ...]
Id = TypeVar("Id")

_POSSESSIVE = re.compile(r"['\u2018\u2019\u02bc][sS]\b")


def name_key(name: str) -> NameKey:
    """Return what all spellings of a name share: its words without case, accents, hyphens and a possessive 's.

    Empty where the name has no letter or digit.
    """
    return tuple(Words(_POSSESSIVE.sub("", name)).keys)


def look_up(name: str, known: Mapping[Id, Iterable[NameKey]]) -> tuple[Id, ...]:
    """Return the entities that go by this name, in the order of ``known``, which maps each to the keys of its names.

    If no key equals that of the name, return those that contain its words ("Choe" finds Choe Sun Hui); failing these,
    those that contain them with the last word incomplete ("kim jo").
    """
    wanted = name_key(name)
    if not wanted:
        return ()
    for matches in (tuple.__eq__, _contains, _contains_prefix):
        found = tuple(each for each, keys in known.items() if any(matches(key, wanted) for key in keys))
        if found:
            return found
    return ()


def _contains(key: NameKey, wanted: NameKey) -> bool:
    return any(key[at : at + len(wanted)] == wanted for at in range(len(key) - len(wanted) + 1))


def _contains_prefix(key: NameKey, wanted: NameKey) -> bool:
    *whole, prefix = wanted
    return any(
        key[at : at + len(whole)] == tuple(whole) and key[at + len(whole)].startswith(prefix)
        for at in range(len(key) - len(whole))
    )
