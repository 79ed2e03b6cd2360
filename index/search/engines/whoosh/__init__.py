"""The engine over Whoosh's files: the only place that imports Whoosh.

What is ours: posting lists (sets of bits with counts), BM25 scores, MaxScore, and the facts of each segment. What is
Whoosh 2.7.4's, most of it internal, and why we use it:

- ``whoosh.codec.whoosh3``: `W3Codec`, `W3FieldWriter` and `W3TermsReader`, with the attributes ``_tindex``,
  ``_postfile``, ``_fieldid``, ``_fieldmap``, ``_keycoder`` and ``_keydecoder``: the term file, an ordered hash table on
  disk, accessed through a memory map (`array_codec`).
- ``whoosh.writing.SegmentWriter``, its ``pool``, ``_added`` and ``_commit_toc``: the order in which a segment's files
  are written, the merge hook, deletions and the write lock (`segment_writer`).
- ``whoosh.index``: `TOC` with ``_filename``, `FileIndex`, `clean_files`: the table of contents, which names the
  segments of a commit and their deleted documents (`files`, `writer`).
- ``whoosh.filedb.filestore.FileStorage``: opens files for all of them.

Stock Whoosh takes six to eight times as long to answer the same plans (docs/figures.md).
"""

from warnings import catch_warnings, simplefilter

with catch_warnings():  # compiling Whoosh's sources gives warnings: "is" with a literal, odd escapes
    simplefilter("ignore", SyntaxWarning)
    simplefilter("ignore", DeprecationWarning)
    import whoosh.codec.whoosh3
    import whoosh.writing  # noqa: F401 - with the one above, all of Whoosh that the engine uses
