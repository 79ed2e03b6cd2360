import contextlib
import textwrap
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, DateSource, Role
from index.errors import ReadingError
from index.reading import read

LEAD = (
    "The bridge over the river Lune was closed on Tuesday after an inspector found cracks in two of its pillars. "
    "The council said that repairs would take at least six months and cost four million pounds."
)
NEXT = (
    "Residents of the two villages have asked for a ferry. “We cannot drive forty miles to buy bread,” said Jo Field, "
    "who keeps the only shop on the northern bank."
)
LAST = "A spokesman for the council said that a ferry had been considered and was too expensive for the moment."
HEADLINE = "Cracks close the Lune bridge for six months"
LINES = st.sampled_from(
    [HEADLINE, LEAD, NEXT, LAST, "By Ann Lee", "March 14, 2021", "Leave a Reply", "Share this", "Menu", "0 12", "", " "]
)


def article(*lines: str) -> Article:
    return read("lune/bridge.txt", "\n\n".join(lines).encode())


def shown(read_article: Article) -> list[str]:
    return [read_article.text[block.start : block.end] for block in read_article.blocks]


def assert_every_line_is_kept(text: str, read_article: Article) -> None:
    safe = [row.strip() for row in text.split("\n")]
    hidden = {line.line: line.text for line in read_article.hidden}
    blocks = {block.line for block in read_article.blocks}
    assert list(hidden) == sorted(hidden)
    for number, row in enumerate(safe, 1):
        if row and number not in hidden and number not in blocks:
            assert row in read_article.text


def read_or_refused(data: bytes) -> Article | None:
    with contextlib.suppress(ReadingError):
        return read("any.txt", data)
    return None


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_the_blocks_of_any_text_make_up_its_reading_text(text: str) -> None:
    if found := read_or_refused(text.encode()):
        assert found.text == "\n\n".join(shown(found))
        span = found.text[found.title_span.start : found.title_span.end]
        assert found.title in {span, f"{span} …"}


@given(st.lists(LINES, min_size=1, max_size=30).filter(lambda lines: any(line.strip() for line in lines)))
def test_every_line_is_a_block_or_hidden(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert_every_line_is_kept(text, read("any.txt", text.encode()))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    if found := read_or_refused(data):
        assert found.text.strip()
        assert not any(unicodedata.category(sign) == "Cc" for sign in found.text.replace("\n", ""))
        assert all(0 <= block.start < block.end <= len(found.text) for block in found.blocks)


def test_id_is_the_file_without_its_extension() -> None:
    found = article(HEADLINE, LEAD)
    assert (found.id, found.file) == ("lune/bridge", "lune/bridge.txt")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\n", b"...\n---", b"%PDF-1.7\n..."])
def test_a_file_without_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^empty\.txt: "):
        read("empty.txt", data)


def test_a_clean_article_is_shown_whole() -> None:
    assert shown(article(HEADLINE, LEAD, "What happens next", NEXT, LAST)) == [
        HEADLINE,
        LEAD,
        "What happens next",
        NEXT,
        LAST,
    ]


def test_headline_byline_and_date_are_read_from_the_head() -> None:
    found = article(HEADLINE, "By Ann Lee", "March 14, 2021", LEAD, NEXT)
    assert (found.title, found.byline, found.published.date) == (HEADLINE, "Ann Lee", date(2021, 3, 14))
    assert [line.role for line in found.hidden] == [Role.BYLINE, Role.DATELINE]


def test_a_bare_name_below_the_headline_is_the_byline_unless_the_article_speaks_of_it() -> None:
    assert article(HEADLINE, "Ann K Lee", LEAD, NEXT).byline == "Ann K Lee"
    assert article(HEADLINE, "Jo Field", LEAD, NEXT).byline is None


def test_a_date_above_the_headline_is_when_the_page_was_saved() -> None:
    found = read("a.txt", f"June 3, 2024\nOne Voice, All News!\n\n{HEADLINE}\n\n{LEAD}\n\n{NEXT}".encode())
    assert found.title == HEADLINE
    assert found.published.how is DateSource.UNKNOWN


def test_a_date_above_the_headline_counts_where_the_text_agrees() -> None:
    lead = LEAD.replace("on Tuesday", "on March 13, 2021")
    found = read("a.txt", f"March 14, 2021\nHome\n\n{HEADLINE}\n\n{lead}\n\n{NEXT}".encode())
    assert (found.published.date, found.published.how) == (date(2021, 3, 14), DateSource.STATED)


def test_a_date_above_the_headline_does_not_count_if_text_may_follow_it() -> None:
    lead = LEAD.replace("on Tuesday", "on March 18, 2021")
    found = read("a.txt", f"March 14, 2021\nHome\n\n{HEADLINE}\n\n{lead}\n\n{NEXT}".encode())
    assert (found.published.date, found.published.how) == (date(2021, 3, 18), DateSource.INFERRED)


def test_the_published_date_goes_before_the_updated_one() -> None:
    found = article(HEADLINE, "Updated: March 20, 2021", "Published: March 14, 2021", LEAD, NEXT)
    assert found.published.date == date(2021, 3, 14)


def test_a_breadcrumb_that_repeats_the_headline_is_hidden() -> None:
    stopped = "The Lune bridge, cracked and old, will stay closed for six months."
    found = read(
        "a.txt", f"HomeNewsThe Lune bridge, cracked and old, will stay...\n\n{stopped}\n\n{LEAD}\n\n{NEXT}".encode()
    )
    assert found.title == stopped
    assert [line.line for line in found.hidden] == [1]


def test_an_article_without_headline_gets_a_title_from_its_lead_never_from_a_placeholder() -> None:
    found = article("Featured Image", LEAD, NEXT)
    assert found.title_derived
    assert LEAD.startswith(found.title.removesuffix(" …"))
    assert found.title.endswith(" …")


def test_a_name_from_the_lead_above_it_is_an_image_label_not_a_headline() -> None:
    found = article("Jo Field", f"Jo Field says it. {LEAD}", NEXT)
    assert (found.title_derived, found.title) == (True, "Jo Field says it.")


def test_a_menu_above_the_headline_is_hidden() -> None:
    menu = ["News", "Sport", "Weather", "Travel", "Letters", "Puzzles", "Obituaries"]
    assert shown(article(f"{HEADLINE} | Lune Gazette", *menu, HEADLINE, LEAD, NEXT)) == [HEADLINE, LEAD, NEXT]


def test_a_menu_between_headline_and_lead_is_hidden() -> None:
    menu = ["News", "Sport", "Weather", "Travel", "Letters", "Puzzles", "Obituaries"]
    assert shown(article(HEADLINE, *menu, LEAD, NEXT)) == [HEADLINE, LEAD, NEXT]


def test_comments_and_teasers_below_the_article_are_hidden() -> None:
    teasers = [
        "Related Articles",
        "Ferry crews on strike",
        "Crews want more pay, and a new boat, by May.",
        "Sport",
        "Weather",
    ]
    comments = ["Leave a Reply", "I crossed that bridge every day for thirty years, and nobody told me of any crack."]
    assert shown(article(HEADLINE, LEAD, NEXT, *teasers)) == [HEADLINE, LEAD, NEXT]
    assert shown(article(HEADLINE, LEAD, NEXT, *comments)) == [HEADLINE, LEAD, NEXT]


def test_an_article_goes_on_after_a_widget_in_its_middle() -> None:
    found = article(HEADLINE, LEAD, NEXT, "Related Articles", "Also Read: Ferry crews on strike", LAST)
    assert shown(found) == [HEADLINE, LEAD, NEXT, LAST]


def test_a_wrapped_paragraph_is_one_block_at_its_first_line() -> None:
    text = f"{HEADLINE}\n\n{textwrap.fill(LEAD, 70)}\n\n{textwrap.fill(NEXT, 70)}\n"
    found = read("a.txt", text.encode())
    assert shown(found) == [HEADLINE, LEAD, NEXT]
    assert [block.line for block in found.blocks] == [1, 3, 7]


def test_line_numbers_hold_for_every_line_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        found = read("a.txt", end.join([HEADLINE, "", LEAD, "", NEXT]).encode())
        assert [block.line for block in found.blocks] == [1, 3, 5]


def test_short_sentences_and_items_at_the_end_of_an_article_are_shown() -> None:
    tail = [
        "“I saw it.”",
        "She wept.",
        "The council agreed to:",
        "1. build a ferry;",
        "2. pay the crew.",
        "• Cost: 40m",
    ]
    tail += ["Q: Why now?", "A: Nobody knows.", "It rained.", "They left."]
    assert shown(article(HEADLINE, LEAD, NEXT, *tail)) == [HEADLINE, LEAD, NEXT, *tail]


def test_items_between_headline_and_lead_are_not_a_menu() -> None:
    items = [f"• The {word} is closed" for word in ("bridge", "road", "school", "shop", "mill", "inn")]
    assert shown(article(HEADLINE, *items, LEAD, NEXT)) == [HEADLINE, *items, LEAD, NEXT]


def test_an_article_that_opens_with_short_sentences_keeps_headline_and_sentences() -> None:
    head = [
        "Villagers win their fight for the Lune bridge",
        "Lune won. London wept.",
        "It ended 3-3.",
        "Lee 23, Field 36",
    ]
    assert shown(article("Sport", *head, LEAD, NEXT)) == [*head, LEAD, NEXT]


def test_a_first_line_of_two_sentences_is_the_headline() -> None:
    title = "Why the bridge? A short history of the Lune"
    found = article(title, "Early days", LEAD, NEXT, f"One thought on “{title}”", "Jo says:", "I never knew that.")
    assert (found.title, shown(found)) == (title, [title, "Early days", LEAD, NEXT])


def test_a_newsletter_box_does_not_end_an_article() -> None:
    box = ["Sign up for our newsletter", "Get the day's top stories delivered to your inbox.", "What happens next?"]
    foot = ["Related Stories", "Ferry crews on strike", "Weather"]
    expected = [HEADLINE, LEAD, "What happens next?", LAST]
    assert shown(article(HEADLINE, LEAD, *box, LAST, *foot)) == expected


@pytest.mark.parametrize("above", ["Sport / Football / Cup", "By Ann Lee", "Photograph: Ann Lee/EPA", "World News"])
def test_breadcrumbs_bylines_credits_and_sections_are_not_headlines(above: str) -> None:
    found = article(above, HEADLINE, LEAD, NEXT)
    assert (found.title, shown(found)[1:]) == (HEADLINE, [LEAD, NEXT])


def test_a_second_line_of_the_headline_is_shown_below_it() -> None:
    found = read(
        "a.txt", f"News\nLune bridge closes down\nVillagers ask for a ferry or a new bridge\n\n{LEAD}".encode()
    )
    assert shown(found) == ["Lune bridge closes down", "Villagers ask for a ferry or a new bridge", LEAD]


def test_a_note_on_the_author_below_the_article_is_hidden() -> None:
    bio = ["Ann Lee", "Ann Lee covers the coast for the Harbour Gazette. She lives in Lune."]
    assert shown(article(HEADLINE, "Ann Lee, Staff Writer", LEAD, NEXT, *bio)) == [HEADLINE, LEAD, NEXT]


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Ann Lee, Foreign Correspondent", "Ann Lee"),
        ("Ann Lee | Harbour Gazette", "Ann Lee"),
        ("Ann Lee in Lisbon", "Ann Lee"),
        ("Our Correspondent", "Our Correspondent"),
        ("Jo Field in Lisbon", None),
    ],
)
def test_who_signs_below_the_headline_is_the_byline(line: str, byline: str | None) -> None:
    assert article(HEADLINE, line, LEAD, NEXT).byline == byline


def test_names_and_topics_at_the_end_are_tags_a_list_with_figures_is_not() -> None:
    assert shown(article(HEADLINE, LEAD, NEXT, "Jo Field", "Harbour News")) == [HEADLINE, LEAD, NEXT]
    assert shown(article(HEADLINE, LEAD, NEXT, "Field 12", "Lee 3")) == [HEADLINE, LEAD, NEXT, "Field 12", "Lee 3"]


def test_the_names_of_two_below_the_headline_are_the_byline() -> None:
    assert article(HEADLINE, "Ann Lee and Kit Moss", LEAD, NEXT).byline == "Ann Lee and Kit Moss"


def test_a_headline_that_says_source_is_not_a_credit() -> None:
    assert article("Source: council has known of the cracks for years", LEAD, NEXT).title.startswith("Source: council")


def test_a_name_in_capitals_above_a_date_is_the_byline() -> None:
    assert article(HEADLINE, "ANN LEE", "March 14, 2021", LEAD, NEXT).byline == "ANN LEE"
    assert article(HEADLINE, "SHIPS AND BOATS", LEAD, NEXT).byline is None


def test_an_agency_below_the_headline_is_the_credit() -> None:
    found = article(HEADLINE, "AP, Lisbon", LEAD, NEXT)
    assert (found.credit, shown(found)) == ("AP", [HEADLINE, LEAD, NEXT])


def test_an_update_is_a_hint_at_the_date_not_its_statement() -> None:
    published = article(HEADLINE, "Last updated: March 20, 2021", LEAD, NEXT).published
    assert (published.date, published.how) == (date(2021, 3, 20), DateSource.INFERRED)
    assert "changed" in published.evidence


def test_questions_answers_and_figures_are_paragraphs() -> None:
    found = article(HEADLINE, LEAD, "Q: Why now?", "Length: 120 m", NEXT)
    assert [block.role for block in found.blocks][2:] == [Role.PARAGRAPH] * 3


def test_a_label_above_the_lead_that_only_repeats_words_of_the_article_is_hidden() -> None:
    assert shown(article(HEADLINE, "Lune bridge inspector", LEAD, NEXT)) == [HEADLINE, LEAD, NEXT]


def test_terminal_codes_never_reach_the_text() -> None:
    found = article(f"\x1b[31m{HEADLINE}\x1b[0m", LEAD.replace("bridge", "\u202ebridge"))
    assert "\x1b" not in found.text + found.title
    assert "\u202e" not in found.text


def test_a_file_of_nothing_but_furniture_is_shown() -> None:
    assert shown(article("Leave a Reply")) == ["Leave a Reply"]
