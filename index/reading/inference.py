"""Publication dates that follow from the other reports of the story."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from index.article import Article, DateSource, Published
from index.reading.dates import days_without_year, full_dates
from index.reading.likeness import Likeness
from index.reading.tense import lies_ahead, past_weekdays, quote

_ALIKE = 0.3
"""Cosine of two reports from which they count as one story: 999 of 1,000 pairs of unrelated news reports are below."""
_NEAR_WITH_YEAR, _NEAR_WITHOUT_YEAR = 14, 7
_WEEK = 7
_READ = 20_000
"""Characters of a report that are searched for days and compared: what is new stands at its beginning."""


def infer_dates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Date the reports that state no date by the dated ones of the same story.

    First by the days that a report itself names: dates, and weekdays on which something has happened, taken as
    those nearest to the date of the dated report that it resembles most. Then, where a report names no such day,
    it takes the date of the report that it resembles most. A report that resembles none keeps what its file tells.
    """
    likeness = Likeness([article.text[:_READ] for article in articles])
    stated = [number for number, article in enumerate(articles) if article.published.how is DateSource.STATED]
    anchors = stated or _dated(articles)
    named = [
        _by_days_named(articles, number, likeness.nearest(number, anchors, _ALIKE)) for number in range(len(articles))
    ]
    dated = _dated(named)
    return tuple(
        _by_resemblance(named, number, likeness.nearest(number, dated, _ALIKE)) for number in range(len(named))
    )


def _dated(articles: Sequence[Article]) -> list[int]:
    return [number for number, article in enumerate(articles) if article.published.date]


def _by_days_named(articles: Sequence[Article], number: int, nearest: int | None) -> Article:
    article = articles[number]
    anchor = articles[nearest] if nearest is not None else article
    if article.published.how is DateSource.STATED or not anchor.published.date:
        return article
    days = list(_days_named(article.text[:_READ], anchor.published.date))
    if not days:
        return article._replace(published=Published()) if nearest is not None else article
    day, words = max(days)
    evidence = words if anchor is article else f"{words}, by the date of {anchor.id}, {anchor.published.date}"
    return article._replace(published=Published(day, DateSource.INFERRED, evidence))


def _days_named(text: str, anchor: date) -> Iterator[tuple[date, str]]:
    """Yield the past days near ``anchor`` that the text names, each with the words that do."""
    for dates, near in ((full_dates(text), _NEAR_WITH_YEAR), (days_without_year(text, anchor), _NEAR_WITHOUT_YEAR)):
        for found in dates:
            if abs((found.day - anchor).days) <= near and not lies_ahead(text, found.start, found.end):
                yield found.day, quote(text, found.start, found.end)
    for weekday in past_weekdays(text):
        yield _nearest(weekday.number, anchor), quote(text, weekday.start, weekday.end)


def _nearest(weekday: int, anchor: date) -> date:
    """Return the given weekday (Monday is 0) at most three days from ``anchor``."""
    days = (weekday - anchor.weekday()) % _WEEK
    return anchor + timedelta(days if days <= _WEEK // 2 else days - _WEEK)


def _by_resemblance(articles: Sequence[Article], number: int, nearest: int | None) -> Article:
    article = articles[number]
    if article.published.date or nearest is None:
        return article
    model = articles[nearest]
    evidence = f"names no day; resembles most {model.id} of {model.published.date}"
    return article._replace(published=Published(model.published.date, DateSource.INFERRED, evidence))
