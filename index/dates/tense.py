# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Whether a day that an article names is past or to come, as the words around it tell."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise


def _word_set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_REACH = 200
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’')]* +(?=[A-Z\"“‘])|[\n;]")
_BOUND = re.compile(
    r"\b(?:by|till|until|before|next|last|every|each|coming|following|previous|from|through|starting|due|this)"
    r"(?: \w+)? $",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"(?P<before>\w*)(?:\W+[A-Z]\w*)?\W+(?:by|till|until|through)\s+$")
_DEADLINE_WORDS = "by", "till", "until", "through"
_AHEAD = _word_set(
    """
    aims ahead can coming could due expect expected expects going hopes intends likely may might must plan planned
    planning plans possible possibly scheduled set shall should slated supposed till until upcoming wants will would
    """
)
_BEHIND = _word_set(
    """
    arrived became began broke brought came did died drew fell felt flew found gave got had has have heard held hit kept
    killed led left lost made met put quit ran read rose said sat saw sent shot spoke stood struck swore told took was
    went were won wrote
    """
)
_IN_DOUBT = frozenset(("to", "pledged", "vowed"))
_BEFORE_INFINITIVE = frozenset(("is", "are"))
_PAST_FORM = re.compile(r"[a-z]+[a-df-z]ed")
_WORD = re.compile(r"[^\W_]+(?:['’]ll\b)?")


class Tense(StrEnum):
    """What a verb says of the day beside it."""

    AHEAD = "ahead"
    BEHIND = "behind"
    IN_DOUBT = "in doubt"


def lies_behind(text: str, start: int, end: int) -> bool:
    """Tell whether the day named at ``[start, end)`` has surely passed."""
    return _tense_at(text, start, end) is Tense.BEHIND


def lies_ahead(text: str, start: int, end: int) -> bool:
    """Tell whether the day named at ``[start, end)`` is, or may be, still to come."""
    return _tense_at(text, start, end) in {Tense.AHEAD, Tense.IN_DOUBT}


def looks_ahead(text: str, start: int) -> bool:
    """Tell whether the day named at ``start`` is more likely to come than past, by the words before it.

    It is to come after "by" or "till", unless a verb in the past tense stands before them ("stayed till"), and after a
    word such as "will" that is nearer than any such verb.
    """
    before = text[sentence_start(text, start) : start]
    is_deadline = before.rstrip().endswith(_DEADLINE_WORDS)
    if is_deadline and (deadline := _DEADLINE.search(before)):
        return _tense(deadline["before"]) is not Tense.BEHIND
    tenses = (tense for tense in _tenses_backward(before) if tense is not Tense.IN_DOUBT)
    return next(tenses, None) is Tense.AHEAD


def _tense_at(text: str, start: int, end: int) -> Tense | None:
    """Return what the nearest verb before the day in its sentence says, else the first one after it."""
    before = text[sentence_start(text, start) : start]
    if _BOUND.search(before[-40:]):
        return Tense.AHEAD
    after = _WORD.findall(text, end, _sentence_end(text, end))
    return next(_tenses_backward(before), None) or next(filter(None, map(_tense, after)), None)


def _tenses_backward(text: str) -> Iterator[Tense]:
    """Yield what the verbs of ``text`` say, last verb first."""
    for previous, word in reversed(list(pairwise(["", *_WORD.findall(text)]))):
        if word == "to" and previous in _BEFORE_INFINITIVE:
            yield Tense.AHEAD
        elif tense := _tense(word):
            yield tense


def _tense(word: str) -> Tense | None:
    if word in _AHEAD or word.endswith(("'ll", "’ll")):
        return Tense.AHEAD
    if word in _IN_DOUBT:
        return Tense.IN_DOUBT
    return Tense.BEHIND if word in _BEHIND or _PAST_FORM.fullmatch(word) else None


def sentence_start(text: str, place: int) -> int:
    """Return where the sentence around ``place`` begins, looking back 200 characters."""
    start = max(0, place - _REACH)
    return max((match.end() for match in _SENTENCE_BREAK.finditer(text, start, place)), default=start)


def _sentence_end(text: str, place: int) -> int:
    match = _SENTENCE_BREAK.search(text, place, place + _REACH)
    return match.start() + 1 if match else min(len(text), place + _REACH)


def quote(text: str, start: int, end: int) -> str:
    """Return the words at ``[start, end)`` in quotation marks, with up to three words before them."""
    before = text[sentence_start(text, start) : start].split()[-3:]
    return f"“{' '.join([*before, text[start:end]])}”"
