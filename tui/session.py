"""What is read, and where in it: plain state, of which every change makes another."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from index.article import Span
from index.errors import KimvisitError
from tui.render.layers import Layer, overlapping
from tui.render.open_article import OpenArticle
from tui.render.palette import mention_looks
from tui.steps import index_of, next_article, next_span
from tui.wording import found, printable, remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Article, Mention
    from index.corpus import Corpus
    from index.search.results import Result, Results


class Highlight(StrEnum):
    """What is highlighted in the article."""

    ALL = "all"
    HITS = "hits"
    ENTITIES = "entities"
    NONE = "none"

    @property
    def following(self) -> Highlight:
        """The next one, wrapping around."""
        members = list(Highlight)
        return members[(members.index(self) + 1) % len(members)]


class Session(NamedTuple):
    """The answer that is listed, the article that is read, and the reader's place in it.

    A session never changes: each method that changes something returns another session. Those that read an article
    read it from the corpus; where that fails, the article is None and the remark says why.
    """

    corpus: Corpus | None = None
    answer: Results | None = None
    """The last answer, None before the first."""
    whole: bool = False
    """Whether the answer lists all that will ever be listed."""
    results: tuple[Result, ...] = ()
    """What is listed: the answer's results, and behind them an article that is read though it is no longer one."""
    cursor: int = 0
    """Which of the results is read."""
    kept: bool = False
    """Whether the reader stayed in place when the answer came."""
    article: Article | None = None
    focus: Span | None = None
    """The span the reader has come to."""
    chosen: str | None = None
    """The entity that is followed."""
    followed: Sequence[Mention] = ()
    """The mentions in the article of the chosen entity, or all of them."""
    missed: bool = False
    """Whether the reader has just looked for a mention where the chosen entity is not named."""
    highlight: Highlight = Highlight.ALL
    raw: bool = False
    """Whether the hidden lines are shown too."""
    remark: str = ""
    """What there is to say about the query, or about what has just happened."""
    generation: int = 0
    """How often the corpus has changed."""

    @property
    def of(self) -> int:
        """How many articles the corpus has, as the last answer knew."""
        return self.answer.of if self.answer else 0

    @property
    def found(self) -> str | None:
        """How much was found; None before the first answer."""
        return found(self.answer, whole=self.whole) if self.answer else None

    @property
    def result(self) -> Result | None:
        """The result that is read."""
        return self.results[self.cursor] if self.cursor < len(self.results) else None

    @property
    def hits(self) -> tuple[Span, ...]:
        """The hits in the article that is read."""
        return self.result.hits if self.result else ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions in the article that is read."""
        return self.article.mentions if self.article else ()

    @property
    def whereabouts(self) -> str:
        """Which hit or mention is in focus, or that the chosen entity is not named here."""
        if self.missed:
            return "not named here"
        for noun, parts in (("hit", self.hits), ("mention", self.followed)):
            place = index_of(parts, self.focus) if self.focus else None
            if place is not None:
                return f"{noun} {place + 1} of {len(parts)}"
        return ""

    @property
    def modes(self) -> list[str]:
        """How the article is shown otherwise than usual."""
        modes = [f"highlighting {self.highlight}"] if self.highlight is not Highlight.ALL else []
        return [*modes, "raw: hidden lines shown"] if self.raw else modes

    @property
    def opened(self) -> OpenArticle:
        """The article as it is to be shown: entities give the colour, hits the background."""
        entities = self._highlights(Highlight.ENTITIES)
        hits = self.result if self.result and self._highlights(Highlight.HITS) else None
        layers = (
            Layer("mention", self.mentions if entities else (), mention_looks),
            Layer("chosen", self.followed if entities and self.chosen else ()),
            Layer("word", hits.words if hits else ()),
            Layer("hit", hits.hits if hits else ()),
            Layer("focus", (self.focus,) if self.focus else ()),
        )
        words = self.result.article.words if self.result else None
        return OpenArticle(self.article, layers, self.focus, self.chosen, self.raw, words, self.generation)

    def answered(self, answer: Results, *, whole: bool) -> Session:
        """List an answer and read its first article."""
        said = remark(answer, whole=whole)
        listed = self._replace(answer=answer, whole=whole, results=answer.results, kept=False, remark=said)
        return listed.at(0)

    def answered_in_place(self, answer: Results, *, whole: bool) -> Session:
        """List an answer and stay at the article that is read; say so if it has changed or is gone."""
        held = self.result
        if held is None:
            return self.answered(answer, whole=whole)
        said = remark(answer, whole=whole)
        listed = self._replace(answer=answer, whole=whole, results=answer.results, kept=True, remark=said)
        before, after = self.article, self._stored(held)
        changed = bool(before and after and before.text != after.text)
        places = {result.article.id: place for place, result in enumerate(answer.results)}
        if after and not changed and held.article.id not in places:
            places[held.article.id] = len(answer.results)
            listed = listed._replace(results=(*answer.results, held))
        title, index = f"“{printable(held.article.title)}”", places.get(held.article.id)
        if after is None or index is None:
            why = "has changed and no longer answers the query" if after else "is no longer in the folder"
            return listed.at(min(self.cursor, max(len(answer.results) - 1, 0))).saying(f"{title} {why}")
        listed = _reading(listed._replace(cursor=index), after)
        if changed:
            return listed._replace(focus=None, remark=f"{title} has changed in the folder")
        return listed

    def renewed(self) -> Session:
        """Take note that the corpus has changed."""
        return self._replace(generation=self.generation + 1)

    def at(self, index: int) -> Session:
        """Read another of the results, from its best hit on."""
        there = self._replace(cursor=index, focus=None)
        result = there.result
        try:
            article = self.corpus.article(result.article.id) if self.corpus is not None and result else None
        except KimvisitError as error:
            return _reading(there, None).saying(str(error))
        best = result.hits[result.best] if article and result and result.hits else None
        return _reading(there, article)._replace(focus=best)

    def focused(self, span: Span) -> Session:
        """Come to a span of the article."""
        return self._replace(focus=span, missed=False)

    def to_hit(self, step: int) -> Session:
        """Go to the next (1) or previous (-1) hit, in another article if this one has no more."""
        place = next_span(self.hits, self.focus, step)
        if place is not None:
            return self.focused(self.hits[place])
        index = next_article(self.results, self.cursor, step)
        if index is None:
            return self
        there = self if index == self.cursor else self.at(index)
        return there.focused(there.hits[0 if step > 0 else -1])

    def to_mention(self, step: int) -> Session:
        """Come to the next (1) or previous (-1) mention of the chosen entity, or of any, wrapping around."""
        if not self.followed:
            return self._replace(missed=self.chosen is not None)
        place = next_span(self.followed, self.focus, step)
        mention = self.followed[place if place is not None else 0 if step > 0 else -1]
        return self.focused(Span(mention.start, mention.end))

    def following(self, entity: str | None) -> Session:
        """Follow an entity through the articles, or none."""
        return _reading(self._replace(chosen=entity), self.article)

    def following_from_start(self, entity: str) -> Session:
        """Follow an entity from its first mention on; if it is followed already, come to its next mention."""
        session = self if entity == self.chosen else self._replace(focus=None).following(entity)
        return session.to_mention(1)

    def following_at(self, offset: int) -> Session:
        """Follow the entity highlighted at this offset of the text, if any."""
        if not self._highlights(Highlight.ENTITIES):
            return self
        for mention in overlapping(self.mentions, offset, offset + 1):
            return self.following(mention.entity).focused(Span(mention.start, mention.end))
        return self

    def toggling_raw(self) -> Session:
        """Show the hidden lines, or hide them again."""
        return self._replace(raw=not self.raw)

    def highlighting_next(self) -> Session:
        """Highlight the next kind of thing."""
        return self._replace(highlight=self.highlight.following)

    def saying(self, remark: str) -> Session:
        """Say something in the remark's place."""
        return self._replace(remark=remark)

    def _stored(self, result: Result) -> Article | None:
        """Return a result's article as the corpus has it now, None if it is gone."""
        try:
            return self.corpus.article(result.article.id) if self.corpus is not None else None
        except KimvisitError:
            return None

    def _highlights(self, what: Highlight) -> bool:
        return self.highlight in {Highlight.ALL, what}


def _reading(session: Session, article: Article | None) -> Session:
    return session._replace(article=article, followed=_followed(article, session.chosen), missed=False)


def _followed(article: Article | None, entity: str | None) -> Sequence[Mention]:
    mentions = article.mentions if article else ()
    return mentions if entity is None else tuple(mention for mention in mentions if mention.entity == entity)
