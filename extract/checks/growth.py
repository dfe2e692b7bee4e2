"""A stated growth against the level and the level of the year before; where one slip would mend it, which."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.facts import Doubt, Fact, Facts, apart, at, fact, is_constant, limit, year_before
from extract.checks.slips import Slip, slips
from extract.checks.words import percent, written
from extract.meaning.figure import Figure

Trio = tuple[Fact, Fact, Fact]  # the level, the level before, the growth


def growth(facts: Facts) -> Iterator[Doubt]:
    """Growths that no level of the year and no level of the year before can give."""
    for key, stated in facts.actual("growth"):
        levels = facts.levels(*key)
        for g in stated if levels else ():
            if g.figure.base != "yoy" or g.figure.scope_note or g.figure.unit != "%":
                continue
            trios = [
                (now, before, g)
                for now in at(levels, g.end, g.grain)
                for before in at(levels, year_before(g.end), g.grain)
                if now.figure.unit == before.figure.unit and now.figure.scope_note == before.figure.scope_note and before.low > 0
            ]
            if trios and all(gap(*t) > slack(t) for t in trios):
                yield _doubt(min(trios, key=lambda t: gap(*t)))


def gap(now: Fact, before: Fact, g: Fact) -> float:
    """Percentage points between what the levels give and what is stated."""
    return apart(given(now, before), (g.low, g.high))


def given(now: Fact, before: Fact) -> tuple[float, float]:
    """The growth that two levels give, in %."""
    return (now.low / before.high - 1) * 100, (now.high / before.low - 1) * 100


def slack(trio: Trio) -> float:
    """How many points may lie between them: last year's level is revised, and prices move."""
    return limit("growth_constant" if is_constant(trio[2].figure) else "growth_current")


def _doubt(trio: Trio) -> Doubt:
    now, before, g = trio
    said = {"is": percent((now.figure.value / before.figure.value - 1) * 100)}
    figures = (now.figure, before.figure, g.figure)
    if mend := _mend(trio):
        first, slip = mend
        rest = tuple(f for f in figures if f is not first)
        return Doubt("slip", (first, *rest), {**said, "slip_zh": slip.zh, "slip_en": slip.en, "mend": written(slip.figure)})
    return Doubt("growth", figures, said)


def _mend(trio: Trio) -> tuple[Figure, Slip] | None:
    """The one slip that would make all three agree to the last digit, the likeliest first."""
    constant = is_constant(trio[2].figure)
    found = []
    for n, x in enumerate(trio):
        for slip in slips(x.figure):
            if constant and not slip.large:
                continue  # prices blur what one digit does
            now, before, g = (fact(slip.figure) if x is y else y for y in trio)
            if before.low > 0 and gap(now, before, g) <= (limit("mended_constant") if constant else limit("mended")):
                found.append((slip.rank, n, x.figure, slip))
    if not found:
        return None
    _, _, first, slip = min(found, key=lambda t: t[:2])
    return first, slip
