# ruff: noqa: RUF001 - the quotation marks and dashes of the format are meant
"""Rich Text Format (.rtf, version 1.9.1): the paragraphs of the text and its notes, with their styles.

The file is read in one pass. The content of a group goes to its destination: the text, a property, a table of fonts or
styles, or nowhere.
"""

import re
from codecs import lookup
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from index.article import Article, Role
from index.errors import ReadingError
from index.reading.documents.document_article import Properties, Text, document_article, within_limit
from index.reading.documents.word import style_role

_LARGEST = 64 << 20
_DEEPEST = 10_000
_PLANE = 1 << 16
_HEADING_LEVELS = range(9)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\", re.DOTALL
)
_BODY, _NOTES, _NOWHERE = "body", "notes", ""
_KEPT = frozenset(("title", "author", "creatim", "fonttbl", "stylesheet"))
_SKIPPED = frozenset(
    b"colortbl info pict object header headerl headerr headerf footer footerl footerr footerf fldinst datafield xe tc"
    b" bkmkstart bkmkend annotation atnid atnauthor nonshppict pntext listtext subject operator keywords comment"
    b" doccomm category manager company hlinkbase revtim printim buptim filetbl revtbl ftnsep ftnsepc aftnsep aftnsepc"
    b" falt panose fontemb fontfile".decode().split()
)
_ENDS = frozenset(("par", "sect", "page", "row", "cell", "nestcell", "nestrow", "line", "softline", "column"))
_CHARACTERS = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}
_CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Code pages by the number of a font's character set."""


def article(file: str, source: BinaryIO) -> Article:
    """Read a file. Raises ReadingError if it is too large, nested too deeply or holds no text."""
    data = source.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ReadingError(f"{file}: over {_LARGEST >> 20} MB: save it without its pictures")
    reader = _Reader(file, data)
    blocks = within_limit(file, reader.texts())
    made = reader.made
    day = f"{made['yr']:04}-{made['mo']:02}-{made['dy']:02}" if made.keys() >= {"yr", "mo", "dy"} else None
    return document_article(file, blocks, Properties(reader.said("title"), reader.said("author"), day))


@dataclass(slots=True)
class _Group:
    """The state of a group until it ends; ``destination`` is where its characters go."""

    destination: str = _BODY
    code_page: str = ""
    fallback: int = 1
    """How many characters after a Unicode one replace it in readers without Unicode."""
    hidden: bool = False
    role: Role = Role.PARAGRAPH


class _Reader:
    """One pass through a file; ``made`` is when the file was made: year (yr), month (mo) and day (dy)."""

    def __init__(self, file: str, data: bytes) -> None:
        self.made: dict[str, int] = {}
        self._file = file
        self._data = data
        self._group = _Group()
        self._outer: list[_Group] = []
        self._parts: dict[str, list[str]] = {}
        self._encoded = bytearray()
        self._code_page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, Role] = {}
        self._number = 0
        self._skip = 0
        self._starred = False

    def said(self, destination: str) -> str:
        """Return what went to a destination."""
        return "".join(self._parts.get(destination, ()))

    def texts(self) -> Iterator[Text]:
        """Yield the paragraphs, then the notes."""
        position = 0
        while match := _TOKEN.match(self._data, position):
            position = match.end()
            word, number, code, symbol, brace, plain = match.groups()
            name = word.decode("ascii") if word else ""
            if name == "bin":
                position += max(0, int(number or 0))
            elif name in _ENDS or symbol in (b"\n", b"\r"):
                yield from self._end_line()
            elif name:
                self._control(name, int(number) if number else None)
            elif plain or code:
                self._characters(plain or bytes((int(code, 16),)))
            elif brace:
                self._brace(opens=brace == b"{")
            elif symbol == b"*":
                self._starred = True
            elif symbol:
                self._write(_SYMBOLS.get(symbol, ""))
        self._group.destination = _BODY
        yield from self._end_line()
        for note in self.said(_NOTES).split("\n"):
            yield Text(Role.PARAGRAPH, note)

    def _brace(self, *, opens: bool) -> None:
        self._flush()
        self._skip = 0
        self._starred = False
        if opens:
            if len(self._outer) >= _DEEPEST:
                raise ReadingError(f"{self._file}: its groups are nested too deeply")
            self._outer.append(self._group)
            self._group = replace(self._group)
        elif self._outer:
            self._end_entry()
            self._group = self._outer.pop()

    def _end_entry(self) -> None:
        """Register the style whose group ends."""
        if self._group.destination == "stylesheet":
            role = style_role(self.said("stylesheet").strip(" ;"))
            if role:
                self._styles[self._number] = role
            self._parts.pop("stylesheet", None)

    def _control(self, name: str, value: int | None) -> None:
        starred, self._starred = self._starred, False
        if name in _KEPT or name in _SKIPPED or starred:
            self._flush()
            self._group.destination = name if name in _KEPT else _NOWHERE
        elif name in {"footnote", "endnote"}:
            self._flush()
            self._group.destination = _NOTES
        elif name == "u" and value is not None:
            self._write(chr(value % _PLANE))
            self._skip = self._group.fallback
        elif name in _CHARACTERS:
            self._write(_CHARACTERS[name])
        elif self._group.destination == "creatim":
            self.made[name] = value or 0
        else:
            self._format(name, value)

    def _format(self, name: str, value: int | None) -> None:
        """Apply a control word that changes how the following characters are read."""
        group = self._group
        if name == "uc":
            group.fallback = value or 0
        elif name in {"v", "deleted"}:
            self._flush()
            group.hidden = value != 0
        elif name == "plain":
            self._flush()
            group.hidden, group.code_page = False, ""
        elif name == "pard":
            group.role = Role.PARAGRAPH
        elif name == "s":
            self._number = value or 0
            group.role = self._styles.get(self._number, Role.PARAGRAPH)
        elif name == "outlinelevel":
            group.role = Role.SUBHEADING if value in _HEADING_LEVELS else group.role
        elif name in {"f", "fcharset"}:
            self._font(name, value or 0)
        elif name == "ansicpg":
            self._code_page = _known(f"cp{value}")
        elif name in _CODE_PAGES:
            self._code_page = _CODE_PAGES[name]

    def _font(self, name: str, value: int) -> None:
        self._flush()
        if self._group.destination != "fonttbl":
            self._group.code_page = self._fonts.get(value, "")
        elif name == "f":
            self._number = value
        elif value in _CHARSETS:
            self._fonts[self._number] = _CHARSETS[value]

    def _characters(self, data: bytes) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        self._encoded += data[skipped:]

    def _write(self, text: str) -> None:
        if self._skip:
            self._skip -= 1
            if text:
                return
        self._flush()
        self._keep(text)

    def _flush(self) -> None:
        if self._encoded:
            code_page = self._group.code_page or self._code_page
            self._keep(bytes(self._encoded).decode(code_page, "replace"))
            self._encoded.clear()

    def _keep(self, text: str) -> None:
        if self._group.destination and not self._group.hidden:
            self._parts.setdefault(self._group.destination, []).append(text)

    def _end_line(self) -> Iterator[Text]:
        self._flush()
        self._skip = 0
        if self._group.destination == _NOTES:
            self._keep("\n")
        elif self._group.destination == _BODY:
            text = "".join(self._parts.pop(_BODY, ()))
            yield Text(self._group.role, text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _known(code_page: str) -> str:
    try:
        return lookup(code_page).name
    except LookupError:
        return "cp1252"
