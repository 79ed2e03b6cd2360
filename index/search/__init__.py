"""Finding: analysis, query language, engine contract, Whoosh engine, snippets."""
