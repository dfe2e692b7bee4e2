"""What is said of a way from one level to another, against the two levels: a step, a growth over years, a multiple."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.checks.facts import Doubt, Fact, Facts, apart, at, is_constant, limit, year_before
from extract.checks.growth import given
from extract.checks.words import percent, plain


def change(facts: Facts) -> Iterator[Doubt]:
    """A change on last year that two levels deny. Percentage points are a change of a share."""
    for key, stated in facts.actual("change"):
        held = [x for x in facts.groups[key] if x.figure.measure in ("level", "share") and x.figure.status == "actual"]
        for c in stated if held else ():
            if c.figure.base != "yoy" or c.figure.scope_note:
                continue
            unit = {"百分点": "%"}.get(c.figure.unit, c.figure.unit)
            levels = [x for x in held if x.figure.unit == unit]
            pairs = [(now, before) for now in at(levels, c.end, c.grain) for before in at(levels, year_before(c.end), c.grain)]
            if pairs and all(_step_apart(now, before, c) > _step_slack(now, c) for now, before in pairs):
                now, before = pairs[0]
                step = now.figure.value - before.figure.value
                yield Doubt("change", (now.figure, before.figure, c.figure), {"is": plain(step, c.figure.unit)})


def _step_apart(now: Fact, before: Fact, c: Fact) -> float:
    return apart((now.low - before.high, now.high - before.low), (c.low, c.high))


def _step_slack(now: Fact, c: Fact) -> float:
    if c.figure.unit == "百分点":
        return max(limit("change_points"), limit("change_part") * abs(c.figure.value))
    return max(limit("change_part") * abs(c.figure.value), limit("change_level") * abs(now.figure.value))


def mean(facts: Facts) -> Iterator[Doubt]:
    """A mean yearly growth that the first and the last level deny."""
    for key, stated in facts.actual("growth"):
        levels = facts.levels(*key)
        for g in stated if levels else ():
            start = g.figure.period_start
            if g.figure.base != "annual_average" or start is None or g.figure.scope_note or is_constant(g.figure):
                continue
            years = g.end.year - start.year + 1
            pairs = _ends(levels, start.year - 1, g.end.year)
            if years > 1 and pairs and all(apart(_rates(n, b, years), (g.low, g.high)) > limit("mean_points") for n, b in pairs):
                now, before = pairs[0]
                rate = ((now.figure.value / before.figure.value) ** (1 / years) - 1) * 100
                yield Doubt("mean", (now.figure, before.figure, g.figure), {"is": percent(rate)})


def _rates(now: Fact, before: Fact, years: int) -> tuple[float, float]:
    return ((max(now.low, 0.0) / before.high) ** (1 / years) - 1) * 100, ((now.high / before.low) ** (1 / years) - 1) * 100


def since(facts: Facts) -> Iterator[Doubt]:
    """A growth on an earlier year (比2020年增长30%) that the two levels deny."""
    for key, stated in facts.actual("growth"):
        levels = facts.levels(*key)
        for g in stated if levels else ():
            base = (g.figure.base or "").partition("since:")[2]
            if not base.isdigit() or g.figure.unit != "%" or g.figure.scope_note or is_constant(g.figure):
                continue
            off = max(limit("since_points"), limit("multiple") * abs(g.figure.value))
            pairs = _ends(levels, int(base), g.end.year)
            if pairs and all(apart(given(now, before), (g.low, g.high)) > off for now, before in pairs):
                now, before = pairs[0]
                rise = (now.figure.value / before.figure.value - 1) * 100
                yield Doubt("since", (now.figure, before.figure, g.figure), {"is": percent(rise)})


def multiple(facts: Facts) -> Iterator[Doubt]:
    """A multiple of a year (是2020年的1.5倍, 比2020年增长1.5倍) that the levels deny, read either way."""
    for key, stated in facts.actual("multiple"):
        levels = facts.levels(*key)
        for m in stated if levels else ():
            base = (m.figure.base or "").partition("since:")[2]
            if not base.isdigit() or m.figure.scope_note or is_constant(m.figure):
                continue
            pairs = _ends(levels, int(base), m.end.year)
            off = limit("multiple") * m.figure.value
            if pairs and all(
                apart((n.low / b.high, n.high / b.low), (m.low + more, m.high + more)) > off for n, b in pairs for more in (0, 1)
            ):
                now, before = pairs[0]
                yield Doubt("multiple", (now.figure, before.figure, m.figure), {"is": plain(now.figure.value / before.figure.value, "")})


def _ends(levels: Iterable[Fact], first: int, last: int) -> list[tuple[Fact, Fact]]:
    """The levels of the last year with those of the first."""
    yearly = [x for x in levels if x.grain == "year"]
    return [
        (now, before)
        for now in yearly
        for before in yearly
        if now.end.year == last and before.end.year == first and before.low > 0 and now.high > 0 and now.figure.unit == before.figure.unit
    ]
