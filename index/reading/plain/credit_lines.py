# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Lines that name authors, publishers and photographers, which the header shows."""

import re

_BY = re.compile(
    r"\W*(?:(?:written|reported|posted|published|edited|words|story|authored?) )?by\b:?\s+(?P<name>\S.{1,100})",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"\W*(?:authors?|writer|reporter|correspondent)\s*:\s*(?P<name>\S.{1,100})", re.IGNORECASE)
_NAME_WORD = r"(?:[^\W\d_a-z][\w'’-]*\.?|de|da|del|der|di|al|bin|van|von|la|le|dos)"
_NAME = re.compile(rf"[^\W\d_a-z][\w'’-]*\.?(?: {_NAME_WORD}){{1,4}}")
_NAME_END = re.compile(r"\s*(?:[|•·,;(\[–—]| - |\bon\b|\bin\b|\bat\b|\bfor\b|\d).*", re.IGNORECASE | re.DOTALL)
_JOB = re.compile(r"\b(?:writer|reporter|correspondent|editor|staff|news|bureau|team|press)\b", re.IGNORECASE)
_JOB_TITLE = re.compile(
    r"(?:[\w&'’-]+ ){0,4}(?:writer|reporter|correspondent|editor|journalist|columnist|contributor)", re.IGNORECASE
)
_SIGNED = re.compile(rf"(?P<name>{_NAME.pattern})(?P<mark> ?[,|•·] ?| [–—-] | in | at )(?P<rest>[^.!?]{{2,60}})")
_DESK = re.compile(
    r"(?:(?:our|staff|special|web|news|online|digital|international|foreign) ){1,2}"
    r"(?:correspondents?|reporters?|writers?|desk|bureau|team)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\(?(?P<agency>(?:the )?(?:associated press|reuters|AFP|AP|agence france-presse|bloomberg(?: news)?"
    r"|agencies|PTI|ANI|IANS|UPI|dpa|EFE|ANSA|TASS|xinhua|yonhap(?: news agency)?|kyodo(?: news)?|KCNA"
    r"|news agencies|wire services))"
    r"(?: ?[,/|] ?\w[\w .]{1,30})?\)?",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"(?:,[^.]{1,60},)? (?:is|was) (?:an?|the|our|[^.]{0,40}['’]s?) [^.]{0,80}"
    r"\b(?:writer|reporter|correspondent|editor|journalist|columnist|contributor|author|producer|fellow|chief)\b"
    r"|(?:,[^.]{1,60},)? (?:covers|reports on|reports from|writes (?:about|on|for)|has (?:covered|written))\b"
)
_WITH_INPUTS = re.compile(
    r"\(?\W*with (?:\w+ )?(?:inputs?|reporting|reports|material) (?:from|by) (?P<who>[^.]{2,60}?)\)?\.?", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:and|&)\s+|\s*,\s*", re.IGNORECASE)
_CREDIT = re.compile(
    r"\W*(?:(?:photo(?:graph)?|image|picture|video|featured image|source|text|story|feature|cover|news|media)s?[ /]?)?"
    r"(?:credits?|courtesy|source)(?: to| of)?\s*[:\-–—]+\s*(?P<who>\S.{0,120})",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"\W*(?:photo(?:graph)?s?|images?|pictures?|pics?)(?: (?:by|source)\b,?|(?<!s) ?[:|])\s*(?P<who>\S+(?: \S+){0,6})"
    r"|source\s*:\s*(?P<source>\S.{0,60})",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:(?:©|\(c\)|\(©\)|copyright\b)[\s:]*)+", re.IGNORECASE)
_FORMAL = re.compile(r"\b(?:copyright|(?:19|20)\d\d|rights reserved)\b", re.IGNORECASE)
_YEARS = re.compile(r"\s*(?:\(c\)|©)?\s*\d{4}(?:\s*[-–]\s*(?:\d{4}|present))?[\s,.:|-]*", re.IGNORECASE)
_OWNER_END = re.compile(
    r"\s*(?:[|•·]|\. |\ball rights\b|\bpowered by\b|\bdesigned by\b|\btheme\b|\bdeveloped by\b).*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_OWNER, _LONGEST_CREDIT = 8, 10


def byline_name(text: str) -> str | None:
    """Return the name in a line that says "By Name" or "Author: Name"."""
    match = _BY.fullmatch(text) or _AUTHOR.fullmatch(text)
    if not match:
        return None
    name = match["name"].strip()
    names = [_NAME_END.sub("", part) for part in _AND.split(name)]
    good = [part for part in names if _NAME.fullmatch(part) and not _JOB.search(part)]
    if good and good[0] == names[0]:
        return " and ".join(good)
    first = _NAME_END.sub("", name).strip()
    return first if 1 <= len(first.split()) <= 4 and not first[:1].islower() else None  # noqa: PLR2004  names are short


def is_bare_name(text: str) -> bool:
    """Tell whether a line may be just the names of one or more people."""
    return all(_NAME.fullmatch(name) for name in re.split(r" (?:and|&) ", text)) and not text.isupper()


def is_bio(text: str, names: str) -> bool:
    """Tell whether a line describes one of ``names``, the byline: "Ann Lee is a courts reporter."."""
    return any(text.startswith(name) and _BIO.match(text, len(name)) for name in _AND.split(names) if name)


def signature(text: str) -> str | None:
    """Return who signs a line without "by": "Ann Lee, Foreign Correspondent", "Ann Lee | Daily Post"."""
    match = _SIGNED.fullmatch(text)
    signs = match and (match["mark"].strip() in {"|", "in", "at"} or _JOB.search(match["rest"]))
    return match["name"] if match and signs else None


def is_desk(text: str) -> bool:
    """Tell whether a line is a byline without a name: "Our Correspondent", "News Desk"."""
    return _DESK.fullmatch(text) is not None


def is_job(text: str) -> bool:
    """Tell whether a line is the job title of a byline: "Senior court reporter"."""
    return _JOB_TITLE.fullmatch(text) is not None


def agency(text: str) -> str | None:
    """Return the news agency that a line names, with nothing else but a place: "Reuters", "AP, Moscow"."""
    match = _AGENCY.fullmatch(text)
    return match["agency"] if match else None


def credit(text: str) -> str | None:
    """Return who is credited by a line such as "Photo Credit: AP"; a line of many words is not a credit."""
    if text.count(" ") >= _LONGEST_CREDIT:
        return None
    if match := _CREDIT.fullmatch(text) or _WITH_INPUTS.fullmatch(text):
        return match["who"].strip()
    match = _PHOTO.fullmatch(text)
    return (match["who"] or match["source"]).strip() if match else None


def copyright_owner(text: str) -> str | None:
    """Return the publisher that a copyright line names: "© Copyright 2021 Example Media" gives "Example Media"."""
    match = _COPYRIGHT.match(text)
    if not match or not _FORMAL.search(text):
        return None
    owner = _OWNER_END.sub("", _YEARS.sub("", text[match.end() :], count=1))
    owner = _YEARS.sub(" ", owner).strip(" .,;:-–|\u00a0") if owner else owner
    owner = re.sub(r"^by\s+", "", owner, flags=re.IGNORECASE)
    return owner if owner and any(map(str.isalpha, owner)) and len(owner.split()) <= _LONGEST_OWNER else None
