"""A place against those that it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from extract.checks.facts import Doubt, Fact, Facts, catalogue
from extract.checks.words import both

_Cell = tuple[bool, str, str, date, str]


def place(facts: Facts) -> Iterator[Doubt]:
    """A part of a land with more than the whole, of what adds up over places."""
    cells: dict[_Cell, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for (example, _, subject, key), levels in facts.actual("level"):
        known = catalogue().get(key)
        if subject is None and known and known["summable"] == "true":
            for x in levels:
                if x.figure.region_code and x.figure.scope_note is None:
                    cells[example, key, x.figure.unit, x.end, x.grain][x.figure.region_code].append(x)
    for by_code in cells.values():
        for code, held in by_code.items():
            parents = ("0", *(code[:n] for n in range(1, len(code)))) if code != "0" else ()
            for whole in (by_code[c] for c in parents if c in by_code):
                if min(x.low for x in held) > max(x.high for x in whole):
                    top = max(whole, key=lambda x: x.high).figure
                    yield Doubt("place", (held[0].figure, top), both(whole=(top.region, top.region)))
