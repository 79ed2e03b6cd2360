"""An index with damaged files: it says so, or what it answers is true."""

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import paths
from index.article import Article
from index.errors import StoreError
from index.search.engines.whoosh import files
from index.search.language.query import parse
from tests.index.shelf import QUERIES, Reader, some_articles, stock

Whole = Callable[[], tuple[Path, Sequence[Article]]]


def _damaged(data: bytes, kind: int, where: float) -> bytes:
    at = min(int(where * len(data)), len(data) - 1)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + bytes([data[at] ^ (1 << kind)]) + data[at + 1 :]
    return data[:at] + b"\xff" * min(9, len(data) - at) + data[at + 9 :]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    from tests.index.conftest import make_article

    folder = tmp_path_factory.mktemp("whole")
    articles = some_articles(make_article, 12)
    stock(folder, articles).close()
    return lambda: (folder, articles)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_damage_is_an_error_or_does_no_harm(whole: Whole, monkeypatch: pytest.MonkeyPatch, data: st.DataObject) -> None:
    folder, articles = whole()
    monkeypatch.setattr(files, "_CHECKED", -1)  # as if every file were large
    written = sorted(file for file in paths.engine_folder(folder).glob("MAIN_*") if file.stat().st_size)
    file = data.draw(st.sampled_from(written))
    before = file.read_bytes()
    damage = _damaged(before, data.draw(st.integers(0, 2)), data.draw(st.floats(0, 1)))
    try:
        file.write_bytes(damage)
        with suppress(StoreError), closing(Reader(folder)) as engine:
            for query in QUERIES:
                engine.search(parse(query), limit=20, as_you_type=True)
            assert all(engine.store.article(one.id) in (one, None) for one in articles)
            engine.store.summaries()
    finally:
        file.write_bytes(before)
