"""A growth out of line with the growth of other years."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.facts import Doubt, Facts, limit
from extract.checks.words import both

_OTHERS = 3  # so many other years there must be
_NEAR = 5  # years before and after


def proportion(facts: Facts) -> Iterator[Doubt]:
    """A growth several times that of every other year, which a decimal point would mend."""
    for _, stated in facts.actual("growth"):
        yearly = [x for x in stated if x.figure.base == "yoy" and x.figure.unit == "%" and x.grain == "year"]
        for x in yearly:
            others = [y for y in yearly if y.end.year != x.end.year and abs(y.end.year - x.end.year) <= _NEAR]
            if len({y.end.year for y in others}) < _OTHERS or abs(x.figure.value) < limit("calm_least"):
                continue
            most = max(abs(y.figure.value) for y in others)
            if abs(x.figure.value) > limit("calm") * most and abs(x.figure.value) / 10 <= 2 * most:
                top = max(others, key=lambda y: abs(y.figure.value)).figure
                yield Doubt("proportion", (x.figure, top), both(against=(f"其他年份（至多{top.text}）", f"other years ({top.text} at most)")))
