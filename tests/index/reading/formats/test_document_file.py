import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article, DateSource, Problem, Role
from index.errors import ReadingError
from index.reading.formats import document_file

LEAD = "North Korean leader Kim Jong Un arrived in Russia on Tuesday on his armored train, officials said."
BODY = "The visit, his first abroad in four years, will last two days, a spokesman told reporters in Vladivostok."
Make = Callable[..., bytes]


def parts(data: bytes, file: str = "a.docx") -> list[Article | Problem]:
    return list(document_file.read(file, io.BytesIO(data), {}))


def only(data: bytes, file: str = "a.docx") -> Article:
    (article,) = parts(data, file)
    assert isinstance(article, Article)
    return article


def shown(article: Article) -> list[tuple[Role, str]]:
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]


def word(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="Titre"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Eigen"><w:name w:val="House style"/><w:basedOn w:val="Kop2"/></w:style></w:styles>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title>'
    "<dc:creator>{author}</dc:creator><dcterms:created>{created}</dcterms:created></cp:coreProperties>"
)


def test_the_styles_of_a_word_document_say_what_is_headline_and_heading(make_docx: Make) -> None:
    body = (
        word("Exclusive", "") + word("Kim arrives in Russia", "Titre") + word("By Jane Roe") + word("12 September 2023")
    )
    body += word(LEAD) + word("A long way", "Eigen") + word(BODY)
    article = only(make_docx(body, word__styles=STYLES))
    assert (article.title, article.title_derived) == ("Kim arrives in Russia", False)
    assert shown(article)[0] == (Role.HEADLINE, "Kim arrives in Russia")
    assert (Role.SUBHEADING, "A long way") in shown(article)
    assert [text for role, text in shown(article) if role is Role.PARAGRAPH] == ["Exclusive", LEAD, BODY]
    assert article.byline == "Jane Roe"
    assert (article.published.date, article.published.how) == (date(2023, 9, 12), DateSource.STATED)


def test_a_heading_above_the_text_is_the_headline_where_no_title_is(make_docx: Make) -> None:
    article = only(make_docx(word("Kim arrives", "Kop2") + word(LEAD) + word("Later", "Kop2"), word__styles=STYLES))
    assert article.title == "Kim arrives"
    assert shown(article)[-1] == (Role.SUBHEADING, "Later")


def test_properties_speak_where_the_text_says_nothing(make_docx: Make) -> None:
    core = CORE.format(title="Kim arrives in Russia", author="Jane Roe", created="2023-09-13T08:00:00Z")
    article = only(make_docx(word(LEAD) + word(BODY), docProps__core=core))
    assert (article.title, article.title_derived, article.byline) == ("Kim arrives in Russia", False, "Jane Roe")
    assert (article.published.date, article.published.how) == (date(2023, 9, 13), DateSource.INFERRED)
    assert "2023-09-13" in article.published.evidence


@pytest.mark.parametrize(
    "title", ["Microsoft Word - visit.doc", "untitled", "Document 1", "kim.docx", "C:\\kim", "Title"]
)
def test_what_programs_put_for_a_title_is_none(make_docx: Make, title: str) -> None:
    core = CORE.format(title=title, author="Microsoft Office User", created="1980-01-01T00:00:00Z")
    article = only(make_docx(word(LEAD + " It is 2023.") + word(BODY), docProps__core=core))
    assert article.title_derived
    assert LEAD.startswith(article.title.removesuffix(" …"))
    assert article.byline is None
    assert article.published.date is None


def test_deleted_and_hidden_words_are_left_out_and_notes_come_last(make_docx: Make) -> None:
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:tab/><w:t>words</w:t><w:br/><w:t>next</w:t></w:r></w:p>"
    )
    notes = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' + word("A note.")
    article = only(make_docx(body, word__footnotes=notes + "</w:footnotes>"))
    assert article.text == "Kept words\n\nnext\n\nA note."


def test_words_of_a_text_box_stand_once(make_docx: Make) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{word('In a box')}</w:txbxContent>"
    choice = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    article = only(make_docx(f"<w:p><w:r>{choice}</w:r><w:r><w:t>Around it</w:t></w:r></w:p>"))
    assert article.text.count("In a box") == 1
    assert "Around it" in article.text


def test_an_opendocument_text_is_read_with_its_spaces_and_styles(make_odt: Make) -> None:
    body = (
        '<text:p text:style-name="Title">Kim arrives<text:line-break/></text:p>'
        f'<text:h text:outline-level="1">On the way</text:h><text:p>{LEAD}</text:p>'
        "<text:p>Two<text:s text:c='3'/>words<text:tab/>and <text:span>more</text:span> of them.</text:p>"
    )
    article = only(make_odt(body), "a.odt")
    assert article.title == "Kim arrives"
    assert (Role.SUBHEADING, "On the way") in shown(article)
    assert shown(article)[-1] == (Role.PARAGRAPH, "Two words and more of them.")


def test_what_was_deleted_from_an_opendocument_text_is_left_out(make_odt: Make) -> None:
    body = f"<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:p>{LEAD}</text:p>"
    assert only(make_odt(body), "a.odt").text == LEAD


def test_an_encrypted_opendocument_text_says_so(make_odt: Make) -> None:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry>'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    with pytest.raises(ReadingError, match="encrypted"):
        parts(make_odt("x", **{"META-INF__manifest": manifest}), "a.odt")


def test_each_chapter_of_a_book_is_an_article_that_keeps_its_place(make_epub: Make) -> None:
    metadata = "<dc:title>The Visit</dc:title><dc:creator>Jane Roe</dc:creator><dc:date>2023-09-12</dc:date>"
    chapters = {
        "cover": "<p>The Visit</p>",
        "c1": f"<h1>Arrival</h1><p>{LEAD}</p>",
        "c2": f"<h2>Talks</h2><p>{BODY}</p><h3>Later</h3><p>More.</p>",
    }
    first, second = parts(make_epub(chapters, metadata), "b.epub")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert [(article.id, article.title) for article in (first, second)] == [
        ("b.epub#c1", "Arrival"),
        ("b.epub#c2", "Talks"),
    ]
    assert shown(second)[1:] == [(Role.PARAGRAPH, BODY), (Role.SUBHEADING, "Later"), (Role.PARAGRAPH, "More.")]
    assert {article.byline for article in (first, second)} == {"Jane Roe"}
    assert (first.published.date, first.published.how) == (date(2023, 9, 12), DateSource.STATED)


def test_a_book_of_one_chapter_is_one_article(make_epub: Make) -> None:
    article = only(make_epub({"c1": f"<p>{LEAD}</p>"}, "<dc:title>The Visit of Kim</dc:title>"), "b.epub")
    assert (article.id, article.place, article.title) == ("b.epub", "", "The Visit of Kim")


def test_a_chapter_that_is_missing_or_repeated_is_not_another_article(make_epub: Make) -> None:
    found = parts(make_epub({"c1": f"<p>{LEAD}</p>"}, order=["c1"] * 5000 + ["ghost"]), "b.epub")
    assert [type(part) for part in found] == [Article, Problem]


def test_no_path_of_a_book_leads_out_of_it(make_zip: Make) -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="../../../etc/passwd"'
        ' media-type="application/xhtml+xml"/><item id="b" href="/etc/passwd" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
    found = parts(make_zip({"META-INF/container.xml": container, "c.opf": package}), "b.epub")
    assert [isinstance(part, Problem) and "missing" in part.reason for part in found] == [True, True]


RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}}
{\stylesheet{\s0 Normal;}{\s3 heading 1;}}
{\info{\title Kim arrives}{\author Jane Roe}{\creatim\yr2023\mo9\dy13}}{\header Page header}
\pard\s3 Kim arrives in Russia\par
\pard\plain\f0 Caf\'e9 \u8220?quoted\u8221? \'93words\'94{\v hidden} and 1\~000 soldiers.\par
{\f1 \'ca\'e8\'ec} met them{\footnote A note.}.\line Next\emdash line{\*\unknown gone}.\par}"""


def test_rich_text_is_read_with_its_code_pages_styles_and_notes() -> None:
    article = only(RTF, "a.rtf")
    assert shown(article) == [
        (Role.HEADLINE, "Kim arrives in Russia"),
        (Role.PARAGRAPH, "Café “quoted” “words” and 1 000 soldiers."),
        (Role.PARAGRAPH, "Ким met them."),
        (Role.PARAGRAPH, "Next—line."),
        (Role.PARAGRAPH, "A note."),
    ]
    assert article.byline == "Jane Roe"
    assert (article.published.date, article.published.how) == (date(2023, 9, 13), DateSource.INFERRED)


def test_the_outline_of_rich_text_tells_headings_that_have_no_style() -> None:
    data = b"{\\rtf1{\\pard\\outlinelevel0 Kim arrives\\par}{\\pard " + LEAD.encode() + b"\\par}}"
    assert shown(only(data, "a.rtf")) == [(Role.HEADLINE, "Kim arrives"), (Role.PARAGRAPH, LEAD)]


def test_pictures_in_rich_text_are_skipped() -> None:
    data = b"{\\rtf1 before {\\pict\\bin7 }}}{{\\x} after\\par}"
    assert only(data, "a.rtf").text == "before after"


def test_an_unbounded_nesting_of_rich_text_is_refused() -> None:
    with pytest.raises(ReadingError, match="nested"):
        parts(b"{\\rtf1 " + b"{" * 20_000, "a.rtf")


LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + number)} '{f'&{chr(97 + number)};' * 10}'>" for number in range(9)
)


def test_no_entity_is_expanded(make_docx: Make) -> None:
    with pytest.raises(ReadingError, match="broken"):
        parts(make_docx(word("&j;") + word(LEAD), f"{LAUGHS}]>"))


def test_no_entity_is_read_from_elsewhere(make_docx: Make, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    entity = f"<!DOCTYPE w [<!ENTITY j SYSTEM '{(tmp_path / 'secret').as_uri()}'>]>"
    assert only(make_docx(word("&j;") + word(LEAD), entity)).text == LEAD


def test_a_part_that_unpacks_without_measure_is_refused(make_zip: Make) -> None:
    with pytest.raises(ReadingError, match="32 MB"):
        parts(make_zip({"word/document.xml": bytes(33 << 20)}))


def test_an_archive_of_many_parts_is_read_and_one_of_far_too_many_refused(make_zip: Make) -> None:
    document = (
        f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{word(LEAD)}</w:document>'
    )
    many = {f"{number}": "" for number in range(2_000)}
    assert only(make_zip({**many, "word/document.xml": document})).text == LEAD
    with pytest.raises(ReadingError, match="too many parts"):
        parts(make_zip({**{f"{number:060000}": "" for number in range(300)}, "word/document.xml": document}))


def test_what_follows_a_break_in_the_xml_is_reported_as_lost(make_docx: Make) -> None:
    article, problem = parts(make_docx(word(LEAD) + "<w:p><broken" + word(BODY)))
    assert isinstance(article, Article)
    assert article.text == LEAD
    assert isinstance(problem, Problem)
    assert not problem.skipped
    assert "what follows is lost" in problem.reason


def test_a_zip_archive_that_is_not_a_document_says_so(make_zip: Make) -> None:
    with pytest.raises(ReadingError, match="unpack it"):
        parts(make_zip({"a.txt": "x"}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_damaged_document_gives_articles_or_a_reason(make_docx: Make, data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([make_docx(word(LEAD)), RTF]))
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(6, len(broken) - 1))] = data.draw(st.integers(0, 255))
    reason = ""
    try:
        found = parts(bytes(broken[: data.draw(st.integers(8, len(broken)))]))
    except ReadingError as error:
        found, reason = [], str(error)
    has_text = any(isinstance(part, Article) and part.text.strip() for part in found)
    assert has_text or reason.startswith("a.docx: ")


def test_a_document_is_never_unpacked_to_disk(make_docx: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(zipfile.ZipFile, "extract", refuse)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", refuse)
    assert only(make_docx(word(LEAD))).text == LEAD
