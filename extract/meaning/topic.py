"""The topic of a figure: of its indicator, else of its name, its sentence, its headline (rules/topics.csv)."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from extract.meaning.catalogue import Entry
from extract.rules import table


@cache
def _heads() -> dict[str, tuple[tuple[str, tuple[tuple[str, int], ...]], ...]]:
    """The words by their first two characters, longest first, each with its topics and weights."""
    weights: dict[str, list[tuple[str, int]]] = {}
    for r in table("topics"):
        weights.setdefault(r["word"], []).append((r["topic"], int(r["weight"])))
    heads: dict[str, list[tuple[str, tuple[tuple[str, int], ...]]]] = {}
    for word in sorted(weights, key=len, reverse=True):
        heads.setdefault(word[:2], []).append((word, tuple(weights[word])))
    return {head: tuple(words) for head, words in heads.items()}


@lru_cache(maxsize=8192)
def scores(text: str) -> tuple[tuple[str, int], ...]:
    """Topics of a text by the summed weights of the words in it, best first; a word inside a longer one counts for nothing."""
    heads = _heads()
    sums: Counter[str] = Counter()
    at = 0
    while at < len(text) - 1:
        step = 1
        for word, topics in heads.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                for name, weight in topics:
                    sums[name] += weight
                step = len(word)
                break
        at += step
    return tuple(sorted(sums.items(), key=lambda t: (-t[1], t[0])))


def topic(name: str, entry: Entry | None, sentence: str, headline: str) -> str:
    """One of the contract's topics."""
    if entry:
        return entry.topic
    for text in (name, sentence, headline):
        found = scores(text)
        if found:
            return found[0][0]
    return "other"
