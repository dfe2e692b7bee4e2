"""Figures that are one over another, against the two (rules/check_ratios.csv)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from extract.checks.facts import Doubt, Fact, Facts, apart
from extract.checks.words import plain
from extract.rules import table


def ratio(facts: Facts) -> Iterator[Doubt]:
    """A quotient that no numerator over any denominator of its year makes."""
    for (example, region, subject, key), held in facts.groups.items():
        for r in (r for r in table("check_ratios") if r["quotient"] == key):
            over = facts.levels(example, region, subject, r["numerator"])
            under = facts.levels(example, region, subject, r["denominator"])
            for q in held if over and under else ():
                f = q.figure
                if f.status != "actual" or f.measure not in ("level", "share", "multiple") or q.grain != "year":
                    continue
                pairs = [(a, b) for a, b in product(_of(over, q), _of(under, q)) if b.low > 0 and _fits(q, a, b)]
                times = float(r["times"])
                if pairs and all(_apart(q, a, b, times) > float(r["slack"]) * abs(f.value) for a, b in pairs):
                    a, b = pairs[0]
                    made = a.figure.value / b.figure.value * times
                    yield Doubt("ratio", (f, a.figure, b.figure), {"is": plain(made, f.unit)})


def _of(levels: list[Fact], q: Fact) -> list[Fact]:
    return [x for x in levels if x.end == q.end and x.grain == "year"]


def _fits(q: Fact, a: Fact, b: Fact) -> bool:
    """A quotient in money is of the same money as what is divided; one without is of two alike."""
    return q.figure.unit == a.figure.unit if q.figure.unit not in ("%", "倍", "") else a.figure.unit == b.figure.unit


def _apart(q: Fact, a: Fact, b: Fact, times: float) -> float:
    return apart((a.low / b.high * times, a.high / b.low * times), (q.low, q.high))
