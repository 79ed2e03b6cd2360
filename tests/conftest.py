"""The environment of every test: its own home and cache, no animation, a plain terminal."""

import os
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, settings

from index.article import Article
from index.story import implied_dates

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # Textual reads it once, when imported

# Built on "default", so that tests run the same in CI, where Hypothesis loads its own profile. No test asserts time.
settings.register_profile(
    "tests",
    settings.get_profile("default"),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tests")


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests, and every process they start, out of the user's folders and settings."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "PYTHONDEVMODE", "PYTHONUNBUFFERED"):
            patch.delenv(name, raising=False)
        patch.setenv("TERM", "xterm-256color")
        yield


@pytest.fixture(scope="session")
def with_implied_dates() -> Callable[[Sequence[Article]], list[Article]]:
    """Give articles the dates that the others imply."""

    def give(articles: Sequence[Article]) -> list[Article]:
        implied = implied_dates(articles)
        return [article._replace(published=implied.get(article.id, article.published)) for article in articles]

    return give
