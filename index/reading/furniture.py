"""Page furniture known by its wording alone: phrases that stand on web pages everywhere, never in a report.

Each rule takes a stripped line and returns the reason to hide it, or None.
"""

import re
from collections.abc import Callable

from index.reading.dates import full_dates
from index.reading.form import LONGEST_SHORT_LINE

Rule = Callable[[str], str | None]

_EDGE = r"[\W_]*"


def _whole(*phrases: str) -> re.Pattern[str]:
    """Match a line that is one of the phrases, whatever marks or symbols stand around it."""
    return re.compile(_EDGE + "(?:" + "|".join(phrases) + ")" + _EDGE, re.IGNORECASE)


_COMMENT_HEADING = _whole(
    r"(?:leave|post|write|add|submit) (?:a |your )?(?:reply|comments?)(?: cancel reply)?",
    r"cancel reply",
    r"(?:\d+|no|one|two|three|leave) (?:comments?|responses?|thoughts?|replies) (?:on|to)\b.{0,200}",
    r"(?:reader )?comments?(?: \(?\d+\)?)?",
    r"\(?\d+\)? comments?",
    r"discussion(?: \(?\d+\)?)?",
    r"(?:join|start) the (?:conversation|discussion)",
)
_COMMENT_FIELD = re.compile(
    r"your e-?mail address will not be published\b.{0,80}|required fields are marked\b.{0,20}"
    r"|save my name, e-?mail\b.{0,120}|(?:your )?(?:name|e-?mail|comment|website)(?: address)? ?\*"
    r"|you must be logged in to post a comment\.?|(?:log|sign) in to (?:reply|comment)\.?"
    r"|this site uses akismet .{0,120}"
    r"|notify me of (?:follow-?up|new) .{0,60}",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"(?=.*\b(?:we|websites?|sites?|by (?:using|clicking|continuing)|accept|consent)\b).*\bcookies?\b.*"
    r"\b(?:experience|accept|agree|consent|opt|decline|reject|settings|preferences|analy[sz]e)\b",
    re.IGNORECASE,
)
_COOKIE_LABEL = _whole(
    r"privacy (?:&|and) cookies? policy",
    r"cookies? (?:policy|settings|preferences|notice|consent)",
    r"accept(?: all)?(?: cookies)?",
)
_COUNTERS = re.compile(
    r"\d[\d.,]*[km]?(?:[\s|/•·-]+\d[\d.,]*[km]?)*"
    r"|(?:no|\d[\d.,]*[km]?) ?\+? ?(?:comments?|views?|shares?|likes?|reads?|votes?|followers?|replies|claps?)",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:(?:reading time|read time):?\s*)?(?:about )?\d+ ?-?(?:min(?:ute)?s?)(?:\.? ?read)?\.?", re.IGNORECASE
)
_RELATED_LINK = re.compile(
    r"\W{0,3}(?:also read|read also|also see|see also|read more|must read|also watch|related(?: stor(?:y|ies)| news| articles?)?|more on this|read next)"
    r"\s*[:：\-–—|>»]+\s*\S.{0,200}",
    re.IGNORECASE,
)
_WIDGET_HEADING = _whole(
    r"related(?: (?:articles?|posts?|stor(?:y|ies)|news|topics|content|links?|reading|tags|items|videos?))?:?",
    r"(?:most|more) (?:popular|read|viewed|shared|recent|commented|stories|news|articles|posts)(?: (?:articles?|posts?|stories|news|now))?",
    r"(?:recent|latest|popular|trending|featured|top|editors?['’]s?|must) (?:comments?|posts?|articles?|stor(?:y|ies)|news|picks?|reads?|videos?|headlines|topics|now|updates)",
    r"trending(?: now| today)?",
    r"you (?:may|might|will|could)(?: also| even)? (?:like|enjoy|be interested in)",
    r"recommended(?: (?:for you|stories|articles|reading|posts|videos))?",
    r"up next",
    r"what(?:'|’)s (?:hot|trending|next)",
    r"read (?:more|next|also)",
    r"also read",
    r"see also",
    r"more (?:from|in|on|by|like) .{1,40}",
    r"(?:tags?|categories|archives|topics)",
    r"around the web",
    r"from the web",
    r"don(?:'|’)t miss",
    r"in case you missed it",
)
_AD_LABEL = _whole(
    r"advertise?ments?",
    r"ads?",
    r"sponsored(?: content| links?)?",
    r"story continues below(?: advertisement)?",
    r"advertisement continues below",
    r"article continues (?:below|after).{0,40}",
    r"paid (?:content|post)",
    r"scroll to continue.{0,30}",
    r"continue reading the main story",
)
_NETWORK = r"(?:facebook|twitter|x|x \(twitter\)|whatsapp|linkedin|pinterest|reddit|telegram|tumblr|e-?mail|print|copy(?: url| link)?|link|flipboard|messenger|viber|line|sms|instagram|youtube|tiktok|threads|bluesky|mastodon|rss|google\+?|vkontakte|vk|pocket|more|rss feed)"
_SHARE = _whole(
    r"shares?(?: (?:to|on|via|with|it|this|now|by|the)\b.{0,50})?",
    rf"(?:(?:share|post|tweet|save|pin|send)(?: (?:on|to|via|this|by))? )?{_NETWORK}(?:[\s|,/•·]+(?:(?:share|post) (?:on|to|via) )?{_NETWORK})*",
    r"tweet(?: this)?",
    r"pin it",
    r"spread the (?:love|word)",
    r"click to (?:share|print|email).{0,60}",
    r"follow(?: us)?(?: on\b.{0,60})?",
    r"like(?: this)?(?: loading)?",
    r"loading",
    r"copy link",
    r"like us on facebook",
    r"(?:opens|click to open) in (?:a )?new (?:window|tab)",
    r"link copied.{0,30}",
)
_NEWSLETTER = _whole(
    r"(?:subscribe|sign up)(?: (?:now|today|here|free))?",
    r"(?:subscribe|sign up|register) (?:to|for|with)\b.{0,120}\b(?:newsletters?|e-?mails?|updates|inbox|alerts)\b.{0,80}",
    r"(?:enter|type) your e-?mail.{0,60}",
    r"e-?mail(?: address)?",
    r"your e-?mail(?: address)?",
    r"newsletters?(?: sign-?up)?",
    r"get (?:the|our) .{0,60}(?:newsletter|inbox).{0,60}",
    r"join our (?:newsletter|mailing list).{0,60}",
)
_SEARCH_WIDGET = _whole(
    r"search(?: for| this site| the site| results?| here| now|ing)?",
    r"generic filters",
    r"exact matches only",
    r"search in (?:title|content|excerpt|posts|pages)",
    r"filter by .{1,40}",
    r"(?:clear|reset)(?: all| filters)?",
    r"start typing.{0,60}",
    r"no results(?: found)?",
    r"view all results",
)
_NAVIGATION = _whole(
    r"skip (?:directly )?to (?:main |site |primary )?(?:content|navigation|search|footer).{0,40}",
    r"(?:main |toggle |close |open |primary |mobile )?(?:menu|navigation|nav|sidebar)",
    r"home(?: ?page)?",
    r"(?:log|sign)[ -]?(?:in|out|up)",
    r"register",
    r"my account",
    r"(?:previous|next|prev|newer|older)(?: (?:article|posts?|stor(?:y|ies)|page))?",
    r"continue reading",
    r"load more(?: .{1,20})?",
    r"(?:show|view|see|read) (?:more|all|less|full .{1,20}|the full .{1,20})(?: .{1,20})?",
    r"(?:back|return|scroll) to (?:the )?(?:top|home|.{1,20} page)",
    r"back",
    r"close(?: .{1,10})?",
    r"toggle .{1,30}",
    r"listen(?: to (?:this )?(?:article|story).{0,20})?",
    r"jump to (?:content|recipe|section).{0,20}",
    r"donate(?: now)?",
    r"download(?: pdf)?",
    r"expand(?: all)?",
    r"(?:select|choose) (?:your )?(?:language|country|region).{0,20}",
    r"breadcrumbs?",
    r"post navigation",
    r"table of contents",
    r"in this (?:article|section|page)",
    r"on this page",
)
_SITE_FOOTER = _whole(
    r"(?:privacy|cookie|editorial|ethics|refund|comment) (?:policy|notice|statement|settings)(?: .{0,30})?",
    r"terms(?: (?:of (?:use|service|sale)|(?:and|&) conditions).{0,40})?",
    r"(?:contact|about|advertise)(?: (?:us|with us|me))?",
    r"site ?map",
    r"disclaimer",
    r"careers?",
    r"(?:do not sell|your privacy choices|manage consent|accessibility).{0,60}",
    r"powered by .{1,40}",
    r"(?:our )?(?:mobile )?apps?",
)
_PHONE = re.compile(
    r"(?:(?:tel|phone|call(?: us)?|fax|mobile|hotline|whatsapp)\b[\s.:]*)?\+?\(?\d[\d\s().\-/]{5,18}\d", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b).{0,200}|.{0,160}\ball rights reserved\b.{0,160}", re.IGNORECASE)
_IMAGE_PLACEHOLDER = re.compile(
    r"\W*(?:(?:featured?|post|article|hero|cover|lead|main|header|default|placeholder|alt)[ _-]?)+(?:img|image|photo|pic|picture|thumbnail)\W*|\W*(?:img|image|photo|thumbnail|placeholder|image placeholder)\W*|[\w%()-]{1,80}\.(?:jpe?g|png|gif|webp|svg)",
    re.IGNORECASE,
)


def comment_heading(text: str) -> str | None:
    """ "Leave a Reply" and its like."""
    return "comment form" if _COMMENT_HEADING.fullmatch(text) else None


def comment_field(text: str) -> str | None:
    """The fields and notes of a comment form."""
    return "comment form" if _COMMENT_FIELD.match(text) else None


def cookie_banner(text: str) -> str | None:
    """The banner that asks for consent, or its buttons."""
    return "cookie banner" if _COOKIE_LABEL.fullmatch(text) or _COOKIES.match(text) else None


def counters(text: str) -> str | None:
    """Numbers of comments, views or shares."""
    return "comment or view counters" if _COUNTERS.fullmatch(text) else None


def reading_time(text: str) -> str | None:
    """ "3 min read"."""
    return "reading time" if _READING_TIME.fullmatch(text) else None


def related_link(text: str) -> str | None:
    """ "Also Read: another headline"."""
    return "link to another article" if _RELATED_LINK.fullmatch(text) else None


def widget_heading(text: str) -> str | None:
    """ "Related Articles", "Most Popular", "Recent Comments"."""
    return "widget heading" if _WIDGET_HEADING.fullmatch(text) else None


def ad_label(text: str) -> str | None:
    """ "- Advertisement -"."""
    return "advertisement label" if _AD_LABEL.fullmatch(text) else None


def share_bar(text: str) -> str | None:
    """ "Share this", or the names of networks."""
    return "share bar" if _SHARE.fullmatch(text) else None


def newsletter_form(text: str) -> str | None:
    """ "Subscribe to our newsletter"."""
    return "newsletter form" if _NEWSLETTER.fullmatch(text) else None


def search_widget(text: str) -> str | None:
    """The labels of a search box."""
    return "search widget" if _SEARCH_WIDGET.fullmatch(text) else None


def navigation(text: str) -> str | None:
    """ "Skip to content", "Menu", "Next article"."""
    return "navigation" if _NAVIGATION.fullmatch(text) else None


def site_footer(text: str) -> str | None:
    """ "Privacy Policy", "Contact us"."""
    return "site footer" if _SITE_FOOTER.fullmatch(text) else None


def phone_number(text: str) -> str | None:
    """A telephone number that stands alone."""
    return "phone number" if _PHONE.fullmatch(text) and not full_dates(text) else None


def copyright_line(text: str) -> str | None:
    """Who owns the page."""
    return "copyright line" if _COPYRIGHT.fullmatch(text) else None


def image_placeholder(text: str) -> str | None:
    """ "Featured Img", or the name of an image file."""
    return "image placeholder" if _IMAGE_PLACEHOLDER.fullmatch(text) else None


RULES: tuple[Rule, ...] = (
    image_placeholder,
    comment_heading,
    comment_field,
    cookie_banner,
    reading_time,
    related_link,
    widget_heading,
    ad_label,
    newsletter_form,
    search_widget,
    share_bar,
    navigation,
    site_footer,
    copyright_line,
    phone_number,
    counters,
)


def furniture(text: str) -> str | None:
    """Return why ``text`` is page furniture wherever it stands, or None."""
    if len(text) > LONGEST_SHORT_LINE:
        return None
    return next((reason for rule in RULES if (reason := rule(text))), None)
