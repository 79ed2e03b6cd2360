"""The session: what every step leads to, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.article import Article, EntityType, Mention, Published, Span, Strength, Summary
from index.errors import ArticleNotFoundError
from index.search.results import Correction, Result, Results, Snippet
from tui.session import Highlight, Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.render.open_article import OpenArticle

TEXT = "Kim took the armored train. Putin met Kim at the train."


def mention(surface: str, start: int = 0, strength: Strength = Strength.FULL) -> Mention:
    start = TEXT.index(surface, start)
    entity = surface.lower()
    return Mention(start, start + len(surface), surface, EntityType.PERSON, entity, surface, strength)


KIM, PUTIN, KIM_AGAIN = mention("Kim"), mention("Putin"), mention("Kim", 10)
TRAIN, TRAIN_AGAIN = Span(13, 26), Span(49, 54)


def article(name: str, text: str = TEXT, mentions: tuple[Mention, ...] = (KIM, PUTIN, KIM_AGAIN)) -> Article:
    return Article(name, f"{name}.txt", f"Title {name}", False, Span(0, 0), text, (), mentions=mentions)  # noqa: FBT003


def result(name: str, *hits: Span, best: int = 0) -> Result:
    summary = Summary(name, f"{name}.txt", f"Title {name}", False, None, Published(), 11, 3)  # noqa: FBT003
    return Result(summary, 1.0, hits, hits, Snippet("", 0, ()), best)


def answer(
    *results: Result, total: int | None = None, of: int = 9, corrections: tuple[Correction, ...] = ()
) -> Results:
    return Results("train", "train", len(results) if total is None else total, results, corrections, of=of)


class Corpus:
    """As much of a `Corpus` as a session needs."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {each.id: each for each in articles}

    def article(self, reference: str) -> Article:
        if reference not in self.articles:
            message = f"article {reference!r} is gone"
            raise ArticleNotFoundError(message)
        return self.articles[reference]


@pytest.fixture
def corpus() -> Corpus:
    return Corpus(map(article, "abc"))


@pytest.fixture
def session(corpus: Corpus) -> Session:
    """Three articles are listed, the first and the last with hits; the first is read at its best hit."""
    found = answer(result("a", TRAIN, TRAIN_AGAIN, best=1), result("b"), result("c", TRAIN))
    return Session(corpus).answered(found, whole=True)  # type: ignore[arg-type]


def marked(opened: OpenArticle) -> set[str]:
    return {layer.name for layer in opened.layers if layer.parts}


def reading(session: Session) -> str:
    return session.article.id if session.article else ""


def test_before_the_first_answer_there_is_nothing() -> None:
    session = Session()

    assert (session.found, session.of, session.article, session.hits, session.whereabouts) == (None, 0, None, (), "")
    assert session.to_hit(1).to_mention(1).opened.article is None


def test_an_answer_is_read_from_the_best_hit_of_its_first_article(session: Session) -> None:
    assert reading(session) == "a"
    assert session.focus == TRAIN_AGAIN
    assert session.whereabouts == "hit 2 of 2"
    assert session.found == "3 of 9 articles · 3 hits"
    assert session.remark == ""


def test_a_session_never_changes(session: Session) -> None:
    session.at(2).following("kim").toggling_raw()

    assert (reading(session), session.chosen, session.raw) == ("a", None, False)


def test_hits_lead_through_the_articles_that_have_any_and_around(session: Session) -> None:
    there = session.to_hit(1)
    assert (reading(there), there.focus) == ("c", TRAIN)
    around = there.to_hit(1)
    assert (reading(around), around.focus) == ("a", TRAIN)
    back = around.to_hit(-1)
    assert (reading(back), back.focus) == ("c", TRAIN)


def test_mentions_lead_around_in_the_article(session: Session) -> None:
    first = session.at(1).to_mention(1)
    assert first.focus == Span(KIM.start, KIM.end)
    assert first.to_mention(-1).focus == Span(KIM_AGAIN.start, KIM_AGAIN.end)


def test_an_entity_is_followed_from_its_first_mention_on(session: Session) -> None:
    followed = session.following_from_start("kim")
    assert followed.focus == Span(KIM.start, KIM.end)
    assert followed.whereabouts == "mention 1 of 2"
    assert followed.following_from_start("kim").whereabouts == "mention 2 of 2"


def test_an_entity_is_followed_into_the_next_article(corpus: Corpus, session: Session) -> None:
    corpus.articles["b"] = article("b", mentions=(PUTIN,))
    there = session.following("kim").at(1)

    assert there.whereabouts == ""
    assert there.to_mention(1).whereabouts == "not named here"
    assert there.to_mention(1).at(2).to_mention(1).whereabouts == "mention 2 of 2"


def test_a_mention_is_followed_from_where_it_was_clicked(session: Session) -> None:
    clicked = session.following_at(KIM_AGAIN.start + 1)

    assert (clicked.chosen, clicked.focus) == ("kim", Span(KIM_AGAIN.start, KIM_AGAIN.end))
    assert session.following_at(TRAIN.start) is session


def test_highlighting_says_what_is_marked(session: Session) -> None:
    chosen = session.following("kim")
    seen = []
    for _ in Highlight:
        seen.append((chosen.highlight, marked(chosen.opened)))
        chosen = chosen.highlighting_next()

    assert seen == [
        (Highlight.ALL, {"mention", "chosen", "word", "hit", "focus"}),
        (Highlight.HITS, {"word", "hit", "focus"}),
        (Highlight.ENTITIES, {"mention", "chosen", "focus"}),
        (Highlight.NONE, {"focus"}),
    ]
    assert chosen.highlight is Highlight.ALL


def test_an_entity_that_is_not_highlighted_cannot_be_clicked(session: Session) -> None:
    hits_only = session.highlighting_next()

    assert hits_only.following_at(KIM.start) is hits_only


def test_what_is_unusual_is_named(session: Session) -> None:
    assert session.modes == []
    assert session.toggling_raw().highlighting_next().modes == ["highlighting hits", "raw: hidden lines shown"]


def test_an_article_that_cannot_be_read_leaves_the_rest(corpus: Corpus, session: Session) -> None:
    del corpus.articles["b"]
    there = session.at(1)

    assert there.article is None
    assert there.remark == "article 'b' is gone"
    assert reading(there.at(2)) == "c"


def test_a_fuller_answer_keeps_your_place(session: Session) -> None:
    held = session.at(2).following("kim").to_mention(1)
    after = held.answered_in_place(answer(result("z"), result("a"), result("b"), result("c", TRAIN)), whole=True)

    assert (reading(after), after.cursor, after.focus, after.chosen) == ("c", 3, held.focus, "kim")
    assert after.kept


def test_an_article_that_is_crowded_out_stays_behind_the_last_one(session: Session) -> None:
    after = session.at(1).answered_in_place(answer(result("a"), result("c"), total=30), whole=True)

    assert [each.article.id for each in after.results] == ["a", "c", "b"]
    assert (reading(after), after.cursor) == ("b", 2)
    assert after.found == "30 of 9 articles · the first 2 listed"


def test_an_article_that_has_changed_is_shown_again_with_a_remark(corpus: Corpus, session: Session) -> None:
    corpus.articles["a"] = article("a", TEXT + " More.")
    after = session.answered_in_place(answer(result("a", TRAIN)), whole=True)

    assert after.article is corpus.articles["a"]
    assert after.focus is None
    assert after.remark == "“Title a” has changed in the folder"


def test_an_article_that_has_changed_and_no_longer_matches_is_left(corpus: Corpus, session: Session) -> None:
    corpus.articles["a"] = article("a", "Something else.", ())
    after = session.answered_in_place(answer(result("c", TRAIN)), whole=True)

    assert reading(after) == "c"
    assert after.remark == "“Title a” has changed and no longer answers the query"


def test_an_article_that_is_gone_is_left_for_the_one_in_its_place(corpus: Corpus, session: Session) -> None:
    del corpus.articles["c"]
    after = session.at(2).answered_in_place(answer(result("a"), result("b")), whole=True)

    assert reading(after) == "b"
    assert after.remark == "“Title c” is no longer in the folder"


def test_only_a_whole_answer_says_what_was_corrected_or_that_nothing_was_found(session: Session) -> None:
    fixed = answer(result("a"), corrections=(Correction("trian", "train"),))

    assert session.answered(fixed, whole=True).remark == "nothing for trian: showing train · quotes insist"
    assert session.answered(answer(), whole=False).remark == ""
    assert session.answered(answer(), whole=True).remark.startswith("nothing found")
