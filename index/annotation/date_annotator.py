"""The annotator of dates and relative times."""

from collections.abc import Sequence
from datetime import date

from index.annotation.date_mentions import find_dates
from index.annotation.words import split
from index.article import Article, Mention
from index.dates.date_patterns import TRIGGERS


class DateAnnotator:
    """Finds dates and relative times, which it resolves from the article's day of publication."""

    name = "dates"
    version = ""

    def prepare(self) -> None:
        """Do nothing: dates need no data."""

    def annotate(self, article: Article) -> Sequence[Mention]:
        """Return the dates, overlapping ones included."""
        return dates_in(article.text, article.published.date)


def dates_in(text: str, published: date | None) -> Sequence[Mention]:
    """Return the dates in a text, overlapping ones included, resolved from the day it was published on."""
    words = split(text)
    triggers = {key for key in set(words.keys) if key in TRIGGERS or key[0].isdigit()}
    telling = [words[number] for number, key in enumerate(words.keys) if key in triggers]
    return find_dates(text, telling, published)
