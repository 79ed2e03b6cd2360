from index.article import DateSource, Published, Span, Summary
from index.search.results import Result, Snippet
from tui.steps import index_of, next_article, next_span

SPANS = [Span(2, 5), Span(10, 12), Span(20, 24)]


def result(*hits: Span) -> Result:
    summary = Summary("a", "a.txt", "A", False, None, Published(None, DateSource.UNKNOWN), 1, 0)  # noqa: FBT003
    return Result(summary, 1.0, hits, hits, Snippet("", 0, ()))


def test_steps_go_forward_and_back_and_end() -> None:
    assert next_span(SPANS, None, 1) == 0
    assert next_span(SPANS, SPANS[0], 1) == 1
    assert next_span(SPANS, SPANS[2], 1) is None
    assert next_span(SPANS, SPANS[2], -1) == 1
    assert next_span(SPANS, SPANS[0], -1) is None
    assert next_span(SPANS, None, -1) == 2
    assert next_span([], None, 1) is None


def test_a_step_between_two_spans_goes_to_the_nearest_in_its_direction() -> None:
    assert next_span(SPANS, Span(7, 8), 1) == 1
    assert next_span(SPANS, Span(7, 8), -1) == 0


def test_the_next_article_is_one_with_hits_round_and_round() -> None:
    results = [result(Span(0, 1)), result(), result(Span(3, 4))]

    assert next_article(results, 0, 1) == 2
    assert next_article(results, 2, 1) == 0
    assert next_article(results, 0, -1) == 2
    assert next_article([result(), result(Span(0, 1))], 1, 1) == 1
    assert next_article([result()], 0, 1) is None


def test_the_focus_is_found_among_the_spans_only_if_it_is_one_of_them() -> None:
    assert [index_of(SPANS, span) for span in SPANS] == [0, 1, 2]
    assert index_of(SPANS, Span(2, 4)) is None
    assert index_of(SPANS, Span(3, 5)) is None
    assert index_of(SPANS, Span(30, 31)) is None
    assert index_of([], Span(0, 1)) is None
