"""A query: its text, its tree, and the entities that its names stand for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.article import EntityType
from index.search.language.parser import LONGEST, parse_tree
from index.search.language.tree import ENTITY_FIELDS, And, Leaf, Named, Node, Not, Or, all_of, any_of, none_of


@dataclass(frozen=True, slots=True)
class Query:
    """``tree`` is None for a query without words, which lists everything; ``messages`` are remarks for the reader."""

    text: str
    tree: Node | None
    messages: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the query as it was understood, in the query language itself."""
        return "" if self.tree is None else str(self.tree)


def parse(text: str) -> Query:
    """Parse a query; half-typed input means what is there. Raises QueryError for an unknown field or a bad date."""
    tree, whole = parse_tree(text)
    return Query(text, tree, () if whole else (f"a long query: only its first {LONGEST} words are searched",))


def transform(node: Node, change: Callable[[Leaf], Node]) -> Node:
    """Return the tree with ``change`` applied to each of its leaves."""
    if isinstance(node, And | Or):
        join = all_of if isinstance(node, And) else any_of
        return join(transform(operand, change) for operand in node.operands) or node
    if isinstance(node, Not):
        return none_of(transform(node.operand, change)) or node
    return change(node)


def resolve(
    query: Query,
    find: Callable[[str, EntityType | None], Sequence[str]],
    articles_implying: Callable[[Sequence[str]], tuple[str, ...]] = lambda _: (),
) -> Query:
    """Fill in the entities that the query's names stand for.

    ``find(name, type)`` returns their ids; type None stands for any. A name without an entity matches nothing, and a
    message says so. ``articles_implying(ids)`` returns the articles that mention one of these entities only by what
    other articles imply.
    """
    messages = list(query.messages)

    def look_up(leaf: Leaf) -> Node:
        if not isinstance(leaf, Named):
            return leaf
        kind = ENTITY_FIELDS[leaf.field]
        ids = tuple(find(leaf.name, kind))
        if not ids:
            messages.append(f'no {kind or "entity"} named "{leaf.name}"')
        return replace(leaf, ids=ids, articles=articles_implying(ids))

    tree = None if query.tree is None else transform(query.tree, look_up)
    return replace(query, tree=tree, messages=tuple(dict.fromkeys(messages)))
