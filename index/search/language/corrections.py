"""What a query that finds nothing may have meant: the nearest words of the index."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, product

from index.search import fields
from index.search.language import analysis, spelling
from index.search.language.lexicon import Lexicon
from index.search.language.query import Query, transform
from index.search.language.readings import readings
from index.search.language.tree import And, Leaf, Node, Not, Or, Scope, Word
from index.search.results import Correction

_MAX_WORDS = 6
_MAX_CANDIDATES = 4
_MAX_ATTEMPTS = 20

Surface = Callable[[str], str]
"""Returns how the articles write a word of the index."""


def attempts(
    query: Query, lexicon: Lexicon, surface: Surface, *, as_you_type: bool
) -> Iterator[tuple[Query, tuple[Correction, ...]]]:
    """Return queries that may have been meant, the likeliest first, with the changes.

    Only plain words are corrected, and only those that the index has in no form; ``as_you_type``, a last word that
    begins a word of the index is left alone too.
    """
    candidates = {}
    for word in _words(query.tree):
        if _is_unknown(word, lexicon, as_you_type=as_you_type):
            near = list(islice(_candidates(analysis.fold(word.text), lexicon), _MAX_CANDIDATES))
            if near:
                candidates[word] = list(dict.fromkeys(map(surface, near)))
    if not candidates or len(candidates) > _MAX_WORDS or query.tree is None:
        return
    for choice in islice(product(*candidates.values()), _MAX_ATTEMPTS):
        chosen = dict(zip(candidates, choice, strict=True))

        def change(leaf: Leaf, chosen: dict[Word, str] = chosen) -> Node:
            return replace(leaf, text=chosen[leaf]) if isinstance(leaf, Word) and leaf in chosen else leaf

        changes = tuple(Correction(word.text, other) for word, other in chosen.items())
        yield replace(query, tree=transform(query.tree, change)), changes


def _words(node: Node | None) -> Iterator[Word]:
    """Return the words that are not excluded."""
    if isinstance(node, Word) and node.scope is Scope.TEXT:
        yield node
    elif isinstance(node, And | Or):
        for operand in node.operands:
            if not isinstance(operand, Not):
                yield from _words(operand)


def _is_unknown(word: Word, lexicon: Lexicon, *, as_you_type: bool) -> bool:
    sequences = readings(word.text)
    if len(sequences) != 1 or len(sequences[0]) != 1:
        return False
    token = sequences[0][0]
    if (
        as_you_type
        and word.unfinished
        and any(lexicon.has(fields.WORDS, each) for each in lexicon.beginning(fields.WORDS, token))
    ):
        return False
    possessive = analysis.is_possessive(token)
    return not (
        lexicon.has(fields.WORDS, token) or (not possessive and lexicon.has(fields.STEMS, analysis.stem(token)))
    )


def _candidates(word: str, lexicon: Lexicon) -> Iterator[str]:
    """Return words or stems of the index that ``word`` may stand for: without its 's, respelled, or without typos."""
    bare = analysis.without_possessive(word)
    seen = {word}
    if bare != word and lexicon.has(fields.WORDS, bare):
        seen.add(bare)
        yield bare
    if not spelling.correctable(bare):
        return
    for variant in spelling.variants(bare):
        if variant not in seen and (
            lexicon.has(fields.WORDS, variant) or lexicon.has(fields.STEMS, analysis.stem(variant))
        ):
            seen.add(variant)
            yield variant
    for field, sought in ((fields.WORDS, bare), (fields.STEMS, analysis.stem(bare))):
        found = lexicon.near(field, sought, spelling.allowed_typos(bare))
        for other in sorted(found, key=lambda other: (found[other], -lexicon.frequency(fields.WORDS, other), other)):
            if other not in seen and spelling.correctable(other):
                seen.add(other)
                yield other


def commonest(surfaces: Counter[str]) -> str:
    """Return the most frequent form of a word; in a tie, the one in lower case."""
    return max(surfaces, key=lambda form: (surfaces[form], form.islower(), form))
