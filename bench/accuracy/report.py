"""docs/accuracy.md: the numbers as tables between two marks, the words around them by hand."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

from bench.accuracy import measure
from bench.accuracy.measure import NUMBERS, Judged

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"


def write(name: str, judged: list[Judged], score: ModuleType) -> None:
    """Replace the block ``name`` of the page. Raises ValueError where the page has no such block."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if begin not in page:
        raise ValueError(f"{PAGE} has no block {begin}")
    block = f"{begin}\n{_table(judged, score)}\n{end}"
    page = re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _: block, page, flags=re.DOTALL)
    PAGE.write_text(page, encoding="utf-8")


def _table(judged: list[Judged], score: ModuleType) -> str:
    spans = measure.intervals(judged, score)
    texts = [(j, measure.numbers(list(j.sentences.values()), score)) for j in judged]
    head = ["number", "all", "95% interval", *(j.gold.name[:18] for j in judged)]
    lines = ["| " + " | ".join(head) + " |", "| --- " * len(head) + "|"]
    rows = sum(len(j.matched) + len(j.missed) for j in judged)
    lines.append(f"| statistics | {rows} | | " + " | ".join(str(len(j.matched) + len(j.missed)) for j in judged) + " |")
    for n in NUMBERS:
        point, low, high = spans[n]
        lines.append(f"| {n} | {point:.3f} | {low:.3f}–{high:.3f} | " + " | ".join(f"{found[n]:.3f}" for _, found in texts) + " |")
    return "\n".join(lines)
