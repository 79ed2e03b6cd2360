from pathlib import Path

import pytest

from benchmarks.engines import PEERS
from benchmarks.peers import KINDS, article_files, build, queries, search

ARTICLES = Path(__file__).resolve().parents[2] / "seeds"


@pytest.mark.parametrize("name", ["kimvisit", "SQLite FTS5"])
def test_an_engine_is_built_and_answers_every_kind_of_query(name: str, tmp_path: Path) -> None:
    files = article_files(ARTICLES, 10)
    wanted = list(queries(files, 40))
    peer = PEERS[name]()
    built = build(peer, files, tmp_path)
    searched = search(peer, wanted, tmp_path)
    answered = sum(peer.search(query) > 0 for query in wanted)
    peer.close()
    assert len(files) == 5
    assert built.size > 0
    assert [kind for kind, times in searched.queries.items() if times] == list(KINDS)
    assert answered > 30


def test_the_same_queries_are_asked_of_all() -> None:
    files = article_files(ARTICLES, 10)
    assert list(queries(files, 40)) == list(queries(files, 40))
