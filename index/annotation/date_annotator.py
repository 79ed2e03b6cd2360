"""The annotator of dates and relative times."""

from collections.abc import Sequence

from index.annotation.date_mentions import find_dates
from index.annotation.words import split
from index.article import Article, Mention
from index.dates.mention_patterns import TRIGGERS


class DateAnnotator:
    """Finds dates and relative times, which it resolves from the article's day of publication."""

    name = "dates"
    version = ""

    def prepare(self) -> None:
        """Do nothing: dates need no data."""

    def annotate(self, article: Article) -> Sequence[Mention]:
        """Return the dates, overlapping ones included."""
        words = split(article.text)
        telling = [words[number] for number, key in enumerate(words.keys) if key in TRIGGERS or key[0].isdigit()]
        return find_dates(article.text, telling, article.published.date)
