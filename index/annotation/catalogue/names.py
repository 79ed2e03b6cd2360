"""Finding known names in a text: a trie over folded words.

From each word of the text the trie is walked as far as names lead, so the work is at most words times the length of
the longest name, however many names there are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from index.annotation.words import Word, capitalised, hyphenated, in_capitals, joined, split, starts_sentence
from index.article import EntityType, Strength

PRONOUNS = frozenset({"us", "it", "who"})
"""Acronyms that are ordinary words in a line of capitals."""


@dataclass(frozen=True)
class Name:
    """A spelling of an entity's name. One that is written with "the" counts only after "the" ("the West")."""

    entity: str
    type: EntityType
    strength: Strength
    spelling: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words that a mention has: those of the spelling less a leading article."""
        words = tuple(split(self.spelling))
        return words[1:] if self.needs_article(words) else words

    @cached_property
    def after_article(self) -> bool:
        """Whether the name counts only after "the"."""
        return self.needs_article(tuple(split(self.spelling)))

    @staticmethod
    def needs_article(words: Sequence[Word]) -> bool:
        """Whether these words are a name written with "the"."""
        return len(words) > 1 and words[0].text == "the"

    @cached_property
    def must_stand_alone(self) -> bool:
        """Whether this may be a part of another name: a short form, a surname, "the West" in "the West Bank"."""
        surname = self.type is EntityType.PERSON and len(self.words) == 1
        return surname or self.after_article or self.strength is Strength.WEAK


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the text that a name fits: the words ``[first, last]`` by their number."""

    first: int
    last: int
    name: Name


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


class NameTrie:
    """Names by their folded words."""

    def __init__(self) -> None:
        """Start with no names."""
        self._root = _Node()

    def add(self, name: Name) -> None:
        """Let a name be found."""
        node = self._root
        for word in name.words:
            node = node.children.setdefault(word.key, _Node())
        node.names.append(name)

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Candidate]:
        """Yield every place that a name fits, those that overlap too, in the order of their first words."""
        beginnings = self._root.children
        for first in [number for number, word in enumerate(words) if word.key in beginnings]:
            node: _Node | None = beginnings[words[first].key]
            last = first
            while node is not None:
                for name in node.names:
                    if _fits(text, words, first, name):
                        yield Candidate(first, last, name)
                        break
                last += 1
                if last == len(words) or not joined(text, words[last - 1], words[last]):
                    break
                node = node.children.get(words[last].key)


def _fits(text: str, words: Sequence[Word], first: int, name: Name) -> bool:
    """Whether capitals stand where the name has them, and an article before it where it needs one."""
    found = words[first : first + len(name.words)]
    if name.after_article and not (first and words[first - 1].key == "the"):
        return False
    if name.type is EntityType.PERSON and name.strength is not Strength.WEAK and len(found) > 1:
        return True
    if name.words[0].key in PRONOUNS and len(found) == 1 and _is_pronoun(text, found[0]):
        return False
    inner = (False, *(hyphenated(text, left, right) for left, right in pairwise(found)))
    return all(
        _same_case(there.text, known.text, after_hyphen=hyphen)
        for there, known, hyphen in zip(found, name.words, inner, strict=True)
    )


def _same_case(there: str, known: str, *, after_hyphen: bool) -> bool:
    """Whether a word is written as in the name, in capitals, or small after a hyphen ("Jong-un")."""
    if there == known or not any(letter.isupper() for letter in known) or after_hyphen:
        return True
    if len(known) > 1 and known.isupper():
        return there.isupper()
    return capitalised(there)


def _is_pronoun(text: str, word: Word) -> bool:
    """Whether "US" without dots stands within a shouted line ("CONTACT US"), where it may be the pronoun."""
    return "." not in word.text and in_capitals(text, word) and not starts_sentence(text, word.start)
