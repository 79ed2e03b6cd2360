"""Search: the query language, hits and snippets, and engines."""
