"""A file becomes articles: sanitising, blocks with roles, metadata, dates."""
