import io
import socket
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, DateSource, Problem, Published, Role
from index.errors import ReadingError
from index.reading.formats.html_file import page_article, read

LEAD = (
    "The bridge over the river Lune was closed on Tuesday after an inspector found cracks in two of its pillars. "
    "The council said that repairs would take at least six months and cost four million pounds."
)
NEXT = (
    "Residents of the two villages have asked for a ferry. “We cannot drive forty miles to buy bread,” said Jo Field, "
    "who keeps the only shop on the northern bank of the river."
)
LAST = "A spokesman for the council said that a ferry had been considered and was too expensive for the moment."
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebPage", "datePublished": "2020-01-01"},
{"@type": ["NewsArticle"], "headline": "Cracks close the Lune bridge", "datePublished": "2021-03-14T09:00:00+01:00",
"author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Day"}],
"publisher": {"name": "Lune Post"}}]}</script>"""
META = (
    '<meta property="og:title" content="Cracks close the Lune bridge | Lune Post">'
    '<meta name="author" content="Ann Lee">'
    '<meta property="og:site_name" content="Lune Post">'
    '<meta property="article:published_time" content="2021-03-14T09:00:00Z">'
)


def page(head: str = "", body: str = "", title: str = "Cracks close the Lune bridge | Lune Post") -> str:
    text = "".join(f"<p>{text}</p>" for text in (LEAD, NEXT, LAST))
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a></ul></nav>"
        f"<main><article><h1>Cracks close the Lune bridge</h1>{text}{body}</article></main>"
        "<footer><p>© 2021 Lune Post. All rights reserved.</p></footer></body></html>"
    )


def parts(data: str | bytes) -> list[Article | Problem]:
    return list(read("bridge.html", io.BytesIO(data if isinstance(data, bytes) else data.encode()), {}))


def article(data: str | bytes) -> Article:
    return next(part for part in parts(data) if isinstance(part, Article))


def shown(found: Article) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks]


def test_the_article_is_read_without_menu_and_footer() -> None:
    assert shown(article(page())) == ["Cracks close the Lune bridge", LEAD, NEXT, LAST]


def test_headings_and_items_of_lists_are_blocks_of_their_own() -> None:
    found = article(page(body=f"<h2>What next</h2><p>{NEXT}</p><ul><li>One ferry a day</li><li>No bus</li></ul>"))
    assert shown(found)[4:] == ["What next", NEXT, "One ferry a day", "No bus"]
    assert found.blocks[4].role is Role.SUBHEADING


@pytest.mark.parametrize("head", [LINKED, META])
def test_what_a_page_says_about_itself_is_in_the_header(head: str) -> None:
    found = article(page(head))
    assert found.title == "Cracks close the Lune bridge"
    assert not found.title_derived
    assert (found.byline or "").startswith("Ann Lee")
    assert found.publisher == "Lune Post"
    assert found.published[:2] == (date(2021, 3, 14), DateSource.STATED)


def test_the_canonical_address_is_kept_and_other_schemes_are_not() -> None:
    assert article(page('<link rel="canonical" href="https://example.org/a">')).url == "https://example.org/a"
    assert article(page('<link rel="canonical" href="javascript:alert(1)">')).url is None


def test_the_address_that_a_browser_noted_is_kept() -> None:
    assert article("<!-- saved from url=(0021)https://example.org/b -->" + page()).url == "https://example.org/b"


@pytest.mark.parametrize(
    ("markup", "how"),
    [
        ('<time itemprop="datePublished" datetime="2021-03-14">Sunday</time>', DateSource.STATED),
        ('<p class="when">Published on March 14, 2021</p>', DateSource.STATED),
        ('<p class="when">Updated March 14, 2021</p>', DateSource.INFERRED),
        ('<meta property="article:modified_time" content="2021-03-14">', DateSource.INFERRED),
    ],
)
def test_a_date_is_stated_where_the_page_says_published_and_else_a_hint(markup: str, how: DateSource) -> None:
    found = article(page().replace("</h1>", f"</h1>{markup}"))
    assert found.published[:2] == (date(2021, 3, 14), how)
    assert found.published.evidence


def test_a_page_without_any_date_has_none() -> None:
    assert article(page().replace("© 2021 ", "© ")).published == Published()


def test_the_day_of_the_address_corrects_that_of_universal_time() -> None:
    head = META.replace("14T09", "15T02") + '<link rel="canonical" href="https://example.org/2021/03/14/bridge">'
    assert article(page(head)).published.date == date(2021, 3, 14)


def test_the_first_heading_is_the_headline_unless_it_is_the_name_of_the_site() -> None:
    named = page(META).replace("<h1>Cracks close the Lune bridge</h1>", "<h1>Lune Post</h1>")
    assert article(named).title == "Cracks close the Lune bridge"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "utf-8"),
        ("x-not-a-charset", "utf-8"),
        ("windows-1252", "cp1252"),
        ("shift_jis", "utf-8"),
        ("utf-7", "utf-8"),
    ],
)
def test_what_is_utf8_is_read_as_such_and_else_as_declared(declared: str, encoding: str) -> None:
    data = page(body=f"<p>Zoë has a café in Århus. {NEXT}</p>").replace("charset=utf-8", f"charset={declared}")
    assert "Zoë has a café in Århus." in article(data.encode(encoding, "replace")).text


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp"])
def test_a_page_that_declares_an_east_asian_encoding_late_is_read(encoding: str) -> None:
    text = "北朝鮮の指導者がロシアを訪問した。列車は国境を越え、港に向かった。"
    data = f"<!--{'x' * 5000}--><meta charset={encoding}><title>北朝鮮</title><p>{text}</p>".encode(encoding)
    assert (article(data).title, text in article(data).text) == ("北朝鮮", True)


def test_character_references_to_control_characters_are_made_harmless() -> None:
    found = article(page("<meta name=author content='A&#27;[2J'>", "<p>&#x1b;]52;c;x&#7; &#0;&#xD800;&#9999999;</p>"))
    assert not any(sign < " " or "\ud800" <= sign <= "\udfff" for sign in f"{found.byline}{found.text}" if sign != "\n")


def test_nothing_is_fetched_and_no_entity_is_expanded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    doctype = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bomb"><!ENTITY c "&b;&b;">]>'
    head = '<base href="http://127.0.0.1:9/"><link rel=stylesheet href="//127.0.0.1:9/a.css"><script src=x></script>'
    text = article(doctype + page(head, "<img src=x><iframe src='http://127.0.0.1:9/'></iframe><p>&a; &c;</p>")).text
    assert "root:" not in text
    assert "bombbomb" not in text


def test_scripts_styles_and_hidden_text_are_not_shown() -> None:
    unseen = "<script>SCRIPT</script><style>STYLE</style><template>TEMPLATE</template><p hidden>HIDDEN</p>"
    text = article(page(body=unseen + '<p style="color:red; display: none">NONE</p><!-- COMMENT -->')).text
    assert not any(word in text for word in ("SCRIPT", "STYLE", "TEMPLATE", "HIDDEN", "NONE", "COMMENT"))


def test_what_follows_the_article_is_left_out() -> None:
    links = "".join(f"<p>Another headline number {number}</p>" for number in range(6))
    text = article(page(body=f"<h3>Related Articles</h3>{links}")).text
    assert text.endswith(LAST)


@pytest.mark.parametrize("nest", ["<div>", "<b><i>", "<ul><li>", "<blockquote>", "<table><tr><td>"])
def test_a_page_of_any_depth_is_read(nest: str) -> None:
    assert LAST in article(page().replace("<article>", "<article>" + nest * 5000)).text


def test_a_page_with_only_a_headline_is_kept_and_says_so() -> None:
    found, problem = parts("<html><head><title>Cracks close the bridge</title></head><body></body></html>")
    assert isinstance(found, Article)
    assert isinstance(problem, Problem)
    assert (found.text, problem.skipped) == ("Cracks close the bridge", False)
    assert "no text" in problem.reason


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"<frameset><frame src=a.html></frameset>"]
)
def test_what_holds_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"bridge\.html"):
        parts(data)


def test_xhtml_with_empty_elements_and_character_data_is_read() -> None:
    data = (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title><![CDATA[5 < 6]]></title><script src='x'/></head><body><div/><p>{LEAD}</p><p>{NEXT}</p></body></html>"
    )
    assert shown(article(data)) == ["5 < 6", LEAD, NEXT]


def test_what_the_bearer_of_a_page_knows_fills_the_gaps() -> None:
    day = Published(date(2022, 5, 1), DateSource.STATED, "the archive")
    data = f"<html><body><p>{LEAD}</p><p>{NEXT}</p></body></html>".encode()
    found = page_article("a.warc", data, place="1", url="https://example.org/c", published=day, title="Bridge")
    assert (found.id, found.title, found.url, found.published) == ("a.warc#1", "Bridge", "https://example.org/c", day)


MUTATED = st.lists(
    st.tuples(
        st.integers(0, 3000), st.sampled_from(["<", ">", "</", "<!--", '"', "&#", "\0", "<b>", "]]>", "<table>"])
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(MUTATED)
def test_a_broken_page_is_read_or_refused(changes: list[tuple[int, str]]) -> None:
    data = page(LINKED + META)
    for place, what in changes:
        data = data[: place % len(data)] + what + data[place % len(data) :]
    assert_sound(data.encode())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert_sound(data)
    assert_sound(b"<html><body><p>" + data)


def assert_sound(data: bytes) -> None:
    try:
        found = article(data)
    except ReadingError:
        return
    assert found.text.strip()
    assert found.text == "\n\n".join(shown(found))
    assert not any(sign < " " for sign in found.text if sign != "\n")
