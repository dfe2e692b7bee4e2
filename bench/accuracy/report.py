"""docs/accuracy.md: the numbers as tables between two marks, the words around them by hand."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

from bench.accuracy import measure
from bench.accuracy.measure import NUMBERS, Judged

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"


def write(name: str, judged: list[Judged], score: ModuleType) -> None:
    """Put a set's table into the block of its name."""
    block(name, _table(judged, score))


def block(name: str, text: str) -> None:
    """Replace the block ``name`` of the page. Raises ValueError where the page has no such block."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if begin not in page:
        raise ValueError(f"{PAGE} has no block {begin}")
    made = f"{begin}\n{text}\n{end}"
    page = re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _: made, page, flags=re.DOTALL)
    PAGE.write_text(page, encoding="utf-8")


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """The lines of a Markdown table."""
    return ["| " + " | ".join(head) + " |", "| --- " * len(head) + "|", *("| " + " | ".join(r) + " |" for r in rows)]


def _table(judged: list[Judged], score: ModuleType) -> str:
    spans = measure.intervals(judged, score)
    texts = [(j, measure.numbers(list(j.sentences.values()), score)) for j in judged]
    head = ["number", "all", "95% interval", *(j.gold.name[:18] for j in judged)]
    counts = [len(j.matched) + len(j.missed) for j in judged]
    rows = [["statistics", str(sum(counts)), "", *map(str, counts)]]
    for n in NUMBERS:
        point, low, high = spans[n]
        rows.append([n, f"{point:.3f}", f"{low:.3f}–{high:.3f}", *(f"{found[n]:.3f}" for _, found in texts)])
    return "\n".join(table(head, rows))
