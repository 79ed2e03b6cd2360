# ruff: noqa: RUF001 - the quotation marks and dashes of the press are meant
"""Whether a day that an article names is past or to come, as the words around it tell."""

import re

_REACH = 200
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’')]* +(?=[A-Z\"“‘])|[\n;]")
_BOUND = re.compile(
    r"\b(?:by|till|until|before|next|last|every|each|coming|following|previous|from|through|starting|due|this)"
    r"(?: \w+)? $",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"(?P<before>\w*)(?:\W+[A-Z]\w*)?\W+(?:by|till|until|through)\s+$")
_AHEAD = (
    "aims|ahead|can|coming|could|due|expect|expected|expects|going|hopes|intends|likely|may|might|must|plan|planned|planning"
    "|plans|possible|possibly|scheduled|set|shall|should|slated|supposed|till|until|upcoming|wants|will|would"
    "|(?:is|are) to|\\w+['’]ll"
)
_BEHIND = (
    "arrived|became|began|broke|brought|came|did|died|drew|fell|felt|flew|found|gave|got|had|has|have|heard|held|hit|kept"
    "|killed|led|left|lost|made|met|put|quit|ran|read|rose|said|sat|saw|sent|shot|spoke|stood|struck|swore|told|took|was|went"
    "|were|won|wrote|[a-z]+[a-df-z]ed"
)
_VERB = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<doubt>to|pledged|vowed)|(?P<behind>{_BEHIND}))\b")


def lies_behind(text: str, start: int, end: int) -> bool:
    """Tell whether the day named at ``[start, end)`` has surely passed."""
    return _tense(text, start, end) == "behind"


def lies_ahead(text: str, start: int, end: int) -> bool:
    """Tell whether the day named at ``[start, end)`` is, or may be, still to come."""
    return _tense(text, start, end) in {"ahead", "doubt"}


def looks_ahead(text: str, start: int) -> bool:
    """Tell whether the day named at ``start`` is more likely to come than past, by the words before it.

    It is to come after "by" or "till", unless a verb in the past tense stands before them ("stayed till"), and after a
    word such as "will" that is nearer than any such verb.
    """
    before = text[sentence_start(text, start) : start]
    if deadline := _DEADLINE.search(before):
        verb = _VERB.fullmatch(deadline["before"])
        return verb is None or verb.lastgroup != "behind"
    verbs = [verb.lastgroup for verb in _VERB.finditer(before) if verb.lastgroup != "doubt"]
    return verbs[-1:] == ["ahead"]


def _tense(text: str, start: int, end: int) -> str | None:
    """Return what the nearest verb before the day in its sentence says, else the first one after it."""
    before = text[sentence_start(text, start) : start]
    if _BOUND.search(before[-40:]):
        return "ahead"
    verbs = list(_VERB.finditer(before)) or list(_VERB.finditer(text, end, _sentence_end(text, end)))[:1]
    return verbs[-1].lastgroup if verbs else None


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
