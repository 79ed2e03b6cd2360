"""The lines of a PDF page, with their positions."""

from collections.abc import Iterator, Sequence
from ctypes import byref
from statistics import median
from typing import NamedTuple, Protocol

_HYPHEN = 2
"""PDFium's code for a hyphen at the end of a line."""
_ENDS = frozenset((0, 10, 13))
_SAMPLES = 5
_LEAST = 0.01
"""Points; no letter is smaller."""


class PdfLine(NamedTuple):
    """A line of a page. Units are points from the lower left corner; ``height`` is from descender to ascender.

    ``hyphen`` says that its last word continues on the next line.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float
    hyphen: bool = False

    @property
    def letter(self) -> float:
        """The mean width of a character."""
        return max(self.right - self.left, _LEAST) / len(self.text)


class _Handle(Protocol):
    """An object of `pypdfium2`, which has no types of its own: ``raw`` is what PDFium's own functions take."""

    raw: object

    def close(self) -> None: ...


class _TextPage(_Handle, Protocol):
    def count_chars(self) -> int: ...


class _Page(_Handle, Protocol):
    def get_textpage(self) -> _TextPage: ...


class PdfDocument(Protocol):
    """The part of `pypdfium2.PdfDocument` that is used."""

    def __len__(self) -> int:
        """Return how many pages there are."""

    def __getitem__(self, number: int) -> _Page:
        """Return a page, counted from 0."""

    def get_metadata_dict(self) -> dict[str, str]:
        """Return the entries of the information dictionary."""

    def close(self) -> None:
        """Free PDFium's memory."""


def page_lines(document: PdfDocument, number: int, most: int) -> list[PdfLine]:
    """Return the lines of a page (counted from 0) in the page's own order, at most ``most`` characters of them.

    Raises `pypdfium2.PdfiumError` if the page is broken.
    """
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            return list(_lines(text, min(text.count_chars(), most)))
        finally:
            text.close()
    finally:
        page.close()


def _lines(text: _TextPage, count: int) -> Iterator[PdfLine]:
    from pypdfium2.raw import FPDFText_GetUnicode

    codes: list[int] = [FPDFText_GetUnicode(text.raw, place) for place in range(count)]
    start = 0
    for place in range(count + 1):
        code = codes[place] if place < count else 0
        if code in _ENDS or code == _HYPHEN:
            line = _line(text, range(start, place), codes, hyphen=code == _HYPHEN)
            if line:
                yield line
            start = place + 1


def _line(text: _TextPage, places: Sequence[int], codes: Sequence[int], *, hyphen: bool) -> PdfLine | None:
    seen = [place for place in places if not chr(codes[place]).isspace()]
    if not seen:
        return None
    boxes = [_box(text, place) for place in (seen[0], seen[-1], *seen[:: max(1, len(seen) // _SAMPLES)])]
    string = _string(codes[seen[0] : seen[-1] + 1])
    return PdfLine(
        text=string.rstrip("\u00ad") or string,
        left=boxes[0][0],
        right=boxes[1][2],
        bottom=median(box[1] for box in boxes),
        height=max(median(box[3] - box[1] for box in boxes), _LEAST),
        hyphen=hyphen or string.endswith("\u00ad"),
    )


def _box(text: _TextPage, place: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a character, with the font's full height."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

    box = FS_RECTF()
    FPDFText_GetLooseCharBox(text.raw, place, byref(box))
    return box.left, box.bottom, box.right, box.top


def _string(codes: Sequence[int]) -> str:
    return "".join(map(chr, codes)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
