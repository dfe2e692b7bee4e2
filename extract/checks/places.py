"""A place against those that it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from extract.checks.facts import Doubt, Fact, Facts, catalogue
from extract.checks.words import both

Cell = tuple[bool, str, str, date, str]  # example, indicator, unit, end, grain


def summable(facts: Facts) -> Iterator[tuple[Cell, Fact]]:
    """What adds up over places, with the cell in which places are compared."""
    for (example, _, subject, key), levels in facts.actual("level"):
        known = catalogue().get(key)
        if subject is None and known and known["summable"] == "true":
            for x in levels:
                if x.figure.region_code and x.figure.scope_note is None:
                    yield (example, key, x.figure.unit, x.end, x.grain), x


def place(found: Iterable[tuple[Cell, Fact]]) -> Iterator[Doubt]:
    """A part of a land with more than the whole, of what adds up over places."""
    cells: dict[Cell, list[Fact]] = defaultdict(list)
    for cell, x in found:
        cells[cell].append(x)
    for held in cells.values():
        yield from compare(held)


def compare(cell: Iterable[Fact]) -> Iterator[Doubt]:
    """The same of one cell."""
    by_code: dict[str, list[Fact]] = defaultdict(list)
    for x in cell:
        by_code[x.figure.region_code or ""].append(x)
    for code, held in by_code.items():
        parents = ("0", *(code[:n] for n in range(1, len(code)))) if code != "0" else ()
        for whole in (by_code[c] for c in parents if c in by_code):
            if min(x.low for x in held) > max(x.high for x in whole):
                top = max(whole, key=lambda x: x.high).figure
                yield Doubt("place", (held[0].figure, top), both(whole=(top.region, top.region)))
