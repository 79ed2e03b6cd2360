"""Our engine and its peers behind one interface, for `benchmarks.peers`; each is imported where it is used."""

import re
import resource
import shutil
import sqlite3
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING:
    from index.article import Article

LIMIT = 20
"""Results, with a snippet each, that a query asks for."""


class Wanted(NamedTuple):
    """A query: one ``word``, the ``beginning`` of one, a ``phrase``, or ``all`` words anywhere in the article."""

    kind: str
    words: tuple[str, ...]


class Document(NamedTuple):
    """An article as the peers take it."""

    title: str
    text: str


class Peer(ABC):
    """A search engine; ``clock`` gives the seconds by which its queries are timed."""

    name: ClassVar[str]
    clock: ClassVar[Callable[[], float]] = time.process_time
    kinds: ClassVar[frozenset[str]] = frozenset(("word", "beginning", "phrase", "all"))

    @staticmethod
    def installed() -> bool:
        """Whether it is there."""
        return True

    def load(self, files: Sequence[Path]) -> Sequence[Any]:
        """Return the files in the form that is indexed."""
        return [Document(*file.read_text(encoding="utf-8").split("\n\n", 1)) for file in files]

    @abstractmethod
    def build(self, loaded: Sequence[Any], folder: Path) -> None:
        """Index what was loaded into a folder."""

    @abstractmethod
    def open(self, folder: Path) -> None:
        """Open what was built, ready for the first query."""

    @abstractmethod
    def search(self, wanted: Wanted) -> int:
        """Answer a query with snippets; return how many results were taken."""

    def close(self) -> None:  # noqa: B027 - most have nothing to close
        """Let go of what was opened."""


class Kimvisit(Peer):
    """Ours: exact words, stems and titles, spans of every hit, corrections, and snippets."""

    name = "kimvisit"

    def __init__(self) -> None:
        """Import it, so that this does not count."""

    def load(self, files: Sequence[Path]) -> "Sequence[Article]":
        """Read and annotate the files."""
        from index.annotation import annotate, annotators
        from index.paths import BUILT_IN
        from index.reading import read

        used = annotators(BUILT_IN / "entities.toml")
        articles = [read(file.name, file.read_bytes()) for file in files]
        return [article._replace(mentions=annotate(article, used)) for article in articles]

    def build(self, loaded: "Sequence[Article]", folder: Path) -> None:
        """Put the articles and commit once."""
        from index import paths
        from index.search.documents import prepare
        from index.search.engines.factory import open_engine_writer
        from index.store import database
        from index.syncing.article_index import ArticleIndex
        from index.syncing.ledger import Ledger
        from index.syncing.readings import pack

        with closing(database.open_for_writing(paths.store_file(folder))) as data:
            engine = open_engine_writer(paths.engine_folder(folder), database.identity(data))
            index, ledger = ArticleIndex(data, engine, paths.commit_file(folder)), Ledger(data)
            for number, article in enumerate(loaded):
                index.put(prepare(article), article.file, b"", ledger.add_article(b"", number, pack(article)))
            index.commit(last=True)
            engine.close()

    def open(self, folder: Path) -> None:
        """Open, and list what there is, as the screen does."""
        from index import paths
        from index.search.engines.factory import open_engine
        from index.search.searcher import Searcher
        from index.store.reader import StoreReader

        self._store = StoreReader(paths.store_file(folder))
        self._engine = open_engine(paths.engine_folder(folder), self._store.identity)
        self._searcher = Searcher(self._store, lambda: self._engine)
        self._store.summaries()

    def search(self, wanted: Wanted) -> int:
        """Ask as the screen does."""
        from index.search.language.query import parse, resolve

        text = " ".join(wanted.words)
        query = resolve(parse(f'"{text}"' if wanted.kind == "phrase" else text), lambda _name, _kind: ())
        as_you_type = wanted.kind == "beginning"
        answer = self._searcher.search(query, limit=LIMIT, exact=False, as_you_type=as_you_type, corrected=True)
        return len(answer.results)

    def close(self) -> None:
        """Close."""
        self._engine.close()
        self._store.close()


class Fts5(Peer):
    """SQLite FTS5, with its Porter stemmer and an index of beginnings."""

    name = "SQLite FTS5"

    def build(self, loaded: Sequence[Document], folder: Path) -> None:
        """Insert in one transaction, merge, and give free pages back."""
        with sqlite3.connect(folder / "fts.db") as database:
            options = "title, text, tokenize = 'porter unicode61', prefix = '2 3 4'"
            database.execute(f"CREATE VIRTUAL TABLE articles USING fts5({options})")
            database.executemany("INSERT INTO articles VALUES (?, ?)", loaded)
            database.execute("INSERT INTO articles (articles) VALUES ('optimize')")
        database.execute("VACUUM")
        database.close()

    def open(self, folder: Path) -> None:
        """Open, and read from the table."""
        self._database = sqlite3.connect(folder / "fts.db")
        self._database.execute("SELECT rowid FROM articles LIMIT 1").fetchall()

    def search(self, wanted: Wanted) -> int:
        """Ask for the best, by BM25."""
        mark = "*" if wanted.kind == "beginning" else ""
        parts = (" ".join(wanted.words),) if wanted.kind == "phrase" else wanted.words
        query = " AND ".join(f'"{part}"{mark}' for part in parts)
        select = "SELECT title, snippet(articles, 1, '[', ']', '…', 24) FROM articles WHERE articles MATCH ?"
        return len(self._database.execute(f"{select} ORDER BY rank LIMIT {LIMIT}", (query,)).fetchall())

    def close(self) -> None:
        """Close."""
        self._database.close()


class Tantivy(Peer):
    """Tantivy, with its English stemmer, one thread."""

    name = "tantivy"

    def __init__(self) -> None:
        """Import it, so that this does not count."""
        import tantivy  # noqa: F401

    @staticmethod
    def installed() -> bool:
        """Whether the package is there."""
        from importlib.util import find_spec

        return find_spec("tantivy") is not None

    def build(self, loaded: Sequence[Document], folder: Path) -> None:
        """Add and commit."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        for field in Document._fields:
            builder.add_text_field(field, stored=True, tokenizer_name="en_stem")
        index = tantivy.Index(builder.build(), path=str(folder))
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for document in loaded:
            writer.add_document(tantivy.Document(title=document.title, text=document.text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        """Open a searcher."""
        import tantivy

        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()

    def search(self, wanted: Wanted) -> int:
        """Ask for the best, by BM25."""
        import tantivy

        fields = list(Document._fields)
        if wanted.kind == "beginning":
            beginning = wanted.words[0] + ".*"
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Should, tantivy.Query.regex_query(self._index.schema, field, beginning))
                    for field in fields
                ]
            )
        else:
            text = " ".join(wanted.words)
            typed = f'"{text}"' if wanted.kind == "phrase" else text
            query = self._index.parse_query(typed, fields, conjunction_by_default=True)
        hits = self._searcher.search(query, LIMIT).hits
        generator = tantivy.SnippetGenerator.create(self._searcher, query, self._index.schema, "text")
        return len([generator.snippet_from_doc(self._searcher.doc(address)).to_html() for _, address in hits])


class Program(Peer):
    """A program that is started for each query, timed by the wall clock, start included."""

    clock = time.perf_counter
    command: ClassVar[str]

    @classmethod
    def installed(cls) -> bool:
        """Whether the program is there."""
        return shutil.which(cls.command) is not None

    def load(self, files: Sequence[Path]) -> Sequence[Path]:
        """Leave the files as they are."""
        return files

    def run(self, *arguments: str) -> int:
        """Run the program; return how many lines it wrote."""
        found = subprocess.run([self.command, *arguments], capture_output=True, check=False)  # noqa: S603
        return found.stdout.count(b"\n")


class Recoll(Program):
    """Recoll (Xapian), with abstracts."""

    name = "recoll"
    command = "recollq"

    def build(self, loaded: Sequence[Path], folder: Path) -> None:
        """Index links to the files, which are in a folder of their own."""
        articles = folder / "articles"
        for file in loaded:
            link = articles / file.parent.name / file.name
            link.parent.mkdir(parents=True, exist_ok=True)
            link.hardlink_to(file)
        (folder / "recoll.conf").write_text(f"topdirs = {articles}\n", encoding="utf-8")
        subprocess.run(["recollindex", "-c", folder], capture_output=True, check=True)  # noqa: S603, S607

    def open(self, folder: Path) -> None:
        """Remember where it is."""
        self._folder = str(folder)

    def search(self, wanted: Wanted) -> int:
        """Ask in its query language."""
        text = " ".join(wanted.words)
        query = {"phrase": f'"{text}"', "beginning": f"{text}*"}.get(wanted.kind, text)
        return self.run("-c", self._folder, "-n", str(LIMIT), "-A", query)


class Ripgrep(Program):
    """Ripgrep, which has no index: the first matching line of every file."""

    name = "ripgrep"
    command = "rg"
    kinds = frozenset(("word", "beginning", "phrase"))

    def build(self, loaded: Sequence[Path], folder: Path) -> None:
        """Remember where the files are."""
        (folder / "files").write_text("\n".join({str(file.parent) for file in loaded}), encoding="utf-8")

    def open(self, folder: Path) -> None:
        """Remember where the files are."""
        self._folders = (folder / "files").read_text(encoding="utf-8").splitlines()

    def search(self, wanted: Wanted) -> int:
        """Look through all files."""
        end = "" if wanted.kind == "beginning" else r"\b"
        pattern = rf"\b{re.escape(' '.join(wanted.words))}{end}"
        return self.run("--ignore-case", "--max-count=1", "--no-heading", pattern, *self._folders)


PEERS: dict[str, type[Peer]] = {peer.name: peer for peer in (Kimvisit, Fts5, Tantivy, Recoll, Ripgrep)}


def cpu_seconds() -> float:
    """Return the CPU time of this process and of the programs it has run."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def resident_megabytes() -> float:
    """Return the most memory that this process, or a program that it has run, had at a time."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
