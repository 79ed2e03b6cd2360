# ruff: noqa: RUF001 - the quotation marks and arrows of web pages are meant
"""Page furniture that is recognised by its wording alone, anywhere in a file.

Each rule takes a stripped line and returns the reason to hide it, or None. Labels are never prose. Notices may be
whole sentences, so their rules demand wording that no article uses.
"""

import re
from collections.abc import Callable
from functools import cache

from index.dates.named_days import full_dates
from index.reading.plain.furniture_phrases import phrases
from index.reading.plain.line_shape import LONGEST_SHORT_LINE, is_prose

Rule = Callable[[str], str | None]

_COMMENT_FIELD = (
    r"your e-?mail address will not be published\b.{0,80}|required fields are marked\b.{0,20}"
    r"|save my name, e-?mail\b.{0,120}|(?:your )?(?:name|e-?mail|comment|website)(?: address)? ?\*"
    r"|you must be logged in to post a comment\.?|(?:log|sign) in to (?:reply|comment)\.?"
    r"|(?:what do you think|tell us|let us know|share your (?:thoughts|views|opinion))\b.{0,60}\bcomments\b.{0,30}"
    r"|(?:\d+|one|two|three) (?:thoughts?|comments?|responses?|replies) (?:on|to) [“\"].{1,250}"
    r"|this site uses akismet .{0,120}|notify me of (?:follow-?up|new) .{0,60}"
)
_COOKIES = (
    r"(?=.*\b(?:we (?:and our (?:\S+ )?partners )?(?:use|store|access|process)"
    r"|(?:this|our) (?:web)?sites? uses?|by (?:using|clicking|continuing))\b)"
    r".*\bcookies?\b.*"
)
_NEWSLETTER = (
    r"\W*(?:subscribe|sign up|register) (?:to|for|with)\b.{0,120}"
    r"\b(?:newsletters?|e-?mails?|updates|inbox|alerts)\b.{0,80}"
    r"|get (?:the|our) .{0,60}\b(?:newsletter|inbox)\b.{0,60}|join our (?:newsletter|mailing list).{0,60}"
    r"|(?:follow|get|read|catch) (?:the )?(?:latest|breaking) (?:breaking )?(?:news|updates)\b.{0,120}"
    r"|our .{0,30}\b(?:e-?mail|newsletter) (?:breaks|brings|sends|delivers|gives|rounds)\b.{0,160}"
    r"|never miss (?:a|an|our) (?:story|post|update).{0,80}"
    r"|by (?:signing up|subscribing|registering|submitting)\b.{0,60}\byou (?:agree|consent|accept)\b.{0,200}"
)
_COUNT = r"\d[\d.,]*[km]?"
_COUNTERS = (
    rf"(?!(?:19|20)\d\d(?:\W+(?:19|20)?\d\d)?$){_COUNT}(?:[\s|/•·-]+{_COUNT})*"
    rf"|(?:no|{_COUNT}) ?\+? ?(?:comments?|views?|shares?|likes?|reads?|votes?|followers?|replies|claps?)"
)
_READING_TIME = r"(?:read(?:ing)? time:?\s*)?(?:about )?\d+ ?-?min(?:ute)?s?(?:\.? ?read)?\.?"
_RELATED_LINK = (
    r"\W{0,3}(?:also read|read also|also see|see also|read more|must read|also watch|more on this|read next"
    r"|related(?: stor(?:y|ies)| news| articles?)?"
    r")\s*[:\-\u2013\u2014|>»]+\s*\S.{0,200}"
)
_PHONE = (
    r"(?!(?:19|20)\d\d\W+(?:19|20)?\d\d$)"
    r"(?:(?:tel|phone|call(?: us)?|fax|mobile|hotline|whatsapp)\b[\s.:]*)?\+?\(?\d[\d\s().\-/]{5,18}\d"
)
_CONTACT = (
    r"(?:contact|reach|write to|e-?mail|got a tip|send (?:us|your)|send (?:tips|news)).{0,80}\S@\S+\.\w+.{0,40}"
    r"|.{2,40}\b(?:can|may) be reached at\b.{3,80}"
)
_STANDARDS = (
    r"disclaimer\s*:.{1,300}|our standards:.{1,80}|privacy notice\s*:.{1,300}"
    r"|this (?:article|story|post) is (?:more than|over) .{1,10} (?:month|year)s? old"
    r"|(?:this|the) (?:article|story) (?:was )?originally (?:appeared|published) (?:on|in) .{1,80}"
)
_CRUMB = r"[^\W_](?:[^.!?:>»›/|]{0,24}[^\W_])?"
_MENU_WORDS = r"[^\W\d_](?:[^.!?:>»›/|\d]{0,24}[^\W\d_])?"
_BREADCRUMBS = (
    rf"(?:{_CRUMB} ?[>»›] ?){{1,5}}{_CRUMB}"
    r"|home ?[>»›/|] ?.{1,160}"
)
_MENU = rf"(?:{_MENU_WORDS} [/|•·] ){{2,9}}{_MENU_WORDS}"
_COPYRIGHT = (
    r"(?:©|\(c\) ?(?:copyright|\d{4})|copyright ?(?:©|\(c\)|(?:19|20)\d\d|by\b)).{0,200}"
    r"|.{0,160}\ball rights reserved\b.{0,160}"
)
_OWNERSHIP = "©", "(c)", "copyright"
_LONGEST_OWNERSHIP = 60
"""A line with a copyright mark of fewer characters says nothing else."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _is(pattern: str, text: str) -> bool:
    return _compiled(pattern).fullmatch(text) is not None


def _phrase(reason: str, text: str) -> str | None:
    return reason if phrases(reason).fullmatch(text) else None


def image_placeholder(text: str) -> str | None:
    """Recognise an image placeholder: "Featured Img", the name of an image file."""
    return _phrase("image placeholder", text)


def comment_heading(text: str) -> str | None:
    """Recognise the heading of the comments or their form: "Leave a Reply"."""
    return _phrase("comment form", text)


def comment_field(text: str) -> str | None:
    """Recognise the fields and notes of a comment form: "Required fields are marked *"."""
    return "comment form" if _is(rf"(?:{_COMMENT_FIELD})(?:\W.*)?", text) else None


def cookie_label(text: str) -> str | None:
    """Recognise the links and buttons of a consent banner: "Cookie settings"."""
    return _phrase("cookie banner", text)


def cookie_notice(text: str) -> str | None:
    """Recognise the text of a consent banner: "We use cookies …"."""
    return "cookie banner" if "cookie" in text.casefold() and _is(_COOKIES, text) else None


def counters(text: str) -> str | None:
    """Recognise numbers of comments, views or shares: "0 113", "12 views"; a year is not."""
    return "comment or view counters" if _is(_COUNTERS, text) else None


def reading_time(text: str) -> str | None:
    """Recognise the reading time: "3 min read"."""
    return "reading time" if _is(_READING_TIME, text) else None


def related_link(text: str) -> str | None:
    """Recognise a link to another article: "Also Read: another headline"."""
    return "link to another article" if _is(_RELATED_LINK, text) else None


def widget_heading(text: str) -> str | None:
    """Recognise the heading of a list of other articles: "Related Articles", "Most Popular"."""
    return _phrase("widget heading", text)


def tag_list(text: str) -> str | None:
    """Recognise the page's tags: "Tags: bridge, river"."""
    return _phrase("list of tags", text)


def advertisement_label(text: str) -> str | None:
    """Recognise the label of an advertisement."""
    return _phrase("advertisement label", text)


def share_bar(text: str) -> str | None:
    """Recognise "Share this" and rows of networks' names."""
    return _phrase("share bar", text)


def newsletter_field(text: str) -> str | None:
    """Recognise the labels of a newsletter form: "Your email"."""
    return _phrase("newsletter form", text)


def newsletter_notice(text: str) -> str | None:
    """Recognise what a newsletter form says: "Sign up for our newsletter …"."""
    return "newsletter form" if _is(_NEWSLETTER, text) else None


def search_widget(text: str) -> str | None:
    """Recognise the labels of a search box."""
    return _phrase("search widget", text)


def navigation(text: str) -> str | None:
    """Recognise menus and links within the site: "Skip to content", "Next article"."""
    return _phrase("navigation", text)


def breadcrumbs(text: str) -> str | None:
    """Recognise the path to the page: "Home > World > Asia"."""
    return "breadcrumbs" if _is(_BREADCRUMBS, text) else None


def is_menu(text: str) -> bool:
    """Tell whether a line may be a menu: "Sport / Football / Cup". Within an article it is a verse or list."""
    return len(text) <= LONGEST_SHORT_LINE and _is(_MENU, text)


def author_heading(text: str) -> str | None:
    """Recognise the heading of a note on the author."""
    return _phrase("about the author", text)


def ornament(text: str) -> str | None:
    """Recognise a line without a letter or digit: rules, stars."""
    return None if any(map(str.isalnum, text)) else "ornament"


def contact_line(text: str) -> str | None:
    """Recognise an invitation to write to the newsroom."""
    has_address = "@" in text or "reached at" in text.casefold()
    return "contact line" if has_address and _is(_CONTACT, text) else None


def standards_note(text: str) -> str | None:
    """Recognise notes on a page's rules or first publication: "Our Standards: …"."""
    return "note on the page" if _is(_STANDARDS, text) else None


def site_footer(text: str) -> str | None:
    """Recognise the links at the foot of a site: "Privacy Policy", "Contact us"."""
    return _phrase("site footer", text)


def phone_number(text: str) -> str | None:
    """Recognise a telephone number on its own; dates and spans of years are not."""
    return "phone number" if _is(_PHONE, text) and not full_dates(text) else None


def copyright_line(text: str) -> str | None:
    """Recognise a copyright line; a longer one that goes on in prose is text, unless all rights are reserved."""
    folded = text.casefold()
    if not folded.startswith(_OWNERSHIP) and "all rights reserved" not in folded:
        return None
    usual = len(text) < _LONGEST_OWNERSHIP or "reserved" in folded or not is_prose(text)
    return "copyright line" if usual and _is(_COPYRIGHT, text) else None


NOTICES: tuple[Rule, ...] = (
    comment_field,
    cookie_notice,
    related_link,
    newsletter_notice,
    contact_line,
    standards_note,
    copyright_line,
)
LABELS: tuple[Rule, ...] = (
    image_placeholder,
    comment_heading,
    cookie_label,
    reading_time,
    widget_heading,
    tag_list,
    advertisement_label,
    newsletter_field,
    search_widget,
    share_bar,
    breadcrumbs,
    author_heading,
    ornament,
    navigation,
    site_footer,
    phone_number,
    counters,
)


def furniture(text: str) -> str | None:
    """Return why ``text`` is page furniture, or None if it is not."""
    if len(text) > LONGEST_SHORT_LINE:
        return None
    rules = NOTICES if is_prose(text) and not text.endswith(":") else (*NOTICES, *LABELS)
    return next((reason for rule in rules if (reason := rule(text))), None)
