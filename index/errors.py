"""The project's own exceptions: each says what is wrong, where, and how to fix it."""


class KimvisitError(Exception):
    """Base of all errors that a user may see; ``str(error)`` is one readable line."""


class QueryError(KimvisitError):
    """The query cannot be understood, e.g. it names a field that does not exist."""


class ReadingError(KimvisitError):
    """A file cannot be read as an article."""


class CatalogueError(KimvisitError):
    """The entity catalogue is not valid; the line names file, line, field and what is allowed."""


class CorpusError(KimvisitError):
    """The corpus folder or one of its articles cannot be found or read."""


class StoreError(KimvisitError):
    """The index cannot be opened, read or written: for example, the disk is full or the folder is not ours."""


class DamagedError(StoreError):
    """Files of the index are damaged; the next sync rebuilds them."""


class VersionMismatchError(StoreError):
    """Files of the index were made by another version of the program, or for another store."""


class ArticleNotFoundError(CorpusError):
    """No article has this id, or several ids begin with it (``candidates``)."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        """``message`` is the line to show; ``candidates`` are the ids with this beginning, if any."""
        super().__init__(message)
        self.candidates = candidates


class SyncError(KimvisitError):
    """The folder could not be synced with its index; the message says why."""
