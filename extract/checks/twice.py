"""One cell of a series with two values, in one paper or in two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from extract.checks.facts import Distinct, Doubt, Fact, apart, fact, limit
from extract.meaning.figure import Figure
from extract.tables.series import cell_of


def twice(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Doubt]:
    """Values of one cell that no rounding and no revision explains."""
    cells: dict[tuple[Any, ...], Distinct] = defaultdict(Distinct)
    for f in figures:
        if f.status == "actual" and f.indicator_id and (key := cell_of(f, documents)):
            cells[key].takes(fact(f))
    for cell in cells.values():
        yield from _within(list(cell.facts.values()), documents)


def _within(found: list[Fact], documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Doubt]:
    """One doubt a cell: the two that are furthest apart, those of one paper first."""
    same: list[tuple[float, Figure, Figure]] = []
    other: list[tuple[float, Figure, Figure]] = []
    for a, b in combinations(found, 2):
        together = a.figure.doc_id == b.figure.doc_id
        gap = apart((a.low, a.high), (b.low, b.high))
        if gap > _slack(a, b, together=together):
            (same if together else other).append((gap, a.figure, b.figure))
    if not same and not other:
        return
    _, x, y = max(same or other, key=lambda t: t[0])
    later = y.start > x.start if same else _issued(y, documents) >= _issued(x, documents)
    yield Doubt("twice" if same else "between", (y, x) if later else (x, y))


def _slack(a: Fact, b: Fact, *, together: bool) -> float:
    if a.figure.measure in ("growth", "change") or a.figure.unit == "%":
        return 0.0 if together else limit("revised_points")
    return limit("same" if together else "revision") * max(abs(a.figure.value), abs(b.figure.value))


def _issued(f: Figure, documents: Mapping[str, Mapping[str, Any]]) -> str:
    return str(documents[f.doc_id]["issue_date"] or "")
