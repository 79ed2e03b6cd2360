"""The engine over Whoosh's files: the only place that imports Whoosh."""
