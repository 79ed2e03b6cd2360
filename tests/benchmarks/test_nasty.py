from pathlib import Path

import pytest

from benchmarks.nasty import NO_OUTCOME, Found, outcome_of

FOUND = Found(
    articles={"a.txt": 1, "many.jsonl": 3, "cut.warc": 1, "deep/b.txt": 1},
    warnings={"cut.warc": "breaks off"},
    problems={"c.txt": "empty", "locked": "the folder cannot be read"},
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.txt", "read"),
        ("many.jsonl", "read"),
        ("cut.warc", "read with a warning"),
        ("c.txt", "listed as a problem"),
        ("locked/inside.txt", "listed as a problem"),
        ("style.css", "passed over"),
        (".hidden.txt", "passed over"),
        ("deep/…", "read"),
        ("lost.txt", NO_OUTCOME),
    ],
)
def test_each_line_has_the_outcome_that_the_program_reports(tmp_path: Path, path: str, kind: str) -> None:
    assert outcome_of({"path": path, "kind": "file"}, FOUND, tmp_path).kind == kind
