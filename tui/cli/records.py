"""What the commands print as JSON: the project's dataclasses as plain records.

The keys and their order are a contract with scripts. Every span counts code points of the article's text.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.article import Article, EntityCount, Problem, Published, Summary
    from index.caches import Cached
    from index.search.results import Result, Results
    from index.syncing.progress import Progress


def results(results: Results, text_of: Callable[[str], str]) -> dict[str, object]:
    """Return the answer to a query; ``text_of`` gives the text of the article of an id."""
    return {
        "query": results.query,
        "interpreted": results.interpreted,
        "corrections": [{"from": c.original, "to": c.replacement} for c in results.corrections],
        "total": results.total,
        "results": [_result(result, text_of(result.article.id)) for result in results.results],
    }


def _result(result: Result, text: str) -> dict[str, object]:
    return {
        "id": result.article.id,
        "file": result.article.file,
        "title": result.article.title,
        "score": result.score,
        "hits": [{"start": hit.start, "end": hit.end, "text": text[hit.start : hit.end]} for hit in result.hits],
        "snippet": {"text": result.snippet.text, "hits": [[hit.start, hit.end] for hit in result.snippet.hits]},
    }


def article(article: Article) -> dict[str, object]:
    """Return a whole article."""
    return {
        "id": article.id,
        "file": article.file,
        "title": article.title,
        "title_derived": article.title_derived,
        "byline": article.byline,
        "publisher": article.publisher,
        "credit": article.credit,
        "published": _published(article.published),
        "text": article.text,
        "blocks": [{"role": b.role, "start": b.start, "end": b.end, "line": b.line} for b in article.blocks],
        "hidden": [{"line": line.line, "text": line.text, "reason": line.reason} for line in article.hidden],
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "surface": mention.surface,
                "type": mention.type,
                "entity": mention.entity,
                "name": mention.name,
                "slip": mention.slip,
            }
            for mention in article.mentions
        ],
    }


def summary(summary: Summary) -> dict[str, object]:
    """Return an entry of the list of articles; ``words`` and ``mentions`` are counts."""
    return {
        "id": summary.id,
        "file": summary.file,
        "title": summary.title,
        "published": _published(summary.published),
        "words": summary.words,
        "mentions": summary.mentions,
    }


def entity(count: EntityCount) -> dict[str, object]:
    """Return an entity: the spellings seen, how many articles name it, and how often they do in all."""
    return {
        "id": count.id,
        "name": count.name,
        "type": count.type,
        "aliases": list(count.aliases),
        "articles": count.articles,
        "mentions": count.mentions,
    }


def _published(published: Published) -> dict[str, object]:
    return {
        "date": published.date.isoformat() if published.date else None,
        "how": published.how,
        "evidence": published.evidence,
    }


def problem(problem: Problem) -> dict[str, object]:
    """Return what could not be read (``skipped``), or only with some loss."""
    return {"file": problem.file, "place": problem.place, "reason": problem.reason, "skipped": problem.skipped}


def sync(progress: Progress, folder: Path) -> dict[str, object]:
    """Return what a sync did. All numbers but ``articles`` and ``problems`` count files."""
    return {
        "folder": str(folder),
        "articles": progress.articles,
        "read": progress.read,
        "added": progress.added,
        "changed": progress.changed,
        "moved": progress.moved,
        "removed": progress.removed,
        "unchanged": progress.unchanged,
        "problems": progress.problems,
    }


def cached(cached: Cached, articles: int | None) -> dict[str, object]:
    """Return what the cache holds for a corpus: ``size`` in bytes, ``used`` a time with its zone."""
    return {
        "folder": str(cached.folder),
        "articles": articles,
        "size": cached.size,
        "used": dt.datetime.fromtimestamp(cached.used).astimezone().isoformat(timespec="seconds"),
    }
