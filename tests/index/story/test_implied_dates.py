"""Dates that the other articles of the story imply."""

from datetime import date

from index.article import DateSource, Published
from index.reading import read
from index.story import implied_dates, is_one_story

STORY = (
    "The bridge over the river Lune is closed because an inspector found cracks in two pillars. Council and residents "
    "of both villages argue about a ferry across the river while the pillars of the bridge are repaired."
)
OTHER = (
    "Tomato growers expect a poor harvest because of frost in the valley. Markets will pay more for vegetables, and "
    "greenhouse owners hope that warmer nights save what the frost has spared."
)
ANCHOR = f"Bridge closed\n\nPublished: March 17, 2021\n\n{STORY}"  # a Wednesday


def _dated(text: str, *others: str) -> Published:
    """Return the date of an article on the bridge among others."""
    texts = [f"Cracks in the bridge\n\n{text}", *others]
    first, *rest = [read(f"{number}.txt", data.encode()) for number, data in enumerate(texts)]
    return implied_dates([first, *rest]).get(first.id, first.published)


def test_a_past_weekday_is_the_one_nearest_to_the_dated_article() -> None:
    published = _dated(f"{STORY} The inspector arrived on Tuesday.", ANCHOR)
    assert (published.date, published.how) == (date(2021, 3, 16), DateSource.INFERRED)
    assert "inspector arrived on Tuesday" in published.evidence


def test_the_latest_past_weekday_counts() -> None:
    text = f"{STORY} The inspector arrived on Tuesday. The council met on Thursday."
    assert _dated(text, ANCHOR).date == date(2021, 3, 18)


def test_similar_articles_vote_on_which_weekday_is_meant() -> None:
    last = ANCHOR.replace("March 17", "March 21").replace("A ferry", "Ferry")
    text = f"{STORY} The inspector arrived on Tuesday."
    published = _dated(text, last, ANCHOR, f"{ANCHOR} More.", f"{ANCHOR} Much more is said.")
    assert published.date == date(2021, 3, 16)


def test_an_update_gives_way_to_the_days_that_the_article_names() -> None:
    update = "Updated: March 19, 2021"
    assert _dated(f"{update}\n\n{STORY} The inspector arrived on Tuesday.", ANCHOR).date == date(2021, 3, 16)
    assert _dated(f"{update}\n\n{STORY}", ANCHOR).date == date(2021, 3, 19)


def test_weekdays_to_come_do_not_count() -> None:
    text = f"{STORY} The inspector left on Monday. Work is possible by Thursday, the fair lasts till Friday."
    assert _dated(f"{text} The council will meet on Saturday.", ANCHOR).date == date(2021, 3, 15)


def test_a_term_set_in_the_past_does_not_count() -> None:
    text = f"{STORY} The council said on Monday that it needed a report by Thursday."
    assert _dated(text, ANCHOR).date == date(2021, 3, 15)


def test_a_day_without_a_year_takes_the_year_of_the_dated_article() -> None:
    assert _dated(f"{STORY} The inspector came on March 15.", ANCHOR).date == date(2021, 3, 15)


def test_a_day_long_ago_is_background() -> None:
    published = _dated(f"{STORY} It was opened on March 2.", ANCHOR)
    assert published.date == date(2021, 3, 17)
    assert "resembles most 1" in published.evidence


def test_an_article_that_names_no_day_takes_that_of_the_most_similar_one() -> None:
    assert _dated(STORY, OTHER, ANCHOR).date == date(2021, 3, 17)


def test_an_article_that_is_not_similar_to_the_others_of_the_story_gets_no_date() -> None:
    frost = f"Frost\n\nPublished: May 5, 2019\n\n{OTHER}"
    corpus = [f"{STORY} The inspector arrived on Tuesday.", frost, f"{frost} More.", f"{frost} Much more is said."]
    assert is_one_story([read(f"{n}.txt", text.encode()) for n, text in enumerate(corpus)])
    assert _dated(*corpus).how is DateSource.UNKNOWN


def test_nothing_is_implied_where_the_corpus_is_not_one_story() -> None:
    text = f"{STORY} The inspector arrived on Tuesday."
    others = [" ".join(map(_word, range(start, start + 30))) for start in range(0, 90, 30)]
    assert _dated(text, ANCHOR).date == date(2021, 3, 16)
    assert _dated(text, ANCHOR, *others).how is DateSource.UNKNOWN


def test_the_file_s_own_guess_is_kept_if_the_corpus_is_not_one_story() -> None:
    others = [" ".join(map(_word, range(start, start + 30))) for start in range(0, 90, 30)]
    text = f"Updated: March 19, 2021\n\n{STORY} The inspector arrived on Tuesday."
    assert _dated(text, ANCHOR, *others).date == date(2021, 3, 19)


def _many(count: int) -> list[str]:
    """Return dated articles, each with ten words of its own and forty that all share."""
    common = " ".join(map(_word, range(5000, 5040)))
    own = [" ".join(map(_word, range(start, start + 10))) for start in range(0, 10 * count, 10)]
    return [f"Story of {_word(n)}\n\nPublished: May 5, 2019\n\nIt {common}. It {text}." for n, text in enumerate(own)]


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


def test_the_similar_article_is_found_among_hundreds() -> None:
    others = _many(300)
    assert _dated(f"{STORY} The inspector arrived on Tuesday.", *others[:200], ANCHOR, *others[200:]).date == (
        date(2021, 3, 16)
    )


def test_sharing_words_that_most_of_hundreds_of_articles_have_is_no_similarity() -> None:
    text = " ".join(map(_word, range(5000, 5040)))
    assert _dated(f"It is said that {text}.", *_many(300)).how is DateSource.UNKNOWN
    assert _dated(f"It is said that {text}.", *_many(30)).date == date(2019, 5, 5)


def test_similar_articles_that_are_years_apart_date_nothing() -> None:
    years = [ANCHOR.replace("2021", str(year)) for year in range(2011, 2021, 3)]
    text = f"{STORY} The inspector arrived on Tuesday."
    assert _dated(text, *years).how is DateSource.UNKNOWN
    assert _dated(text, *years[:1], ANCHOR, f"{ANCHOR} More.").date == date(2021, 3, 16)


def test_a_weaker_similarity_dates_among_articles_of_one_week_and_not_among_those_of_many_years() -> None:
    apart = [article.replace("May 5, 2019", f"May 5, {2000 + n}") for n, article in enumerate(_many(15))]
    some = " ".join(STORY.split()[:20])
    text = f"{some} {OTHER} The inspector arrived on Tuesday."
    assert _dated(text, ANCHOR).date == date(2021, 3, 16)
    assert _dated(text, ANCHOR, *apart).how is DateSource.UNKNOWN


def test_no_date_is_implied_for_an_article_unlike_all_others() -> None:
    assert implied_dates([read("a.txt", b"One line only."), read("b.txt", ANCHOR.encode())]) == {}


def test_an_article_alone_stays_undated_unless_it_names_a_day_in_full() -> None:
    assert _dated(f"{STORY} The inspector arrived on Tuesday.").how is DateSource.UNKNOWN
    published = _dated(f"{STORY} The inspector arrived on March 16, 2021.")
    assert (published.date, published.how) == (date(2021, 3, 16), DateSource.INFERRED)


def test_a_full_date_that_a_later_year_follows_is_background() -> None:
    text = f"{STORY} It was opened on March 2, 1999. Cracks were first seen in 2015."
    assert _dated(text).how is DateSource.UNKNOWN


def test_a_stated_date_is_never_changed() -> None:
    texts = [ANCHOR, f"{ANCHOR} It fell on Friday.", f"{STORY} It fell on Friday."]
    articles = [read(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    assert implied_dates(articles).keys() == {"2"}


def test_no_articles_imply_nothing() -> None:
    assert implied_dates([]) == {}
