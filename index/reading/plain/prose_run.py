"""The run of lines in a file that holds the most prose and the least else: the article."""

from collections.abc import Mapping, Sequence

from index.reading.plain.line_shape import is_prose, may_be_text

_LONGEST_GAIN = 60
_SHORT_LINE = 4
_COSTS = {
    "comment form": 120,
    "about the author": 25,
    "widget heading": 25,
    "newsletter form": 10,
    "site footer": 10,
    "copyright line": 10,
    "cookie banner": 10,
    "share bar": 6,
    "navigation": 6,
    "advertisement label": 1,
}
"""What furniture costs, in words, by the reason to hide it: the more, the surer it ends the article."""


def main_run(texts: Sequence[str], furniture: Mapping[int, str]) -> range:
    """Return the run of lines with the largest total gain; empty if no line is prose.

    A line of prose gains its words (up to 60), a short sentence or item gains nothing, any other line costs 4, and
    ``furniture`` (reasons by line) has its own costs. This is the maximum subsequence segmentation of Pasternack and
    Roth, "Extracting Article Text from the Web with Maximum Subsequence Segmentation" (WWW 2009), on lines instead of
    tags.
    """
    best, best_run, total, start = 0, range(0), 0, 0
    for number, text in enumerate(texts):
        if total <= 0:
            total, start = 0, number
        if number in furniture:
            total -= _COSTS.get(furniture[number], _SHORT_LINE)
        elif is_prose(text):
            total += min(_LONGEST_GAIN, text.count(" ") + 1)
        elif not may_be_text(text):
            total -= _SHORT_LINE
        if total > best:
            best, best_run = total, range(start, number + 1)
    return best_run
