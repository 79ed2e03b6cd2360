"""Publication dates that follow from the other reports of the story."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Protocol

from index.article import Article, DateSource, Published
from index.dates.named_days import DatedWords, NamedWeekday, YearlessWords, full_dates, past_weekdays, yearless_dates
from index.dates.tense import lies_ahead, quote
from index.story.agreement import Anchor, agreeing
from index.story.likeness import Likeness

_ALIKE = 0.3
"""Cosine of two reports from which they count as one story: 999 of 1,000 pairs of unrelated news reports are below."""
_NEAR_WITH_YEAR, _NEAR_WITHOUT_YEAR = 14, 7
_WEEK = 7
_VOTERS = 8
"""Dated reports that are asked: those that agree say which week is meant, and which Monday."""
_SPOKEN_IN_FULL, _SPOKEN_WITHOUT_YEAR, _SPOKEN_OTHERWISE = 100.0, 10.0, 0.3
"""How much likelier a report is of about a day that it names so, and of one about which it names only other days."""
_READ = 20_000
"""Characters of a report that are searched for days and compared: what is new stands at its beginning."""


class Report(Protocol):
    """What is asked of a report: an `Article` can say it, and so can whatever reads it from a disk."""

    @property
    def id(self) -> str:
        """The id by which evidence names it."""

    @property
    def text(self) -> str:
        """Its reading text, or the first 20,000 characters of it."""

    @property
    def published(self) -> Published:
        """Its date as far as its own file tells."""


def infer_dates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Date the articles that state no date by the dated ones of the same story, as `infer` does."""
    return tuple(
        article if article.published is published else article._replace(published=published)
        for article, published in zip(articles, infer(articles), strict=True)
    )


def infer(reports: Sequence[Report]) -> list[Published]:
    """Return the dates of reports, those that state none dated by the dated ones of the same story.

    First by the days that a report itself names: dates, and weekdays on which something has happened, taken as
    those nearest to the dates of the dated reports that it resembles most; these vote. Then, where a report names no
    such day, it takes the date of the report that it resembles most. Only reports that agree beyond
    chance count (`agreeing`); a report that resembles none such keeps what its file tells. Of 4,000 reports of many
    stories, dates hidden in half of them, 50 get one so, 40 of these within a week of the true one.

    The answer depends on the reports and their order only. They are asked for one by one and not kept: memory holds
    some 6 KB for each dated one, so ``reports`` may well read them from a disk.
    """
    dates = [report.published for report in reports]
    stated = {n: one.date for n, one in enumerate(dates) if one.date and one.how is DateSource.STATED}
    if len(stated) == len(dates):
        return dates
    finder = _Finder(reports)
    finder.take(stated or _days(dates))
    for number in [number for number in range(len(dates)) if number not in stated]:
        if finder.days or dates[number].date:
            text = reports[number].text[:_READ]
            named = _DaysNamed(text)
            dates[number] = _by_days_named(text, named, dates[number], finder.anchors(number, text, named))
    finder.take(_days(dates))
    for number in [number for number, published in enumerate(dates) if not published.date]:
        if finder.days:
            text = reports[number].text[:_READ]
            anchors = finder.anchors(number, text, _DaysNamed(text))
            dates[number] = _by_resemblance(anchors[0]) if anchors else dates[number]
    return dates


def _days(dates: Sequence[Published]) -> dict[int, date]:
    return {number: published.date for number, published in enumerate(dates) if published.date}


class _Finder:
    """Finds the dated reports that a report resembles."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._likeness = Likeness()
        self.days: Mapping[int, date] = {}
        self._ordered: list[date] = []

    def take(self, days: Mapping[int, date]) -> None:
        """Let these reports be found from now on, by their numbers, as of these dates."""
        for number in self.days.keys() - days.keys():
            self._likeness.remove(number)
        for number in days.keys() - self.days.keys():
            self._likeness.add(number, self._reports[number].text[:_READ])
        self.days = days
        self._ordered = sorted(days.values())

    def anchors(self, number: int, text: str, named: "_DaysNamed") -> list[Anchor]:
        """Return the reports that report ``number`` resembles most and that agree on when it is from."""
        nearest = self._likeness.nearest(number, text, _ALIKE, _VOTERS)
        anchors = [Anchor(self._reports[other].id, self.days[other], weight) for other, weight in nearest]
        return agreeing(anchors, self._ordered, named.support)


def _by_days_named(text: str, named: "_DaysNamed", own: Published, anchors: Sequence[Anchor]) -> Published:
    voters = anchors or ([Anchor("", own.date, 1.0)] if own.date else [])
    if not voters:
        return own
    elected = _elected(named, voters)
    if not elected:
        return own if not anchors or _fits(own.date, anchors[0].day) else Published()
    day, start, end, anchor = max(elected, key=lambda found: found[0])
    by = f", by the date of {anchor.id}, {anchor.day}" if anchors else ""
    return Published(day, DateSource.INFERRED, quote(text, start, end) + by)


def _fits(own: date | None, other: date) -> bool:
    """Tell whether a report has a date that is near that of the report which it resembles most."""
    return own is not None and abs((own - other).days) <= _NEAR_WITH_YEAR


def _elected(named: "_DaysNamed", anchors: Sequence[Anchor]) -> list[tuple[date, int, int, Anchor]]:
    """Return the past days that the text names, as most anchors, by weight, have it; where; and one that does."""
    votes: dict[int, dict[date, float]] = {}
    offers: dict[tuple[int, date], tuple[int, Anchor]] = {}
    for anchor in anchors:
        for start, end, day in named.near(anchor.day):
            count = votes.setdefault(start, {})
            count[day] = count.get(day, 0.0) + anchor.weight
            offers.setdefault((start, day), (end, anchor))
    all_votes = sum(anchor.weight for anchor in anchors)
    elected = [(start, max(count, key=count.__getitem__), count) for start, count in votes.items()]
    return [
        (day, start, *offers[start, day])
        for start, day, count in elected
        if count[day] >= all_votes - sum(count.values())
    ]


class _DaysNamed:
    """The past days that a text names, looked for when they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def full(self) -> list[DatedWords]:
        text = self._text
        return [found for found in full_dates(text) if not lies_ahead(text, found.start, found.end)]

    @cached_property
    def yearless(self) -> list[YearlessWords]:
        text = self._text
        return [found for found in yearless_dates(text) if not lies_ahead(text, found.start, found.end)]

    @cached_property
    def weekdays(self) -> list[NamedWeekday]:
        return past_weekdays(self._text)

    def support(self, day: date) -> float:
        """Return how much likelier these days are in a report of about a day than in one of any other."""
        if any(abs((full.day - day).days) <= _NEAR_WITHOUT_YEAR for full in self.full):
            return _SPOKEN_IN_FULL
        nearest = [near for yearless in self.yearless if (near := yearless.nearest_to(day))]
        if any(abs((near - day).days) <= _NEAR_WITHOUT_YEAR for near in nearest):
            return _SPOKEN_WITHOUT_YEAR
        return _SPOKEN_OTHERWISE if nearest else 1.0

    def near(self, anchor: date) -> Iterator[tuple[int, int, date]]:
        """Yield those that may be meant near a date: where, and the day."""
        for full in self.full:
            if abs((full.day - anchor).days) <= _NEAR_WITH_YEAR:
                yield full.start, full.end, full.day
        for yearless in self.yearless:
            day = yearless.nearest_to(anchor)
            if day and abs((day - anchor).days) <= _NEAR_WITHOUT_YEAR:
                yield yearless.start, yearless.end, day
        for weekday in self.weekdays:
            yield weekday.start, weekday.end, _nearest(weekday.number, anchor)


def _nearest(weekday: int, anchor: date) -> date:
    """Return the given weekday (Monday is 0) at most three days from ``anchor``."""
    days = (weekday - anchor.weekday()) % _WEEK
    return anchor + timedelta(days if days <= _WEEK // 2 else days - _WEEK)


def _by_resemblance(model: Anchor) -> Published:
    return Published(model.day, DateSource.INFERRED, f"names no day; resembles most {model.id} of {model.day}")
