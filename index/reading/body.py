"""Where in a file the report stands: the run of lines that holds most prose and least else."""

from collections.abc import Sequence

_LONGEST_GAIN = 60
_SHORT_LINE = -4.0
_FURNITURE = -10.0


def main_run(texts: Sequence[str], prose: Sequence[bool], furniture: Sequence[bool]) -> range:
    """Return the run of lines whose gains add up to the most; empty where no line is prose.

    A line of prose gains its words (up to 60), any other line costs a little and furniture costs more: the maximum
    subsequence segmentation of Pasternack and Roth, "Extracting Article Text from the Web" (WWW 2009), on lines.
    """
    best, best_range, total, start = 0.0, range(0), 0.0, 0
    for number, text in enumerate(texts):
        if total <= 0:
            total, start = 0.0, number
        if furniture[number]:
            total += _FURNITURE
        elif prose[number]:
            total += min(_LONGEST_GAIN, text.count(" ") + 1)
        else:
            total += _SHORT_LINE
        if total > best:
            best, best_range = total, range(start, number + 1)
    return best_range
