from collections.abc import Callable
from datetime import date
from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, DateSource, Problem
from index.errors import ReadingError

Read = Callable[..., tuple[list[Article], list[Problem]]]


def message(text: str = "", html: str = "", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    known = {"Subject": "Talks in Vladivostok — “soon”", "From": "Jörg Ray <j@post.example>", "Message_ID": "<m1@x>"}
    for name, value in (known | {"Date": "Tue, 12 Sep 2023 23:30:00 -0500"} | headers).items():
        mail[name.replace("_", "-")] = value
    if text:
        mail.set_content(text)
    if html and text:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    return mail


def mailbox(*messages: bytes) -> bytes:
    return b"".join(b"From a@b Tue Sep 12 10:00:00 2023\n" + data + b"\n\n" for data in messages)


def test_a_message_is_an_article_with_its_headers(read: Read) -> None:
    (article,), problems = read(
        "a.eml", message("Officials met.\n\nThey left — at noon.\n-- \nJörg, by phone\n").as_bytes()
    )
    assert not problems
    assert article.id == "a.eml"
    assert article.text == "Talks in Vladivostok — “soon”\n\nOfficials met.\n\nThey left — at noon."
    assert article.published[:2] == (date(2023, 9, 12), DateSource.STATED)
    assert article.byline == "Jörg Ray"


def test_the_plain_text_is_taken_before_the_page_and_attachments_are_named(read: Read) -> None:
    mail = message("Plain words.", "<p>Other words.</p>")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="report\x1b[2J.pdf")
    (article,), (problem,) = read("a.eml", mail.as_bytes())
    assert "Plain words." in article.text
    assert "Other" not in article.text
    assert not problem.skipped
    assert "report" in problem.reason
    assert "\x1b" not in problem.reason


def test_a_message_that_is_attached_is_read_with_the_one_that_carries_it(read: Read) -> None:
    mail = message("See below.")
    mail.add_attachment(message("Plain words."))
    (article,), problems = read("a.eml", mail.as_bytes())
    assert article.text.endswith("See below.\n\nPlain words.")
    assert not problems


def test_a_message_that_is_a_page_is_read_as_one_under_its_subject(read: Read) -> None:
    body = "".join(
        f"<p>Officials met on Tuesday in the city, and talked about matter {n} at length.</p>" for n in range(6)
    )
    page = f"<html><head><title>Newsletter</title></head><body><h1>Our week</h1>{body}</body></html>"
    (article,), _ = read("a.eml", message(html=page).as_bytes())
    assert article.title == "Talks in Vladivostok — “soon”"
    assert "Newsletter" not in article.text
    assert "matter 5" in article.text
    assert "<p>" not in article.text


def test_a_page_is_taken_before_plain_words_that_only_point_to_it(read: Read) -> None:
    body = "".join(f"<p>Officials met on Tuesday in the city, and talked about matter {n}.</p>" for n in range(6))
    (article,), _ = read("a.eml", message("View this email in your browser:\nhttps://x.example", body).as_bytes())
    assert "matter 5" in article.text
    assert "your browser" not in article.text


def test_a_short_page_keeps_its_text(read: Read) -> None:
    (article,), _ = read("a.eml", message(html="<p>One line.</p>").as_bytes())
    assert article.text.endswith("One line.")


def test_headers_in_raw_utf8_and_unknown_charsets_are_read(read: Read) -> None:
    headers = "From: a@b\nSubject: Café =?bogus?q?one?= two\nContent-Type: text/plain; charset=nope\n"
    (article,), _ = read("a.eml", (headers + "\nÜber.\n").encode())
    assert article.text == "Café one two\n\nÜber."


def test_a_mailbox_gives_each_message_and_lists_the_empty_ones(read: Read) -> None:
    first = message("One.\n\n>From the start it rained.\n").as_bytes()
    empty = b"Subject:\nFrom: a@b\n\n"
    second = message("Two.", Message_ID="<m2@x>").as_bytes()
    articles, (problem,) = read("list.mbox", mailbox(first, empty, second, second))
    assert [article.text.split("\n\n")[1] for article in articles] == ["One.", "Two.", "Two."]
    assert "From the start it rained." in articles[0].text
    assert len({article.place for article in articles}) == 3
    assert problem.reason.startswith("message 2")


def test_places_of_a_mailbox_do_not_change_when_messages_come_before(read: Read) -> None:
    (article,), _ = read("list.mbox", mailbox(message("One.").as_bytes()))
    articles, _ = read(
        "list.mbox", mailbox(message("Zero.", Message_ID="<m0@x>").as_bytes(), message("One.").as_bytes())
    )
    assert articles[1].id == article.id


def test_text_that_begins_with_from_or_a_colon_is_not_mail(read: Read) -> None:
    for text in ("From Moscow with love\n\nThe train left.\n", "Date: unknown\nNobody saw the train leave.\n"):
        (article,), _ = read("a.txt", text.encode())
        assert article.byline is None


_SAMPLE = mailbox(message("Text é.", "<p>Page</p>").as_bytes(), message(html="<p>Page two</p>").as_bytes())


@given(st.integers(0, len(_SAMPLE)), st.integers(0, 80), st.binary(max_size=20))
def test_a_damaged_mailbox_is_read_or_refused(read: Read, start: int, length: int, instead: bytes) -> None:
    try:
        articles, _ = read("a.mbox", _SAMPLE[:start] + instead + _SAMPLE[start + length :])
    except ReadingError:
        return
    assert len({article.id for article in articles}) == len(articles)
