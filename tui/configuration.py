"""The configuration file, which is optional."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from index.errors import KimvisitError

FILE = "config.toml"
KEYS = {"corpus": str, "watch": bool}
"""The keys of the file, and the type of each."""
KINDS = {str: "a text in quotes", bool: "true or false"}


class ConfigurationError(KimvisitError):
    """The configuration file cannot be read or is not valid; the line names file, key and what is allowed."""


class Configuration(NamedTuple):
    """What the configuration file may set."""

    corpus: Path | None = None
    """The folder to read if neither option nor variable names one, None for the built-in one."""
    watch: bool = False
    """Whether the screen follows its folder."""


def configuration_path() -> Path:
    """Return where the configuration file is looked for."""
    from platformdirs import user_config_path

    return user_config_path("kimvisit-tui") / FILE


def load_configuration() -> Configuration:
    """Read the configuration file; without one, everything has its default.

    A relative ``corpus`` is relative to the file's folder, and ``~`` is the home folder. Raises ConfigurationError.
    """
    path = configuration_path()
    try:
        text = path.read_bytes().decode()
    except (FileNotFoundError, NotADirectoryError):
        return Configuration()
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} is not UTF-8: save it as such") from error
    return _configuration(_parsed(text, path), path)


def _parsed(text: str, path: Path) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path} is not TOML: {error}") from error


def _configuration(values: dict[str, object], path: Path) -> Configuration:
    for key, value in values.items():
        if key not in KEYS:
            raise ConfigurationError(f"{path}: no such key as {key!r}; there are: {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key]):
            raise ConfigurationError(f"{path}: {key} must be {KINDS[KEYS[key]]}")
    corpus = str(values.get("corpus", ""))
    try:
        folder = path.parent / Path(corpus).expanduser() if corpus else None
    except RuntimeError as error:  # ~name of a user that is not there
        raise ConfigurationError(f"{path}: corpus: {error}") from error
    return Configuration(folder, bool(values.get("watch", False)))
