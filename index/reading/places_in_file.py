"""The place of an article in a file of many: a short plain key that stays the same when others come and go."""

import re
from collections.abc import Iterable
from hashlib import blake2b

_PLAIN = re.compile(r"[A-Za-z0-9][\w.-]{0,23}", re.ASCII)
_DIGEST_BYTES = 5


class PlacesInFile:
    """The places given out in one file, each only once."""

    def __init__(self) -> None:
        """Start a file."""
        self._taken: dict[str, int] = {}

    def of(self, names: Iterable[object], number: int) -> str:
        """Return the place of the article with these ``names``: ids or addresses, best first, some of them None.

        The place is the first name if it is short and plain, else ten hexadecimal digits of its digest; without a name
        it is ``number``, counted from 1 in the file. A place already taken gets a number: the second ``k17`` is
        ``k17-2``.
        """
        name = next((str(name).strip() for name in names if str(name or "").strip()), "")
        place = key(name) if name else str(number)
        if place not in self._taken:
            self._taken[place] = 1
            return place
        while True:
            self._taken[place] += 1
            if (numbered := f"{place}-{self._taken[place]}") not in self._taken:
                self._taken[numbered] = 1
                return numbered


def key(name: str) -> str:
    """Return a name unchanged if it is short and plain, else ten hexadecimal digits of its digest."""
    if _PLAIN.fullmatch(name):
        return name
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
