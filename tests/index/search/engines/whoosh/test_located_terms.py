from array import array

from index.search.engines.whoosh.located_terms import Located, LocatedTerms
from index.search.engines.whoosh.postings import joined


def test_terms_are_held_as_long_as_their_positions_have_room() -> None:
    decoded = []

    def decode(key: tuple[str, bytes]) -> Located:
        decoded.append(key[1])
        return joined([]), array("I", [1] * 40)

    held = LocatedTerms(room=100)
    for term in (b"a", b"b", b"a", b"c", b"a", b"b"):
        assert len(held.get(("words", term), decode)[1]) == 40

    assert decoded == [b"a", b"b", b"c", b"b"]
