"""The topic of a figure: of its indicator, else of its name, its sentence, its headline (rules/topics.csv)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extract.meaning.catalogue import Entry
from extract.rules import table


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, int], ...]]]:
    weights: dict[str, tuple[tuple[str, int], ...]] = {}
    for r in table("topics"):
        weights[r["word"]] = (*weights.get(r["word"], ()), (r["topic"], int(r["weight"])))
    longest_first = sorted(weights, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), weights


@cache
def scores(text: str) -> tuple[tuple[str, int], ...]:
    """Topics of a text by the summed weights of the words in it, best first."""
    pattern, weights = _words()
    sums: Counter[str] = Counter()
    for m in pattern.finditer(text):
        for topic, weight in weights[m[0]]:
            sums[topic] += weight
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
