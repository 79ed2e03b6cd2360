from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style

from index.article import EntityType, Mention, Span, Strength
from tui.render.layers import Layer, Layers, changed, overlapping, paint
from tui.render.page import Row
from tui.render.palette import mention_looks, palette

DARK = palette(dark=True, ansi=False, plain=False)
TEXT = "Kim Jong Hui took the armored train [bold]to Russia[/bold]"


def mention(surface: str, kind: EntityType, strength: Strength = Strength.FULL) -> Mention:
    start = TEXT.index(surface)
    return Mention(start, start + len(surface), surface, kind, surface.lower(), surface, strength)


KIM = mention("Kim Jong Hui", EntityType.PERSON, Strength.SLIP)
RUSSIA = mention("Russia", EntityType.PLACE)
HIT = Span(TEXT.index("armored"), TEXT.index(" [bold]"))


def mentions(*parts: Mention) -> Layer:
    return Layer("mention", parts, mention_looks)


def hits(*parts: Span) -> Layer:
    return Layer("hit", parts)


def focus(part: Span) -> Layer:
    return Layer("focus", (part,))


def look(name: str) -> Style:
    return DARK.get(name, Style.null())


def styles_at(row: Row, layers: Layers, offset: int) -> Style:
    """Return the style in which the code point at an offset of the article's text is painted."""
    place = 0
    for text, style in paint(row, layers, look).render(end=""):
        place += len(text)
        if offset - (row.start or 0) < place:
            return style
    raise IndexError(offset)


def test_hits_give_the_background_and_entities_the_colour_and_both_show_together() -> None:
    row = Row(TEXT, "paragraph", 0)
    layers = (mentions(KIM, RUSSIA), hits(HIT, Span(RUSSIA.start, RUSSIA.end)))

    style = styles_at(row, layers, RUSSIA.start)

    assert style.foreground == DARK["place"].foreground
    assert style.background == DARK["hit"].background
    assert styles_at(row, layers, HIT.start).background == DARK["hit"].background
    assert styles_at(row, layers, TEXT.index("took")).background is None


def test_a_slip_looks_different_from_a_name_spelled_right() -> None:
    row = Row(TEXT, "paragraph", 0)

    assert styles_at(row, (mentions(KIM),), KIM.start).italic
    assert not styles_at(row, (mentions(RUSSIA),), RUSSIA.start).italic


def test_the_focus_stands_out_among_the_hits() -> None:
    layers = (hits(HIT), focus(HIT))

    assert styles_at(Row(TEXT, "paragraph", 0), layers, HIT.start).background == DARK["focus"].background


def test_brackets_of_the_text_stay_text() -> None:
    assert paint(Row(TEXT, "paragraph", 0), (), look).plain == TEXT


def test_a_span_over_two_rows_is_painted_on_both() -> None:
    cut = TEXT.index("train")
    first, second = Row(TEXT[: cut - 1], "paragraph", 0), Row(TEXT[cut:], "paragraph", cut)
    layers = (hits(HIT),)

    assert styles_at(first, layers, HIT.start).background == DARK["hit"].background
    assert styles_at(second, layers, cut).background == DARK["hit"].background


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8), st.integers(0, 60), st.integers(1, 20))
def test_overlapping_finds_what_a_look_at_each_span_finds(pairs: list[tuple[int, int]], first: int, size: int) -> None:
    spans: list[Span] = []
    for start, length in sorted(pairs):
        if not spans or start >= spans[-1].end:
            spans.append(Span(start, start + length))

    found = list(overlapping(spans, first, first + size))

    assert found == [span for span in spans if span.start < first + size and span.end > first]


def changed_at(before: Layers, after: Layers) -> set[int]:
    """Return the code points of the text that look different."""
    return {place for place in range(len(TEXT)) if changed(before, after, place, place + 1)}


def test_only_what_looks_different_has_changed() -> None:
    same = Span(1, 3)

    assert changed_at((hits(same, HIT),), (hits(same),)) == set(range(*HIT))
    assert changed_at((hits(same),), (hits(same), focus(same))) == {1, 2}
    assert changed_at((focus(HIT),), (focus(same),)) == {1, 2, *range(*HIT)}
    assert changed_at((Layer("word", (same,)),), (Layer("word", (Span(1, 4),)),)) == {1, 2, 3}
    assert changed_at((mentions(KIM),), ()) == set(range(KIM.start, KIM.end))
    assert changed_at((hits(same),), (hits(same),)) == set()


def test_a_layer_unknown_to_the_view_is_painted_and_told_apart_like_any_other() -> None:
    note = Layer("note", (HIT,), lambda _: ("hit", "slip"))
    row = Row(TEXT, "paragraph", 0)

    assert styles_at(row, (note,), HIT.start) == look("hit") + look("slip")
    assert changed_at((), (note,)) == set(range(*HIT))
