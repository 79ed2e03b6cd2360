from hypothesis import given
from hypothesis import strategies as st

from index.article import Span
from index.search.locating.snippets import LENGTH, best_hit, snippet

TEXT = (
    "A headline here\n\n" + "Some words stand before it. " * 20 + "the armored train came " + "and more follows " * 20
)


def spans_of(text: str, word: str) -> list[Span]:
    starts = [start for start in range(len(text)) if text.startswith(word, start)]
    return [Span(start, start + len(word)) for start in starts]


def test_a_snippet_shows_the_hit_among_whole_words() -> None:
    words = spans_of(TEXT, "armored") + spans_of(TEXT, "train")

    shown = snippet(TEXT, words, words[0], lead=17)

    assert LENGTH // 2 < len(shown.text) <= LENGTH
    assert [shown.text[span.start : span.end] for span in shown.hits] == ["armored", "train"]
    assert f" {shown.text} " in TEXT


def test_a_snippet_near_the_end_begins_earlier() -> None:
    last = spans_of(TEXT, "follows")[-1]

    assert len(snippet(TEXT, [last], last, lead=0).text) > LENGTH - 20


def test_without_a_hit_the_lead_is_shown() -> None:
    assert snippet(TEXT, [], None, lead=17).text.startswith("Some words stand")


def test_line_feeds_are_spaces_one_for_one() -> None:
    shown = snippet("One train\n\nTwo trains", [Span(4, 9)], Span(4, 9), lead=0)

    assert (shown.text, shown.start) == ("One train  Two trains", 0)


def test_the_best_hit_is_where_most_stand_and_rather_in_the_body() -> None:
    hits = [Span(3, 5), Span(400, 405), Span(900, 905), Span(950, 955)]

    assert best_hit(hits, hits, title_end=10) == 2
    assert best_hit(hits[:2], hits[:2], title_end=10) == 1
    assert best_hit(hits[:1], hits[:1], title_end=10) == 0
    assert best_hit([], [], title_end=10) == 0


@given(st.text(alphabet="ab \n", max_size=600), st.data())
def test_a_snippet_is_a_passage_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    hit = Span(start, min(start + 3, len(text)))
    around = data.draw(st.sampled_from([hit, None]))

    shown = snippet(text, [hit], around, lead=0)

    passage = text[shown.start : shown.start + len(shown.text)]
    assert shown.text == passage.replace("\n", " ")
    assert len(shown.text) <= LENGTH
    assert all(0 <= span.start <= span.end <= len(shown.text) for span in shown.hits)
