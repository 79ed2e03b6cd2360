"""Why something could not be read, in one line, whatever a library raised."""


def reason(file: str, error: Exception) -> str:
    """Return what an error says; the name of the file, which stands beside it, is left out."""
    if isinstance(error, MemoryError):
        return "reading it takes more memory than is allowed"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    words = str(error).removeprefix(f"{file}: ")
    return words[:300] if words else type(error).__name__
