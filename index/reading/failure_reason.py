"""Why something could not be read, in one line, for whatever a library raises."""


def reason(file: str, error: Exception) -> str:
    """Return an error's message without the name of the file, which is shown beside it."""
    if isinstance(error, MemoryError):
        return "reading it takes more memory than is allowed"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    words = str(error).removeprefix(f"{file}: ")
    return words[:300] if words else type(error).__name__
