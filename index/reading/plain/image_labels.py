# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Texts of images among the paragraphs: labels that only repeat names, and captions worth reading."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from index.dates.named_days import full_dates
from index.reading.plain.line_shape import ends_sentence, words


def _word_set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_PICTURES = _word_set("photo photos pic pics image images img picture pictures wallpaper video")
_PICTURE_WORDS = _PICTURES | {"file", "latest"}
_LINKS = _word_set("in with at of and near on during from for to the a an by inside outside")
_VERBS = _word_set(
    "is are was were be been being am can could may might will would shall should must do does did has have had "
    "get gets got say says said make makes made go goes went take takes took come comes came see sees saw seen "
    "know knows need needs want wants why how what when where who which not no let lets"
)
_VERB_END = re.compile(r".{2,}(?:[^su'’i]s|es|ed|ing)")
_LONGEST_LABEL, _LONGEST_PILE = 10, 5
_SIGHT = re.compile(
    r"\b(?:(?:is|are) (?:seen|shown)|pictured|poses?|looks? on|(?:seen|shown) here|file (?:photo|picture|image)"
    r"|in this (?:\w+ )?(?:photo|picture|image|frame)|(?:photo|image|picture) (?:shows|taken|released|provided))\b",
    re.IGNORECASE,
)
_PHOTO_BY = re.compile(
    r"[\[(](?:(?:\w+ )?(?:photo|image|picture|credit|source|pic)s?\b"
    r"|[^)\]]{0,60}(?:/|via )(?:AP|AFP|Reuters|Getty|EPA)\b|(?:AP|AFP|EPA|Reuters) Photo/).{0,80}[\])]\.?$"
    r"|(?<=[.!?] )(?:AP|AFP|EPA|REUTERS)(?: Photo)?/\S.{0,40}$"
    r"|\b(?:Photo(?:graph)?|Image|Picture)(?: credit)?s?: \S.{0,60}$",
    re.IGNORECASE,
)
_BRACKETS = ")", "]", ").", "]."
_LONGEST_CAPTION, _LONGEST_CREDIT = 700, 160
_CAPTION_SENTENCES = 2


def is_verbless(text: str) -> bool:
    """Tell whether a short line has no verb; a word in doubt counts as one."""
    previous = ""
    for word in words(text):
        if word in _VERBS or (previous and previous not in _LINKS and _VERB_END.fullmatch(word)):
            return False
        previous = word
    return True


def image_labels(texts: Sequence[str], headline: str, known: Iterable[str]) -> dict[int, str]:
    """Return which of the short lines ``texts`` of an article are labels of images, and why.

    A label has no verb and no word that is not ``known`` from the article; the known words are asked for only if a line
    may be a label. It counts if it is the beginning of the headline, says "photo" or the like, or is one of several
    lines that open with the same name, of which one is the bare name or counts by itself.
    """
    verbless = {number: words(text) for number, text in enumerate(texts) if _may_be_label(text)}
    if not verbless:
        return {}
    vocabulary = _PICTURE_WORDS | _LINKS | frozenset(known)
    labels = {number: label for number, label in verbless.items() if vocabulary.issuperset(label)}
    title = words(headline)
    reasons: dict[int, str] = {}
    families: dict[tuple[str, ...], list[int]] = {}
    for number, label in labels.items():
        families.setdefault(tuple(label[:2]), []).append(number)
        if label == title[: len(label)]:
            reasons[number] = "image label: repeats the headline"
        elif _names_picture(label):
            reasons[number] = "image label: names a picture"
    for members in families.values():
        bare = any(len(labels[number]) <= 3 for number in members)  # noqa: PLR2004  a name has up to three words
        if len(members) > 1 and (bare or reasons.keys() & members):
            for number in members:
                reasons.setdefault(number, "image label: only repeats a name")
    return reasons


def is_pile_of_names(text: str) -> bool:
    """Tell whether a short line is just words side by side, without verb or preposition."""
    label = words(text)
    return 1 < len(label) <= _LONGEST_PILE and _LINKS.isdisjoint(label) and is_verbless(text)


def repeats(text: str, known: AbstractSet[str]) -> bool:
    """Tell whether a label has no word that is not ``known`` from the article."""
    return set(words(text)) <= known | _PICTURES


def _names_picture(label: Sequence[str]) -> bool:
    """Tell whether a label says "photo" or the like; "The big picture" does not."""
    return len(label) > 2 and label[0] not in _LINKS and not _PICTURES.isdisjoint(label[1:])  # noqa: PLR2004


def _may_be_label(text: str) -> bool:
    return not ends_sentence(text) and 1 < len(words(text)) <= _LONGEST_LABEL and is_verbless(text)


def is_caption(text: str) -> bool:
    """Tell whether a line describes a picture: it says what is shown and when, or whose picture it is."""
    if len(text) > _LONGEST_CAPTION:
        return False
    start = max(0, len(text) - _LONGEST_CREDIT)
    may_credit = text.endswith(_BRACKETS) or text.find("/", start) >= 0 or text.find(": ", start) >= 0
    if may_credit and _PHOTO_BY.search(text, start):
        return True
    return text.count(". ") < _CAPTION_SENTENCES and bool(full_dates(text)) and _SIGHT.search(text) is not None
