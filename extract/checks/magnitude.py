"""A value out of line with its own series: 亿 for 万, a decimal point lost."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from extract.checks.facts import Doubt, Fact, Facts, catalogue, limit

_POWERS = (8, 4, 3, 2, 1)
_SURE = 3  # from this power on one neighbour is enough


def magnitude(facts: Facts) -> Iterator[Doubt]:
    """Levels of known indicators that leap by a power of ten from their neighbours, which agree."""
    for key, levels in facts.actual("level"):
        if key[3] not in catalogue():
            continue
        yearly = [x for x in levels if x.grain == "year" and x.figure.value > 0]
        for unit in sorted({x.figure.unit for x in yearly}):
            series = [x for x in yearly if x.figure.unit == unit and x.figure.scope_note is None]
            yield from _leaps(sorted(series, key=lambda x: str(facts.documents[x.figure.doc_id]["issue_date"])))


def _leaps(series: Sequence[Fact]) -> Iterator[Doubt]:
    """``series`` in the order that it was told."""
    for n, x in enumerate(series):
        near = [y for y in series if y.end.year != x.end.year and abs(y.end.year - x.end.year) <= limit("neighbours")]
        if not near or _agrees(x, [y for y in series if y.end == x.end]):
            continue
        values = [y.figure.value for y in near]
        sides = {y.end > x.end for y in near}
        power = _power(x.figure.value, values)
        if not power or max(values) / min(values) > limit("alike"):
            continue
        # of two that differ either may be wrong: said of the one that was written last
        alone = len({y.end.year for y in near}) == 1
        if alone and (power < _SURE or near[0] in series[n:]):
            continue
        if power < _SURE and len(sides) < 2:
            continue
        closest = min(near, key=lambda y: abs(y.end.year - x.end.year))
        yield Doubt("magnitude", (x.figure, closest.figure), {"is": f"{10**power:,}"})


def _agrees(x: Fact, same: Sequence[Fact]) -> bool:
    """Whether another paper says the same of that year."""
    return any(y.figure.doc_id != x.figure.doc_id and y.low <= x.high and y.high >= x.low for y in same)


def _power(value: float, others: Sequence[float]) -> int | None:
    """The power of ten by which a value is off every one of the others."""
    logs = [math.log10(value / other) for other in others]
    for power in _POWERS:
        if all(abs(abs(log) - power) <= math.log10(limit("near_power")) and log * logs[0] > 0 for log in logs):
            return power
    return None
