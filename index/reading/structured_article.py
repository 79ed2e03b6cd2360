"""An article made of what a structured file states: headline, blocks and metadata."""

from collections.abc import Iterable, Iterator

from index.article import Article, Block, Published, Role, Span, article_id
from index.errors import ReadingError
from index.reading.decode import without_break_hints
from index.reading.plain.derived_title import derived_title
from index.reading.plain.line_shape import has_words
from index.reading.sanitise import sanitise

LONGEST_TEXT = 2_000_000
"""Characters of one article that are read: some 300,000 words, more than any news article has."""
_LONGEST_WORD = 1000
_GAP = "\n\n"


def paragraphs(text: str) -> Iterator[tuple[Role, str]]:
    """Yield the lines of a text that holds nothing but the article, as paragraphs."""
    for line in text.splitlines():
        if line.strip():
            yield Role.PARAGRAPH, line


def compose(  # noqa: PLR0913 - all that a file may state
    file: str,
    blocks: Iterable[tuple[Role, str]],
    *,
    place: str = "",
    title: str | None = None,
    published: Published = Published(),  # noqa: B008 - a named tuple is as fixed as a number
    byline: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Article:
    """Make an article of its headline, ``title``, and its paragraphs and subheadings, ``blocks``.

    A first block that repeats the headline is dropped. Raises ReadingError if there is no text.
    """
    headline = one_line(title)
    lines = [(role, line) for role, block in blocks if (line := one_line(block))]
    if headline and lines and lines[0][1].casefold() == headline.casefold():
        del lines[0]
    if headline:
        lines.insert(0, (Role.HEADLINE, headline))
    if not has_words(line for _, line in lines):
        raise ReadingError(f"{file}: holds no text to read")
    text, placed = _set(lines)
    derived, span = _title(lines, placed)
    return Article(
        id=article_id(file, place),
        file=file,
        title=derived,
        title_derived=not headline,
        title_span=span,
        text=text,
        blocks=placed,
        byline=one_line(byline) or None,
        publisher=one_line(publisher) or None,
        published=published,
        place=place,
        url=one_line(url) or None,
    )


def cut(text: str, most: int = LONGEST_TEXT) -> str:
    """Return the first ``most`` characters of ``text``, cut at the end of a word if one is near."""
    if len(text) <= most:
        return text
    end = max(text.rfind(" ", most - _LONGEST_WORD, most), text.rfind("\n", most - _LONGEST_WORD, most))
    return text[: end if end > 0 else most].rstrip()


def shortened(article: Article, most: int = LONGEST_TEXT) -> Article:
    """Return the article with its text cut after ``most`` characters, as `cut` does."""
    text = cut(article.text, most)
    if text is article.text:
        return article
    blocks = tuple(block._replace(end=min(block.end, len(text))) for block in article.blocks if block.start < len(text))
    return article._replace(text=text, blocks=blocks)


def one_line(text: str | None) -> str:
    """Return a text as one line: break hints dropped, white space collapsed, dangerous characters replaced."""
    line = text or ""
    if not line.isprintable():
        line = without_break_hints(line)
    return sanitise(" ".join(line.split()))


def _set(lines: list[tuple[Role, str]]) -> tuple[str, tuple[Block, ...]]:
    blocks: list[Block] = []
    start = 0
    for number, (role, line) in enumerate(lines, 1):
        blocks.append(Block(role, start, start + len(line), number))
        start += len(line) + len(_GAP)
    return _GAP.join(line for _, line in lines), tuple(blocks)


def _title(lines: list[tuple[Role, str]], blocks: tuple[Block, ...]) -> tuple[str, Span]:
    first = next((number for number, (role, _) in enumerate(lines) if role in {Role.HEADLINE, Role.PARAGRAPH}), 0)
    role, line = lines[first]
    title, length = (line, len(line)) if role is Role.HEADLINE else derived_title(line)
    start = blocks[first].start
    return title, Span(start, start + length)
