"""A file becomes articles: sanitising, blocks with roles, metadata, dates."""

from index.reading.inference import infer_dates
from index.reading.reader import read

__all__ = ["infer_dates", "read"]
