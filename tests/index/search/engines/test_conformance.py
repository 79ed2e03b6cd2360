"""Every engine answers random matches over a changing corpus as the reference engine does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import EntityType, Mention
from index.errors import VersionMismatchError
from index.search import fields
from index.search.documents import prepare
from index.search.engines.factory import open_engine, open_engine_writer
from index.search.language.analysis import stem
from index.search.match import AllOf, AnyOf, Days, Ids, Near, Prefix, Words
from tests.index.conftest import make_article
from tests.index.search.engines.reference_engine import ReferenceEngine, ReferenceWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.search.documents import IndexDocument
    from index.search.engines.contract import Engine, EngineWriter
    from index.search.match import Match

    Batch = tuple[list[IndexDocument], list[str], dict[str, int]]

ENGINES: dict[str, tuple[Callable[[Path, str], Engine], Callable[[Path, str], EngineWriter]]] = {
    "default": (open_engine, open_engine_writer),
    "reference": (ReferenceEngine, ReferenceWriter),
}
"""Add a new engine here."""

WORDS = ("train", "trains", "armored", "red", "bus", "talks", "talking", "city", "kim's", "north-south", "tea")
IDS = tuple(f"{number:02d}" for number in range(12))


@st.composite
def documents(draw: st.DrawFn) -> IndexDocument:
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
    mention = Mention(0, 1, "x", EntityType.PERSON, draw(st.sampled_from(("kim", "putin"))), "x")
    article = make_article(
        draw(st.sampled_from(IDS)),
        "\n\n".join(draw(st.lists(words, min_size=1, max_size=3))),
        title=draw(st.one_of(st.none(), words)),
        day=draw(st.one_of(st.none(), st.integers(1, 28).map(lambda day: f"2023-09-{day:02d}"))),
        publisher=draw(st.sampled_from((None, "City Times", "Tea"))),
        mentions=(mention,) * draw(st.integers(0, 2)),
    )
    return prepare(article).document


def matches() -> st.SearchStrategy[Match]:
    words = st.lists(st.sampled_from(("train", "trains", "armored", "bus", "talks", "kim", "kim's", "no")), max_size=3)
    fields_of_words = st.sampled_from((fields.WORDS, fields.TITLE_WORDS, fields.PUBLISHER))
    boosts = st.sampled_from((1.0, 6.0))
    days = st.one_of(st.none(), st.dates(date(2023, 9, 1), date(2023, 9, 28)))
    stems = st.sampled_from((fields.STEMS, fields.TITLE_STEMS))
    leaves = st.one_of(
        st.builds(Words, fields_of_words, words.map(tuple), boosts),
        st.builds(lambda field, some: Words(field, tuple({stem(word) for word in some})), stems, words),
        st.builds(Words, st.just(fields.MENTIONS), st.just(("full:kim",)), boosts),
        st.builds(
            Near,
            st.just(fields.WORDS),
            st.lists(words.map(tuple), min_size=1, max_size=3).map(tuple),
            st.integers(1, 3),
        ),
        st.builds(
            Prefix, st.sampled_from((fields.WORDS, fields.TITLE_WORDS)), st.sampled_from(("t", "tra", "no")), boosts
        ),
        st.builds(Days, days, days),
        st.builds(Ids, st.lists(st.sampled_from((*IDS, "nobody")), max_size=4, unique=True).map(tuple)),
    )
    return st.recursive(
        leaves,
        lambda parts: st.one_of(
            st.builds(AnyOf, st.lists(parts, max_size=3).map(tuple)),
            st.builds(AllOf, st.lists(parts, max_size=3).map(tuple), st.lists(parts, max_size=1).map(tuple)),
        ),
        max_leaves=5,
    )


BATCHES = st.lists(
    st.tuples(
        st.lists(documents(), max_size=6),
        st.lists(st.sampled_from(IDS), max_size=3),
        st.dictionaries(st.sampled_from(IDS), st.integers(738_000, 738_900), max_size=3),
    ),
    min_size=1,
    max_size=4,
)


class Pair:
    """An engine and the reference engine, given the same articles."""

    def __init__(self, place: Path, name: str) -> None:
        opened, writing = ENGINES[name]
        self.reader, self.plain = opened(place / "tested", "f"), ReferenceEngine(place / "plain", "f")
        self.writer, self.plain_writer = writing(place / "tested", "f"), ReferenceWriter(place / "plain", "f")

    def commit(self, batch: Batch, *, last: bool) -> None:
        upserts, deletes, days = batch
        for each in (self.writer, self.plain_writer):
            each.apply(upserts, deletes)
            each.apply(upserts, deletes[:0])  # again: a batch may be applied twice
            each.set_days(days)
        before = self.reader.generation
        assert self.writer.commit(last=last) >= before
        self.plain_writer.commit()
        self.reader.refresh()
        self.plain.refresh()
        assert not self.reader.is_behind()
        assert (self.reader.generation, self.reader.count) == (self.writer.generation, self.plain.count)

    def ask(self, match: Match, limit: int) -> None:
        answer, expected = self.reader.search(match, limit), self.plain.search(match, limit)
        assert answer.total == expected.total
        assert [found.id for found in answer.best] == [found.id for found in expected.best]
        assert [found.score for found in answer.best] == pytest.approx([found.score for found in expected.best])
        assert self.reader.facets(match, fields.MENTIONS) == self.plain.facets(match, fields.MENTIONS)

    def close(self) -> None:
        self.writer.close()
        self.reader.close()


@pytest.mark.parametrize("name", ENGINES)
@given(batches=BATCHES, asked=st.lists(matches(), min_size=1, max_size=6), limit=st.integers(1, 13), last=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_an_engine_answers_as_the_reference_does(  # noqa: PLR0913 - what is drawn
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    batches: list[Batch],
    asked: list[Match],
    limit: int,
    *,
    last: bool,
) -> None:
    pair = Pair(tmp_path_factory.mktemp("engine"), name)
    for batch in batches:
        pair.commit(batch, last=last)
        for match in asked:
            pair.ask(match, limit)
    pair.close()


@pytest.mark.parametrize("name", ENGINES)
def test_nothing_is_found_before_it_is_committed_nor_after_a_writer_was_dropped(tmp_path: Path, name: str) -> None:
    opened, writing = ENGINES[name]
    train = prepare(make_article("a", "A train")).document
    writer = writing(tmp_path, "f")
    writer.apply([train], ())
    reader = opened(tmp_path, "f")
    assert reader.count == 0
    writer.close()
    assert not reader.refresh()

    writer = writing(tmp_path, "f")
    assert writer.commit() == 0, "nothing was changed"
    writer.apply([train], ())
    assert writer.commit() > 0
    assert reader.is_behind()
    assert reader.refresh()
    assert reader.count == 1
    writer.close()
    reader.close()


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_of_another_store_is_not_opened(tmp_path: Path, name: str) -> None:
    opened, writing = ENGINES[name]
    writer = writing(tmp_path, "one")
    writer.apply([prepare(make_article("a", "A train")).document], ())
    writer.commit()
    writer.close()
    with pytest.raises(VersionMismatchError):
        opened(tmp_path, "other")
    with pytest.raises(VersionMismatchError):
        writing(tmp_path, "other")
