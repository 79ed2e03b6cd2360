"""The project's own exceptions: each says what is wrong, where, and how to mend it."""


class KimvisitError(Exception):
    """Base of all errors a user may see; ``str(error)`` is one readable line."""


class QueryError(KimvisitError):
    """The query cannot be understood, e.g. it names a field that does not exist."""


class ReadingError(KimvisitError):
    """A file cannot be made into an article."""


class CatalogueError(KimvisitError):
    """The entity catalogue is not valid; the line names file, line, field and what is allowed."""


class CorpusError(KimvisitError):
    """The corpus folder or one of its articles cannot be found or read."""


class StoreError(KimvisitError):
    """The index on disk cannot be opened, read or written: the disk is full, the folder is not ours, and the like."""


class DamagedError(StoreError):
    """What lies on disk is damaged: the next sync makes it again."""


class VersionMismatchError(StoreError):
    """What lies on disk was made by another version of the program, or for another store."""


class ArticleNotFoundError(CorpusError):
    """No article has this id, or several begin with it (``candidates``)."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        """``message`` is the line to show; ``candidates`` are the ids that begin as asked, none if there are none."""
        super().__init__(message)
        self.candidates = candidates


class SyncError(KimvisitError):
    """A folder could not be brought in step with its index; the message says why."""
