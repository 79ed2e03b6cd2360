from pathlib import Path

from benchmarks.corpora import Real, recombine, write_texts
from benchmarks.scale import Key, change, costs
from benchmarks.terminal import Frame


def _frame(time: float, typed: str, found: str, *below: str) -> Frame:
    return Frame(time, "\n".join(("frame", typed.ljust(20) + found.rjust(20), "frame", *below)))


def test_a_key_costs_until_the_answer_changes_and_until_the_last_change() -> None:
    shown = [
        _frame(1.0, "t", "9 articles", "one"),
        _frame(2.01, "tr", "9 articles", "one"),
        _frame(2.03, "tr", "2 articles", "one"),
        _frame(2.20, "tr", "2 articles", "two"),
        _frame(3.05, "tra", "2 articles", "two"),
    ]
    found = [Key(round(key.first), round(key.last)) for key in costs(shown, [2.0, 3.0, 4.0])]
    assert found == [Key(30, 200), Key(50, 50)]


def test_one_file_in_a_hundred_is_touched_changed_added_moved_and_deleted(tmp_path: Path) -> None:
    write_texts(recombine([Real("Headline", tuple(f"Paragraph {n}." for n in range(9)), "2020-01-01")], 200), tmp_path)
    before = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*.txt")}
    change(tmp_path)
    after = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*.txt")}
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    assert sum(before[file] != after[file] for file in before.keys() & after.keys()) == 2
    assert (len(gone), len(new)) == (4, 4)
    assert len({after[file] for file in new} & {before[file] for file in gone}) == 2
