"""Scans a corpus folder, at any depth: the files to read, the clutter to skip, and what cannot be read.

Symbolic links are never followed, so that nothing outside the folder is read and no walk is endless; FIFOs, sockets and
devices are never opened. Both are listed as unreadable.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, NamedTuple

from index import paths
from index.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST = 2 << 30
"""The largest file that is read, in bytes: twice the customary size of web archives."""
_LATEST = 2**63 - 1
_OURS = frozenset({paths.CATALOGUE, paths.CORPUS_SETTINGS})
_HIDDEN = (".", "~$", "__MACOSX")
_NAMES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
_SUFFIXES = """
.bak .swp .swo .tmp .temp .part .partial .crdownload .download .lock
.css .js .mjs .map .woff .woff2 .ttf .otf .eot
.png .jpg .jpeg .jpe .gif .webp .avif .ico .svg .bmp .tif .tiff .heic .psd
.mp3 .m4a .ogg .oga .opus .wav .flac .aac .mp4 .m4v .webm .mov .avi .mkv .mpg .mpeg .wmv .flv .swf
"""
_PASSED_OVER = frozenset(_SUFFIXES.split())
_OF_A_PAGE = re.compile(
    r"(.+?)[._-](?:files|file|filer|dateien|fichiers|archivos|arquivos|bestanden|pliki)", re.IGNORECASE
)
"""The folder that a browser saves beside a page, with the page's pictures and styles."""
_PAGES = (".html", ".htm", ".xhtml")
_OTHERS = {
    stat.S_IFIFO: "a FIFO, not a file",
    stat.S_IFSOCK: "a socket, not a file",
    stat.S_IFCHR: "a device, not a file",
    stat.S_IFBLK: "a device, not a file",
}


class File(NamedTuple):
    """A file: its path in the folder, size in bytes, and times of change in nanoseconds since 1970.

    ``changed`` is the ctime: when anything about the file last changed, which no program can set back.
    """

    path: str
    size: int
    modified: int
    changed: int


class Scan(NamedTuple):
    """The files to read, what cannot be read with the reason, both by path, and how many were skipped as clutter."""

    files: list[File]
    faults: list[tuple[str, str]]
    passed_over: int


def scan(folder: Path, progress: Callable[[int], object] = lambda _: None) -> Scan:
    """List a folder; ``progress`` gets the number of files so far, once per folder inside it.

    Raises CorpusError if the folder itself cannot be listed.
    """
    walk = _Walk(_status(paths.cache_folder()))
    root = os.fspath(folder.resolve())
    try:
        waiting = walk.enter(root, "")
    except OSError as error:
        raise CorpusError(f"cannot read the corpus folder {folder}: {error.strerror}") from error
    while waiting:
        below = waiting.pop()
        try:
            waiting.extend(walk.enter(f"{root}/{below}", f"{below}/"))
        except OSError as error:
            walk.faults.append((below, f"the folder cannot be read: {error.strerror}"))
        progress(len(walk.files))
    return Scan(sorted(walk.files), sorted(walk.faults), walk.passed_over)


def is_clutter(name: str) -> bool:
    """Return whether a file or folder is skipped because of its name.

    Skipped are hidden files, backups and partial files of editors and browsers, and the styles, scripts, fonts,
    pictures, audio and video of web pages.
    """
    if name.startswith(_HIDDEN) or name.endswith("~"):
        return True
    lower = name.lower()
    return lower in _NAMES or os.path.splitext(lower)[1] in _PASSED_OVER or re.fullmatch("#.+#", lower) is not None  # noqa: PTH122


def file_of(path: str, status: os.stat_result) -> File:
    """Return a file from its status; times before 1677 or after 2262 are clamped to what SQLite can store."""
    times = (max(-_LATEST, min(time, _LATEST)) for time in (status.st_mtime_ns, status.st_ctime_ns))
    return File(path, status.st_size, *times)


class _Walk:
    """A scan under way."""

    def __init__(self, cache: os.stat_result | None) -> None:
        self.cache = cache
        self.files: list[File] = []
        self.faults: list[tuple[str, str]] = []
        self.passed_over = 0

    def enter(self, place: str, below: str) -> list[str]:
        """Add the files in one folder, ``below`` the corpus; return the folders in it. Raises OSError."""
        names, folders = set(), []
        with os.scandir(place) as entries:
            for entry in entries:
                names.add(entry.name)
                if is_clutter(entry.name) or (not below and entry.name in _OURS):
                    self.passed_over += 1
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry)
                else:
                    self.take(entry, below + entry.name)
        return [below + entry.name for entry in folders if not self.passes_over(entry, names)]

    def take(self, entry: os.DirEntry[str], path: str) -> None:
        """Add an entry that is not a folder."""
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self.faults.append((path, f"cannot be read: {error.strerror}"))
            return
        kind = stat.S_IFMT(status.st_mode)
        if kind == stat.S_IFREG and status.st_size <= LARGEST:
            self.files.append(file_of(path, status))
        elif kind == stat.S_IFREG:
            self.faults.append((path, f"too large: {status.st_size:,} bytes; the limit is {LARGEST:,}"))
        elif kind == stat.S_IFLNK:
            self.faults.append((path, "a link; links are not followed"))
        else:
            self.faults.append((path, _OTHERS.get(kind, "not a file")))

    def passes_over(self, entry: os.DirEntry[str], names: set[str]) -> bool:
        """Return whether a folder holds the parts of a page saved beside it, or our own cache."""
        of_a_page = _OF_A_PAGE.fullmatch(entry.name)
        page = of_a_page is not None and any(of_a_page[1] + suffix in names for suffix in _PAGES)
        self.passed_over += page
        return page or self.is_cache(entry)

    def is_cache(self, entry: os.DirEntry[str]) -> bool:
        """Return whether this is the folder of the indexes."""
        if self.cache is None or entry.inode() != self.cache.st_ino:
            return False
        return os.path.samestat(entry.stat(follow_symlinks=False), self.cache)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
