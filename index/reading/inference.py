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
_VOTERS = 5
"""Dated reports that say which Monday is meant: one may be the story's last, a week later."""
_READ = 20_000
"""Characters of a report that are searched for days and compared: what is new stands at its beginning."""


def infer_dates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Date the reports that state no date by the dated ones of the same story.

    First by the days that a report itself names: dates, and weekdays on which something has happened, taken as
    those nearest to the dates of the dated reports that it resembles most; these vote. Then, where a report names no
    such day, it takes the date of the report that it resembles most. A report that resembles none keeps what its file
    tells.
    """
    likeness = Likeness([article.text[:_READ] for article in articles])
    stated = [number for number, article in enumerate(articles) if article.published.how is DateSource.STATED]
    anchors = stated or _dated(articles)
    named = [
        _by_days_named(articles, number, likeness.nearest(number, anchors, _ALIKE, _VOTERS))
        for number in range(len(articles))
    ]
    dated = _dated(named)
    return tuple(
        _by_resemblance(named, number, likeness.nearest(number, dated, _ALIKE, 1)) for number in range(len(named))
    )


def _dated(articles: Sequence[Article]) -> list[int]:
    return [number for number, article in enumerate(articles) if article.published.date]


def _by_days_named(articles: Sequence[Article], number: int, anchors: Sequence[tuple[int, float]]) -> Article:
    article = articles[number]
    if article.published.how is DateSource.STATED or not (anchors or article.published.date):
        return article
    days = _elected(article.text[:_READ], [(articles[other], weight) for other, weight in anchors] or [(article, 1.0)])
    if not days:
        return article._replace(published=Published()) if anchors and not _fits(article, articles, anchors) else article
    day, words, anchor = max(days, key=lambda found: found[0])
    evidence = words if anchor is article else f"{words}, by the date of {anchor.id}, {anchor.published.date}"
    return article._replace(published=Published(day, DateSource.INFERRED, evidence))


def _fits(article: Article, articles: Sequence[Article], anchors: Sequence[tuple[int, float]]) -> bool:
    """Tell whether the article has a date that is near that of the report which it resembles most."""
    own, other = article.published.date, articles[anchors[0][0]].published.date
    return own is not None and other is not None and abs((own - other).days) <= _NEAR_WITH_YEAR


def _elected(text: str, anchors: Sequence[tuple[Article, float]]) -> list[tuple[date, str, Article]]:
    """Return the past days that the text names, as most of the anchors, by weight, have it, and one that does."""
    votes: dict[int, dict[date, float]] = {}
    offers: dict[tuple[int, date], tuple[str, Article]] = {}
    for anchor, weight in anchors:
        if anchor.published.date:
            for start, day, words in _days_named(text, anchor.published.date):
                count = votes.setdefault(start, {})
                count[day] = count.get(day, 0.0) + weight
                offers.setdefault((start, day), (words, anchor))
    all_votes = sum(weight for _, weight in anchors)
    elected = [(start, max(count, key=count.__getitem__), count) for start, count in votes.items()]
    return [
        (day, *offers[start, day]) for start, day, count in elected if count[day] >= all_votes - sum(count.values())
    ]


def _days_named(text: str, anchor: date) -> Iterator[tuple[int, date, str]]:
    """Yield the past days near ``anchor`` that the text names: where, the day, and the words that do."""
    for dates, near in ((full_dates(text), _NEAR_WITH_YEAR), (days_without_year(text, anchor), _NEAR_WITHOUT_YEAR)):
        for found in dates:
            if abs((found.day - anchor).days) <= near and not lies_ahead(text, found.start, found.end):
                yield found.start, found.day, quote(text, found.start, found.end)
    for weekday in past_weekdays(text):
        yield weekday.start, _nearest(weekday.number, anchor), quote(text, weekday.start, weekday.end)


def _nearest(weekday: int, anchor: date) -> date:
    """Return the given weekday (Monday is 0) at most three days from ``anchor``."""
    days = (weekday - anchor.weekday()) % _WEEK
    return anchor + timedelta(days if days <= _WEEK // 2 else days - _WEEK)


def _by_resemblance(articles: Sequence[Article], number: int, nearest: Sequence[tuple[int, float]]) -> Article:
    article = articles[number]
    if article.published.date or not nearest:
        return article
    model = articles[nearest[0][0]]
    evidence = f"names no day; resembles most {model.id} of {model.published.date}"
    return article._replace(published=Published(model.published.date, DateSource.INFERRED, evidence))
