import pytest

from index.reading.plain.image_labels import image_labels, is_caption, is_verbless
from index.reading.plain.line_shape import words

KNOWN = words(
    "Ann Lee opened the bridge in Porto with her family and the mayor of the city; a photo shows Ann Lee Park."
)


def test_lines_that_only_repeat_a_name_are_labels() -> None:
    lines = ["Ann Lee", "Ann Lee with family", "Ann Lee in Porto photo"]
    assert set(image_labels(lines, "Ann Lee opens bridge", KNOWN)) == {0, 1, 2}


def test_a_line_that_names_a_picture_is_a_label() -> None:
    assert set(image_labels(["Porto bridge photo", "The city picture"], "Bridge opens", KNOWN)) == {0}


def test_a_line_that_repeats_the_headline_is_a_label() -> None:
    assert set(image_labels(["Ann Lee in Porto"], "Ann Lee in Porto with family", KNOWN)) == {0}


@pytest.mark.parametrize(
    "line", ["Ann Lee opened bridge", "The mayor of the city", "Ann Lee can open bridge", "Ann Lee and the storm"]
)
def test_subheadings_are_not_labels(line: str) -> None:
    assert not image_labels([line, "What happens next"], "Bridge of Porto", KNOWN)


def test_a_verb_is_searched_for_outside_prepositional_phrases() -> None:
    assert is_verbless("Ann Lee with officials")
    assert not is_verbless("Ann Lee leaves by train")


def test_a_caption_says_what_is_seen_and_when() -> None:
    assert is_caption("The bridge of Porto is seen from the hill on March 3, 2021.")
    assert is_caption("Ann Lee speaks to the mayor (Photo: Jo Field/AP)")
    assert is_caption("Ann Lee speaks to the mayor. (AP Photo/Jo Field)")
    assert is_caption("Ann Lee speaks to the mayor. REUTERS/Jo Field")
    assert is_caption("Ann Lee speaks to the mayor. (Gazette Photo by Jo Field)")
    assert not is_caption("The rise is seen as a warning, the bank said.")
