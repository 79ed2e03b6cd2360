"""Search: query language, hits and snippets, engines."""
