"""Finding known names in a text with a trie over folded words.

The trie is walked from each word of the text as far as names lead, so the work is at most the number of words times
the length of the longest name, however many names there are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from index.annotation.words import Words
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
    def texts(self) -> Sequence[str]:
        """The words that a mention has: those of the spelling without a leading article."""
        return self._spelled.texts[self.after_article :]

    @cached_property
    def keys(self) -> Sequence[str]:
        """The folded forms of these words."""
        return self._spelled.keys[self.after_article :]

    @cached_property
    def after_article(self) -> bool:
        """Whether the name counts only after "the"."""
        return len(self._spelled) > 1 and self._spelled.texts[0] == "the"

    @cached_property
    def must_stand_alone(self) -> bool:
        """Whether this may be part of another name: a short form, a surname, "the West" in "the West Bank"."""
        surname = self.type is EntityType.PERSON and len(self.texts) == 1
        return surname or self.after_article or self.strength is Strength.WEAK

    @cached_property
    def _spelled(self) -> Words:
        return Words(self.spelling)


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
        """Make a name known."""
        node = self._root
        for key in name.keys:
            node = node.children.setdefault(key, _Node())
        node.names.append(name)

    def find(self, words: Words) -> Iterator[Candidate]:
        """Yield every place that a name fits, overlapping ones too, in the order of their first words."""
        keys, beginnings = words.keys, self._root.children
        for first in [number for number, key in enumerate(keys) if key in beginnings]:
            node: _Node | None = beginnings[keys[first]]
            last = first
            while node is not None:
                for name in node.names:
                    if _fits(words, first, name):
                        yield Candidate(first, last, name)
                        break
                if not node.children or last + 1 == len(keys) or not words.joined(last):
                    break
                last += 1
                node = node.children.get(keys[last])


def _fits(words: Words, first: int, name: Name) -> bool:
    """Return whether capitals stand where the name has them, and an article before it if it needs one."""
    count = len(name.texts)
    if name.after_article and not (first and words.keys[first - 1] == "the"):
        return False
    if name.type is EntityType.PERSON and name.strength is not Strength.WEAK and count > 1:
        return True
    if count == 1 and name.keys[0] in PRONOUNS and _is_pronoun(words, first):
        return False
    return all(
        _same_case(words.texts[number], known) or (number > first and words.hyphenated(number - 1))
        for number, known in enumerate(name.texts, first)
    )


def _same_case(there: str, known: str) -> bool:
    """Return whether a word is written as in the name, or in capitals."""
    if there == known or not any(letter.isupper() for letter in known):
        return True
    if len(known) > 1 and known.isupper():
        return there.isupper()
    return there[0].isupper()


def _is_pronoun(words: Words, number: int) -> bool:
    """Return whether "US" without dots is within a shouted line ("CONTACT US"), where it may be the pronoun."""
    shouted = "." not in words.texts[number] and words.in_capitals(number)
    return shouted and not words.starts_sentence(number)
