# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""The wording of page furniture, by the reason to hide it: phrases common to web pages everywhere.

The regular expressions are matched against a whole line, regardless of case and of marks around it. They are compiled
on first use.
"""

import re
from functools import cache

_NETWORKS = (
    "facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|tumblr|e-?mail|print|copy(?: url| link)?|link"
    "|flipboard|messenger|viber|line|sms|instagram|youtube|tiktok|threads|bluesky|mastodon|rss|google|pocket|more"
)
_STORIES = "articles?|posts?|stor(?:y|ies)|news|content|links?|reading|items|videos?|topics|tags"

_OTHERS = "comments?|picks?|reads?|headlines|updates"
_SHARING = "(?:share|post|tweet|save|pin|send)(?: (?:on|to|via|this|by))? "
_NETWORK = f"(?:{_SHARING})?(?:{_NETWORKS})"
_STAND_IN = "featured?|post|article|hero|cover|lead|main|header|default|placeholder|alt"

_PHRASES = {
    "comment form": (
        r"(?:leave|post|write|add|submit) (?:a |your )?(?:reply|comments?)(?: cancel reply)?",
        r"(?:click here to )?cancel reply",
        r"(?:\d+|no|one|two|three|leave) (?:comments?|responses?|thoughts?|replies) (?:on|to)\b.{0,200}",
        r"(?:reader )?comments?(?: \(?\d+\)?)?",
        r"\(?\d+\)? comments?",
        r"discussion \(?\d+\)?",
        r"(?:join|start) the (?:conversation|discussion)",
        r"(?:view|show|hide|see|read)(?: all)? comments?(?: \(?\d+\)?)?",
        r"be the first to (?:comment|reply)",
        r"comments are (?:closed|off)",
        r"have your say",
    ),
    "widget heading": (
        rf"related(?: (?:{_STORIES}))?",
        rf"(?:most|more) (?:popular|read|viewed|shared|recent|commented|{_STORIES})(?: (?:{_STORIES}|now))?",
        rf"(?:recent|latest|popular|trending|featured|top|editors?['’]s?|must) (?:{_OTHERS}|{_STORIES})",
        r"trending(?: now| today)?",
        r"you (?:may|might|will|could)(?: also| even)? (?:also )?(?:like|enjoy|be interested in)(?: reading)?",
        r"explore more(?: on .{1,40})?",
        r"click here for more(?: .{1,40})?",
        rf"recommended(?: (?:for you|{_STORIES}))?",
        r"up next",
        r"what['’]s (?:hot|trending)",
        r"read (?:more|(?:this )?next|also)",
        r"also read",
        r"see also",
        r"more (?:from|on) .{1,40}",
        r"more like this",
        r"(?:around|from) the web",
        r"don['’]t miss",
        r"in case you missed it",
    ),
    "about the author": (r"(?:more )?about (?:the )?(?:authors?|writers?|contributors?)", r"meet the authors?"),
    "list of tags": (
        r"(?:tags?|tagged|topics|keywords|categor(?:y|ies)|filed under)(?: ?: .{1,200})?",
        r"archives",
        r"in:",
        r"(?:#[\w-]+[ ,]*)+(?: \w+)?",
        r"\(end\)",
    ),
    "advertisement label": (
        r"advertise?ments?",
        r"ads?",
        r"sponsored(?: content| links?)?",
        r"(?:story|article|advertisement) continues (?:below|after)(?: (?:this )?(?:ad|advertisement))?",
        r"paid (?:content|post)",
        r"scroll to continue.{0,30}",
        r"continue reading (?:the main story|below)",
        r"article content",
    ),
    "share bar": (
        r"share(?: (?:to|on|via|with|it|this|now))?(?: (?:article|post|story|page|with friends)(?: (?:on|via|with))?)?",
        r"(?:share ?|tweet ?|send ?|pin ?){2,6}",
        rf"{_NETWORK}(?:[\s|,/•·]+{_NETWORK})*",
        r"tweet(?: this)?",
        r"you can share this (?:post|article|story)",
        r"pin it",
        r"spread the (?:love|word)",
        r"click to (?:share|print|email).{0,60}",
        r"follow(?: us)?(?: on .{1,60})?",
        r"follow .{1,60} on (?:google news|twitter|facebook|x|instagram|whatsapp|telegram|youtube)\b.{0,30}",
        r"like(?: this)?(?: loading)?",
        r"loading",
        r"like us on facebook",
        r"(?:opens|click to open) in (?:a )?new (?:window|tab)",
        r"link copied.{0,30}",
        r"(?:join|follow|subscribe to) (?:us on|our)(?: official)? (?:whatsapp|telegram|youtube|twitter)\b.{0,30}",
        r"(?:join|follow) (?:our )?(?:whatsapp|telegram|youtube) (?:channel|group)",
    ),
    "newsletter form": (
        r"(?:subscribe|sign up)(?: (?:now|today|here|free))?",
        r"(?:enter|type) your e-?mail.{0,60}",
        r"(?:your )?e-?mail(?: address)?",
        r"newsletters?(?: sign-?up)?",
        r"sign me up",
        r"(?:after|skip past) newsletter promotion",
        r"sign up to .{1,40}",
        r"(?:our |your )?(?:free )?(?:daily|weekly|morning|evening|e-?mail) newsletters?",
        r"support (?:independent|our|local|quality) journalism",
    ),
    "search widget": (
        r"search(?: for| this site| the site| results?| here| now|ing)?",
        r"generic filters",
        r"exact matches only",
        r"search in (?:title|content|excerpt|posts|pages)",
        r"filter by .{1,40}",
        r"(?:clear|reset)(?: all| filters)?",
        r"start typing.{0,60}",
        r"no results(?: found)?",
        r"view all results",
    ),
    "navigation": (
        r"skip (?:directly )?to (?:main |site |primary )?(?:content|navigation|search|footer).{0,40}",
        r"(?:main |toggle |close |open |primary |mobile )?(?:menu|navigation|nav|sidebar)",
        r"home(?: ?page)?",
        r"(?:log|sign)[ -]?(?:in|out|up)",
        r"register",
        r"my account",
        r"(?:previous|next|prev|newer|older)(?: (?:article|posts?|stor(?:y|ies)|page))?",
        r"(?:previous|next) (?:article|post|story) ?\S.{0,160}",
        r"continue reading",
        r"load more(?: .{1,20})?",
        r"(?:show|view|see|read) (?:more|all|less|full .{1,20}|the full .{1,20})(?: .{1,20})?",
        r"(?:back|return|scroll) to (?:the )?(?:top|home|.{1,20} page)",
        r"back",
        r"close(?: (?:menu|ad|this))?",
        r"toggle .{1,30}",
        r"listen(?: to (?:this )?(?:article|story).{0,20})?",
        r"jump to (?:content|recipe|section).{0,20}",
        r"donate(?: now)?",
        r"(?:download|get) (?:our|the) .{0,20}\bapp",
        r"(?:get it on|available on|download on)(?: the)? (?:google play|app store)",
        r"(?:reuse|rate|print|report|save|bookmark) this (?:content|article|story|page|post)",
        r"report (?:a|an) (?:typo|mistake|error|correction)",
        r"a ?[-–−] ?a? ?a ?\+",
        r"why (?:you can )?trust (?:us|.{1,30})",
        r"\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d",
        r"download(?: pdf)?",
        r"expand(?: all)?",
        r"(?:select|choose) (?:your )?(?:language|country|region).{0,20}",
        r"breadcrumbs?",
        r"post navigation",
        r"table of contents",
        r"(?:in|on) this (?:article|section|page)",
    ),
    "site footer": (
        r"(?:privacy|cookie|editorial|ethics|refund|comment) (?:policy|notice|statement|settings)(?: .{0,30})?",
        r"terms (?:of (?:use|service|sale)|(?:and|&) conditions).{0,40}",
        r"(?:contact|about) (?:us|me)",
        r"advertise(?: with us)?",
        r"site ?map",
        r"disclaimer",
        r"imprint",
        r"careers",
        r"do not sell.{0,60}",
        r"your privacy choices",
        r"manage consent",
        r"accessibility(?: (?:statement|help|options))?",
        r"powered by .{1,40}",
    ),
    "cookie banner": (
        r"privacy (?:&|and) cookies? policy",
        r"cookies? (?:policy|settings|preferences|notice|consent)",
        r"(?:accept|reject|decline|allow)(?: all)?(?: cookies)?",
        r"manage (?:preferences|options|cookies|settings)",
    ),
    "image placeholder": (
        rf"(?:(?:{_STAND_IN})[ _-]?)+(?:img|image|photo|pic|picture|thumbnail)",
        r"(?:img|image|photo|thumbnail|placeholder|image placeholder)",
        r"file (?:photo|image|picture|pic)",
        r"spot_img",
        r"(?:image|media|video) caption",
        r"[\w%()-]{1,80}\.(?:jpe?g|png|gif|webp|svg)",
    ),
}


@cache
def phrases(reason: str) -> re.Pattern[str]:
    """Return the pattern of lines that are hidden for ``reason``."""
    return re.compile(r"[\W_]*(?:" + "|".join(_PHRASES[reason]) + r")[\W_]*", re.IGNORECASE)
