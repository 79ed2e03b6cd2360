"""The engine over Whoosh's files: the only place that imports Whoosh."""

from warnings import catch_warnings, simplefilter

with catch_warnings():  # Whoosh's sources warn wherever Python has to compile them: "is" with a literal, odd escapes
    simplefilter("ignore", SyntaxWarning)
    simplefilter("ignore", DeprecationWarning)
    import whoosh.codec.whoosh3
    import whoosh.writing  # noqa: F401 - with the one above, all of Whoosh that the engine uses
